/// Reads a field that should hold one telephone number, from whatever wrote it: a person, a form or a spreadsheet.
///
/// The numbering plans are those of the entity `phone`, so that a number has one form everywhere. What is not surely
/// one whole number is none: a number in scientific notation or with a decimal, two numbers in one field, a masked one.
package enum PhoneNumber {
    /// The least digits that identify somebody, and the most of a number with its country code (ITU-T E.164).
    private static let digitCounts = 5...15
    /// A field with two groups of this many digits holds two numbers.
    private static let wholeNumber = 7
    /// Words before the digits of an extension; all in lower case.
    private static let extensionWords = [";ext=", "extension", "ext", "x", "#", "转分机", "转", "轉分機", "轉", "分机", "分機"]

    /// E.164 with a leading `+`, and `;ext=` with an extension. A number that no known plan allows is its digits as
    /// they are; nil where the field does not hold exactly one number.
    package static func normalised(_ text: String) -> String? {
        let field = folded(text)
        guard let first = field.firstIndex(where: isDigit) else { return nil }
        let start = numberStart(in: field, before: first)
        guard isLabel(field[..<start], hasSpace: start > 0 && field[start - 1] == " ") else { return nil }
        let end = field[first...].firstIndex { !isDigit($0) && !" -./()".unicodeScalars.contains($0) } ?? field.endIndex
        guard let suffix = suffix(field[end...], isAttached: isDigit(field[end - 1])) else { return nil }
        var number = field[start..<end]
        while let last = number.last, last != ")", !isDigit(last) { number.removeLast() }
        let groups = number.split { !isDigit($0) }.map(\.count)
        guard isOneNumber(number, groups) else { return nil }
        let hasHan = field.contains { (0x4E00...0x9FFF).contains($0.value) }
        if let read = planned(number.map { UInt16(truncatingIfNeeded: $0.value) }, inChina: hasHan) {
            return suffix.isEmpty || !read.contains(";") ? read + suffix : nil
        }
        var digits = String(String.UnicodeScalarView(number.filter(isDigit)))
        var isInternational = number.contains("+")
        if !isInternational, digits.hasPrefix("00") {
            digits.removeFirst(2)
            isInternational = true
        }
        guard digitCounts.contains(digits.utf8.count) else { return nil }
        return (isInternational ? "+" : "") + digits + suffix
    }

    /// By the numbering plans; nil where none allows the number.
    private static func planned(_ units: [UInt16], inChina: Bool) -> String? {
        let line = Line(units)
        var written = WrittenPhone(in: line, at: 0)
        while written.digitCount >= 8 {
            // A short group after a hyphen may be an extension, as in 010-62345678-8001.
            let rest = units[written.end...]
            let more = rest.dropFirst()
            if rest.isEmpty || rest.first == .hyphen && (3...6).contains(more.count) && more.allSatisfy(\.isDigit),
                let number = written.international(inChina: inChina, isNamed: true)
            {
                return "+" + number + (rest.isEmpty ? "" : ";ext=" + line.text(more.indices))
            }
            written.dropLast()
        }
        return nil
    }

    /// ASCII digits and marks, small letters, and nothing invisible. Runs of spaces are one space.
    private static func folded(_ text: String) -> [Unicode.Scalar] {
        var field: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            let properties = scalar.properties
            switch scalar {
            case "0"..."9": field.append(scalar)
            case "A"..."Z": field.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
            case "＋": field.append("+")
            case "（": field.append("(")
            case "）": field.append(")")
            case "．", "·", "•": field.append(".")
            case "／": field.append("/")
            case "＃": field.append("#")
            case "\u{2212}": field.append("-")
            case _ where properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format: break
            case _ where properties.isWhitespace: if let last = field.last, last != " " { field.append(" ") }
            case _ where properties.generalCategory == .dashPunctuation: field.append("-")
            case _ where properties.numericType == .decimal:
                field.append(Unicode.Scalar(0x30 + UInt8(properties.numericValue ?? 0)))
            default: field.append(scalar)
            }
        }
        return field
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func numberStart(in field: [Unicode.Scalar], before first: Int) -> Int {
        var start = first
        while let before = field[..<start].lastIndex(where: { $0 != " " }), "+(".unicodeScalars.contains(field[before])
        {
            start = before
        }
        return start
    }

    /// Whether this may stand before a number: nothing, the mark of a text in a spreadsheet, or words such as 电话：.
    private static func isLabel(_ label: ArraySlice<Unicode.Scalar>, hasSpace: Bool) -> Bool {
        let words = label.filter { $0 != " " }
        guard let last = words.last, words != ["'"], words != ["="] else { return true }
        let isNamed = words.contains(where: \.properties.isAlphabetic) && words.allSatisfy { $0 == "-" || isWord($0) }
        return isNamed && (hasSpace || !("a"..."z").contains(last))
    }

    /// The extension in what follows a number; empty for words without digits, nil for anything else.
    private static func suffix(_ field: ArraySlice<Unicode.Scalar>, isAttached: Bool) -> String? {
        let text = String(String.UnicodeScalarView(field.drop { $0 == " " || $0 == "," }))
        guard field.contains(where: isDigit) else {
            let isPart = isAttached && field.first.map { ("a"..."z").contains($0) || !isWord($0) } ?? false
            return isPart || !field.allSatisfy(isWord) ? nil : ""
        }
        guard let word = extensionWords.first(where: text.hasPrefix) else { return nil }
        let digits = text.dropFirst(word.count).drop { " .:：=".contains($0) }.prefix { $0 != " " && $0 != ")" }
        guard (1...6).contains(digits.count), digits.unicodeScalars.allSatisfy(isDigit),
            text[digits.endIndex...].allSatisfy({ $0 == " " || $0 == ")" })
        else { return nil }
        return ";ext=" + digits
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return properties.isAlphabetic || " ()/.,;:'\"_@".unicodeScalars.contains(scalar)
            || [.openPunctuation, .closePunctuation, .otherPunctuation].contains(properties.generalCategory)
                && !"%*#".unicodeScalars.contains(scalar)
    }

    private static func isOneNumber(_ number: ArraySlice<Unicode.Scalar>, _ groups: [Int]) -> Bool {
        guard number.dropFirst(number.first == "(" ? 2 : 1).allSatisfy({ $0 != "+" }),
            groups.count(where: { $0 >= wholeNumber }) < 2, groups.reduce(0, +) <= digitCounts.upperBound + 2
        else { return false }
        let marks = number.filter { !isDigit($0) && $0 != "+" }
        // A spreadsheet's decimal: 13800138000.0.
        if marks == ["."], groups.last ?? 0 < 4 { return false }
        // A second number, perhaps in short form: 62345678/79.
        guard let slash = number.lastIndex(of: "/") else { return true }
        return number[..<slash].count(where: isDigit) <= wholeNumber
    }
}
