/// A short text made comparable: half width, lower case, numbers in circles as digits, punctuation as spaces, spaces run together.
struct FoldedText: Equatable {
    /// With single spaces between words.
    let spaced: String
    /// Without any space, as Chinese is compared.
    let compact: String

    init(_ text: String) {
        spaced = Self.plainlyFolded(text) ?? Self.folded(text)
        let space = UInt8(ascii: " ")
        compact = spaced.utf8.contains(space) ? String(decoding: spaced.utf8.filter { $0 != space }, as: UTF8.self) : spaced
    }

    /// Most texts hold ASCII and Han only, which need no tables: nil for all others.
    private static func plainlyFolded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: bytes.append(UInt8(scalar.value) + 0x20)
            // Symbols stay: $ + < = > ^ ` | ~ and the apostrophe.
            case 0x30...0x39, 0x61...0x7A, 0x24, 0x27, 0x2B, 0x3C...0x3E, 0x5E, 0x60, 0x7C, 0x7E: bytes.append(UInt8(scalar.value))
            case 0...0x7F: if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            case 0x4E00...0x9FFF: bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            default: return nil
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let number = Self.enclosedNumber(scalar) {
                folded.append(" ")
                folded.append(contentsOf: String(number).unicodeScalars)
                folded.append(" ")
            } else if let scalar = Self.fold(scalar) {
                folded.append(scalar)
            }
        }
        return String(folded).lowercased().split(separator: " ").joined(separator: " ")
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
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .connectorPunctuation, .dashPunctuation, .openPunctuation,
            .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
            return " "
        default: return scalar
        }
    }

    /// ① ⑴ ⒈ ❶ ➀ ➊ ㈠ ㊀ and their like.
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
