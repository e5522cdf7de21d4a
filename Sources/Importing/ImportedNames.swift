/// Makes names that Kefu's files can hold of the names of another bot: letters, digits, `-` and `_`, in lower case.
struct ImportedNames: Sendable, Equatable {
    /// A longer one is cut: a whole question may be the name.
    private static let limit = 48

    private var known: [String: String] = [:]
    private var taken: Set<String> = []

    /// The same name for the same original, different ones for different originals.
    mutating func name(of original: String, in group: String) -> String {
        let key = group + "\n" + original
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

    /// Whatever is no letter or digit becomes one `_`; never empty.
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
