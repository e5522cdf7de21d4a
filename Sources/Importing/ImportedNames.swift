import Hashing

/// Converts the names of another bot to names that Kefu's files allow: letters, digits, `-` and `_`, in lower case.
struct ImportedNames: Sendable, Equatable {
    /// The maximum length in Unicode scalars; some bots use a whole question as a name.
    private static let limit = 48

    private var known: [ExactText: String] = [:]
    private var taken: Set<String> = []

    /// Kefu's name: the same for equal originals, and different for different ones.
    ///
    /// - Parameter group: a prefix of the name, such as `faq/`.
    mutating func name(of original: String, in group: String) -> String {
        let key = ExactText(group + "\n" + original)
        if let name = known[key] { return name }
        let slug = group + Self.slug(original)
        var name = slug
        var number = 2
        while !taken.insert(name).inserted {
            name = "\(slug)_\(number)"
            number += 1
        }
        known[key] = name
        return name
    }

    /// The name in lower case, in which one `_` replaces each run of other characters than letters, digits and `-`;
    /// never empty.
    static func slug(_ original: String) -> String {
        var slug = String.UnicodeScalarView()
        for scalar in original.lowercased().unicodeScalars {
            let isKept = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
            if isKept { slug.append(scalar) } else if slug.last != "_" { slug.append("_") }
            if slug.count >= limit { break }
        }
        while slug.last == "_" { slug.removeLast() }
        while slug.first == "_" { slug.removeFirst() }
        return slug.isEmpty ? "intent" : String(slug)
    }
}
