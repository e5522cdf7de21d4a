import Linguistics

/// Chooses the language of a reply among the supported ones.
enum ReplyLanguage {
    /// The language used while the customer's language is unknown.
    static let fallback = LanguageTag.english

    /// The supported tag for a tag, such as `zh-Hans` for `zh`. Nil for `und` and for unsupported languages.
    static func supported(_ tag: LanguageTag) -> LanguageTag? {
        // The model returns only these tags. Other tags come from elsewhere and are parsed below.
        if tag == .english || tag == .simplifiedChinese || tag == .traditionalChinese { return tag }
        if tag.primary == "en" { return .english }
        guard tag.isChinese else { return nil }
        let subtags = tag.rawValue.split(separator: "-").map { $0.lowercased() }
        let isTraditional =
            subtags.contains("hant")
            || (!subtags.contains("hans") && subtags.contains { ["tw", "hk", "mo"].contains($0) })
        return isTraditional ? .traditionalChinese : .simplifiedChinese
    }

    /// The text in the language, else in its other script; nil if there is neither.
    static func wording(among texts: [LanguageTag: String], in language: LanguageTag) -> String? {
        texts[language]
            ?? texts.filter { $0.key.primary == language.primary }.min { $0.key.rawValue < $1.key.rawValue }?.value
    }

    /// Whether a tag names a language that is not supported.
    static func isForeign(_ tag: LanguageTag) -> Bool {
        tag != .undetermined && !tag.rawValue.isEmpty && supported(tag) == nil
    }

    /// Whether most letters of a text belong to a script that neither English nor Chinese is written in. Such a text is
    /// tagged `und`, because a script has many languages.
    static func isForeignScript(_ text: String) -> Bool {
        var (own, other) = (0, 0)
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            switch scalar.value {
            case ...0x24F, 0x1E00...0x1EFF, 0xFF21...0xFF5A: own += 1
            default: if scalar.properties.isIdeographic { own += 1 } else { other += 1 }
            }
        }
        return other > own
    }

    /// The fewest words in which a text of an undetermined language is probably a sentence of some other one, and not a
    /// slip of the keyboard.
    private static let leastWords = 3

    /// Whether a text of an undetermined language is probably a sentence of another one.
    static func isProbablyForeign(_ tag: LanguageTag, _ text: String) -> Bool {
        guard tag == .undetermined else { return false }
        return text.split { !($0.isLetter || $0 == "'" || $0 == "’") }.count >= leastWords
    }

    /// The language of the reply to a message tagged `tag`, if the conversation was in `conversation` so far.
    ///
    /// A click or a short choice (`isChoice`) such as `ok` or `2` is weak evidence. It can change the conversation only
    /// to Chinese: `ok` is common in Chinese chats, but 第一个 is not in English ones. A text without letters
    /// (`isWordless`) changes nothing.
    static func choose(tag: LanguageTag, conversation: LanguageTag?, isChoice: Bool, isWordless: Bool) -> LanguageTag {
        guard let spoken = supported(tag), !isWordless || conversation == nil else { return conversation ?? fallback }
        guard isChoice, let conversation else { return spoken }
        return spoken.isChinese && !conversation.isChinese ? spoken : conversation
    }
}
