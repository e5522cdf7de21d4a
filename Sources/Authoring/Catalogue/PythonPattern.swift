/// A regular expression in Python's syntax, which Rasa's are, in that of ICU.
///
/// Converted are named groups and references to them, `{,n}`, braces that are no repetition, `\\Z`, and brackets that
/// are literal in a set. Everything else stays as it is: what ICU cannot compile is found by compiling it.
enum PythonPattern {
    static func converted(_ pattern: String) -> String {
        let scalars = Array(pattern.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        /// The index after the bracket that opens the present set, and after its `^`; nil outside a set.
        var setStart: Int?
        func isNext(_ text: String) -> Bool { scalars[index...].starts(with: text.unicodeScalars) }
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\\", index + 1 < scalars.count {
                result.append(scalar)
                result.append(scalars[index + 1] == "Z" && setStart == nil ? "z" : scalars[index + 1])
                index += 2
            } else if let start = setStart {
                // In Python, a bracket in a set is a literal one, and so is a closing one at the start.
                let isLiteral = scalar == "[" && !isNext("[:") || scalar == "]" && index == start
                if isLiteral { result.append("\\") }
                result.append(scalar)
                if scalar == "]", !isLiteral { setStart = nil }
                index += 1
            } else if scalar == "[" {
                result.append(scalar)
                index += 1
                if index < scalars.count, scalars[index] == "^" {
                    result.append("^")
                    index += 1
                }
                setStart = index
            } else if isNext("(?P<"), let end = scalars[index...].firstIndex(of: ">") {
                result.append(contentsOf: "(?<\(name(scalars[(index + 4)..<end]))>".unicodeScalars)
                index = end + 1
            } else if isNext("(?P="), let end = scalars[index...].firstIndex(of: ")") {
                result.append(contentsOf: "\\k<\(name(scalars[(index + 4)..<end]))>".unicodeScalars)
                index = end + 1
            } else if scalar == "{", let (repetition, end) = repetition(in: scalars, at: index) {
                result.append(contentsOf: repetition.unicodeScalars)
                index = end
            } else {
                if scalar == "{" || scalar == "}" { result.append("\\") }
                result.append(scalar)
                index += 1
            }
        }
        return String(result)
    }

    /// ICU's names have ASCII letters and digits only. Every other character becomes its code between two letters, so
    /// that different names stay different.
    private static func name(_ name: ArraySlice<Unicode.Scalar>) -> String {
        "n"
            + name.map { scalar in
                let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                return isPlain ? String(scalar) : "Z\(scalar.value)Z"
            }.joined()
    }

    /// `{m}`, `{m,}`, `{m,n}` and Python's `{,n}`; nil for a literal brace.
    private static func repetition(in scalars: [Unicode.Scalar], at start: Int) -> (text: String, end: Int)? {
        guard let end = scalars[start...].firstIndex(of: "}") else { return nil }
        let bounds = scalars[(start + 1)..<end].split(separator: ",", omittingEmptySubsequences: false)
        guard bounds.count <= 2, bounds.joined().allSatisfy({ ("0"..."9").contains($0) }),
            let first = bounds.first, let last = bounds.last, !first.isEmpty || !last.isEmpty
        else { return nil }
        let texts = bounds.map { String(String.UnicodeScalarView($0)) }
        return ("{" + (first.isEmpty ? "0" : texts[0]) + (texts.count > 1 ? "," + texts[1] : "") + "}", end + 1)
    }
}
