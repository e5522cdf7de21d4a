import Foundation

/// A short text folded for comparison: half width, lower case, circled numbers as digits, punctuation as single spaces.
///
/// It is stored as UTF-8, because a form compares a message with hundreds of words. Two folded texts have equal bytes
/// exactly if they are canonically equivalent.
struct FoldedText: Equatable, Sendable {
    /// The words, separated by single spaces.
    let spaced: [UInt8]
    /// The same without spaces, for comparing Chinese.
    let compact: [UInt8]
    /// Whether it has an ideograph, so that words may not be separated by spaces.
    let isSpaceless: Bool

    static let space = UInt8(ascii: " ")

    init(_ text: String) {
        if let (bytes, isSpaceless) = Self.foldedWithoutTables(text) {
            self.init(bytes, isSpaceless: isSpaceless)
        } else {
            let folded = Self.folded(text)
            self.init(
                Array(folded.utf8), isSpaceless: folded.unicodeScalars.contains(where: \.properties.isIdeographic))
        }
    }

    /// The rest of a folded text after a range of bytes is removed.
    init(_ folded: [UInt8], without range: Range<Int>) {
        let rest = folded[..<range.lowerBound] + [Self.space] + folded[range.upperBound...]
        let words = rest.split(separator: Self.space).joined(separator: [Self.space])
        self.init(Array(words), isSpaceless: false)
    }

    private init(_ spaced: [UInt8], isSpaceless: Bool) {
        self.spaced = spaced
        self.isSpaceless = isSpaceless
        guard spaced.contains(Self.space) else {
            compact = spaced
            return
        }
        compact = [UInt8](unsafeUninitializedCapacity: spaced.count) { bytes, count in
            for byte in spaced where byte != Self.space {
                bytes[count] = byte
                count += 1
            }
        }
    }

    /// Folds a text of ASCII, Han, common punctuation and emoji without Unicode tables; nil for any other text. Most
    /// texts take this fast path.
    static func foldedWithoutTables(_ text: String) -> (bytes: [UInt8], isSpaceless: Bool)? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isSpaceless = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0...0x7F: appendASCII(UInt8(scalar.value), to: &bytes)
            case 0xFF01...0xFF5E: appendASCII(UInt8(scalar.value - 0xFEE0), to: &bytes)
            case 0x4E00...0x9FFF:
                isSpaceless = true
                bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            case 0x2018, 0x2019: bytes.append(UInt8(ascii: "'"))
            // Dashes, quotation marks, dots and Chinese punctuation.
            case 0x2010...0x2017, 0x201A...0x2027, 0x3000...0x3003, 0x3008...0x3011, 0x3014...0x301F:
                appendSpace(to: &bytes)
            case 0x200B...0x200D, 0x20E3, 0xFE0E, 0xFE0F, 0x1F3FB...0x1F3FF: continue
            case 0x2600...0x2767, 0x1F300...0x1F3FA, 0x1F400...0x1FAFF:
                bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            default: return nil
            }
        }
        if bytes.last == space { bytes.removeLast() }
        return (bytes, isSpaceless)
    }

    private static func appendASCII(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case 0x41...0x5A: bytes.append(byte | 0x20)
        // The symbols $ + < = > ^ ` | ~ and the apostrophe are kept.
        case 0x30...0x39, 0x61...0x7A, 0x24, 0x27, 0x2B, 0x3C...0x3E, 0x5E, 0x60, 0x7C, 0x7E: bytes.append(byte)
        default: appendSpace(to: &bytes)
        }
    }

    private static func appendSpace(to bytes: inout [UInt8]) {
        if let last = bytes.last, last != space { bytes.append(space) }
    }

    /// The most combining marks in a row. Behind them stands a joiner, as in the stream-safe text format (UAX #15,
    /// section 13), because the time to order marks is quadratic in their number.
    private static let longestRun = 30
    private static let joiner: Unicode.Scalar = "\u{34F}"

    /// Folds any text by Unicode's tables.
    static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        var isSpaced = false
        var marks = 0
        func add(_ scalar: Unicode.Scalar) {
            guard scalar != " " else { return isSpaced = true }
            if isSpaced, !folded.isEmpty { folded.append(" ") }
            isSpaced = false
            marks = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
            if marks > longestRun {
                folded.append(joiner)
                marks = 1
            }
            folded.append(scalar)
        }
        for scalar in text.unicodeScalars {
            if let number = Self.enclosedNumber(scalar) {
                add(" ")
                String(number).unicodeScalars.forEach(add)
                add(" ")
            } else if let scalar = Self.fold(scalar) {
                add(scalar)
            }
        }
        return String(folded).lowercased().precomposedStringWithCanonicalMapping
    }

    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFE0E, 0xFE0F, 0x20E3, 0x200B...0x200D, 0x1F3FB...0x1F3FF: return nil
        case 0x2019, 0x2018, 0xFF07: return "'"
        case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).flatMap(fold)
        default: break
        }
        if scalar == "'" { return scalar }
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .connectorPunctuation, .dashPunctuation,
            .openPunctuation,
            .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
            return " "
        default: return scalar
        }
    }

    /// The number in ① ⑴ ⒈ ❶ ➀ ➊ ㈠ ㊀ and the other characters of those series; nil for any other scalar.
    private static func enclosedNumber(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar.value {
        case 0x2460...0x2468: scalar.value - 0x2460 + 1
        case 0x2474...0x247C: scalar.value - 0x2474 + 1
        case 0x2488...0x2490: scalar.value - 0x2488 + 1
        case 0x2776...0x277E: scalar.value - 0x2776 + 1
        case 0x2780...0x2788: scalar.value - 0x2780 + 1
        case 0x278A...0x2792: scalar.value - 0x278A + 1
        case 0x3220...0x3228: scalar.value - 0x3220 + 1
        case 0x3280...0x3288: scalar.value - 0x3280 + 1
        default: nil
        }
    }
}

extension String {
    /// Whether the text has at most `most` Unicode scalars. Counts them only if the number of bytes does not decide.
    func hasAtMost(scalars most: Int) -> Bool {
        utf8.count <= most || (utf8.count <= most * 4 && unicodeScalars.count <= most)
    }
}
