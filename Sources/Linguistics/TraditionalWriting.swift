internal import CICU

/// Writes Simplified Chinese in Traditional characters, with the words that are usual in Taiwan.
///
/// ICU's transliterator converts characters and knows some phrases (干净 becomes 乾淨). `TaiwanWords` stand before it,
/// and what the characters beside a word decide comes after it: 里 as "in", 只 and 米 behind a number.
package final class TraditionalWriting {
    private static let id = "Hans-Hant"
    private let transliterator: OpaquePointer?
    private let variants: HanVariants

    package init() throws(ICUError) {
        variants = try HanVariants.shared.get()
        let name = Array(Self.id.utf16)
        var status: Int32 = 0
        let opened = kefu_icu_open_transliterator(name, Int32(name.count), &status)
        try ICUError.check(status, "utrans_openU(\(Self.id))")
        transliterator = opened
    }

    deinit { kefu_icu_close_transliterator(transliterator) }

    /// The text in Traditional Chinese. A text that is written so already stays as it is.
    package func text(_ text: String) throws(ICUError) -> String {
        let scalars = text.unicodeScalars
        if scalars.contains(where: variants.isTraditionalOnly), !scalars.contains(where: variants.isSimplifiedOnly) {
            return text
        }
        var written = ""
        var plain = ""
        var rest = text[...]
        while let first = rest.first {
            if let (word, form) = TaiwanWords.longest(at: rest) {
                written += try converted(plain) + form
                plain = ""
                rest = rest.dropFirst(word.count)
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        return Self.settled(written + (try converted(plain)))
    }

    private func converted(_ text: String) throws(ICUError) -> String {
        guard !text.isEmpty else { return "" }
        var units = Array(text.utf16)
        var length = Int32(units.count)
        // A character becomes few others, so four times the length is enough.
        units += [UInt16](repeating: 0, count: units.count * 3 + 16)
        var status: Int32 = 0
        kefu_icu_transliterate(transliterator, &units, &length, Int32(units.count), &status)
        try ICUError.check(status, "utrans_transUChars(\(Self.id))")
        return String(decoding: units[0..<Int(length)], as: UTF16.self)
    }

    /// Chooses between characters that Simplified writing has as one, by the characters beside them.
    private static func settled(_ text: String) -> String {
        let characters = Array(text)
        var settled = ""
        for (place, character) in characters.enumerated() {
            let before = place > 0 ? characters[place - 1] : " "
            let after = place + 1 < characters.count ? characters[place + 1] : " "
            let isCounted = before.isNumber || "幾兩半".contains(before)
            switch character {
            // A measure of length is counted, and the other words with 里 are names of places and offices.
            case "里" where isHan(before) || "」』”）".contains(before):
                settled.append(isCounted || "公英海鄰鄉故".contains(before) || "程長民".contains(after) ? "里" : "裡")
            case "只" where isCounted && !"是能有要會需".contains(after): settled.append("隻")
            case "米" where isCounted && !"飯粉線酒".contains(after): settled += "公尺"
            default: settled.append(character)
            }
        }
        return settled
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy(\.properties.isIdeographic)
    }
}
