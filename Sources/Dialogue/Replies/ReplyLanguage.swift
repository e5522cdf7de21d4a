import Linguistics

/// The languages that Kefu answers in, and which of them a turn is answered in.
enum ReplyLanguage {
    /// What a conversation starts in until the customer's language shows.
    static let fallback = LanguageTag.english

    /// The supported tag that stands for a tag, `zh-Hans` for a bare `zh`; nil for `und` and for a language not
    /// supported.
    static func supported(_ tag: LanguageTag) -> LanguageTag? {
        // The tags that the model gives; the others are read.
        if tag == .english || tag == .simplifiedChinese || tag == .traditionalChinese { return tag }
        if tag.primary == "en" { return .english }
        guard tag.isChinese else { return nil }
        let subtags = tag.rawValue.split(separator: "-").map { $0.lowercased() }
        let isTraditional =
            subtags.contains("hant")
            || (!subtags.contains("hans") && subtags.contains { ["tw", "hk", "mo"].contains($0) })
        return isTraditional ? .traditionalChinese : .simplifiedChinese
    }

    /// The text in the language, else in the same language in another script; nil where there is neither.
    static func wording(among texts: [LanguageTag: String], in language: LanguageTag) -> String? {
        texts[language]
            ?? texts.filter { $0.key.primary == language.primary }.min { $0.key.rawValue < $1.key.rawValue }?.value
    }

    /// Whether a tag names a language, but none that Kefu answers in.
    static func isForeign(_ tag: LanguageTag) -> Bool {
        tag != .undetermined && !tag.rawValue.isEmpty && supported(tag) == nil
    }

    /// The language to answer a message in that was tagged `tag`, in a conversation held in `conversation` so far.
    ///
    /// A click or a short choice (`isChoice`) such as `ok` or `2` says little of the language: it changes the
    /// conversation's only to Chinese, for `ok` is written in Chinese chats too, but 第一个 not in English ones. A text
    /// without letters (`isWordless`) changes nothing either.
    static func choose(tag: LanguageTag, conversation: LanguageTag?, isChoice: Bool, isWordless: Bool) -> LanguageTag {
        guard let spoken = supported(tag), !isWordless || conversation == nil else { return conversation ?? fallback }
        guard isChoice, let conversation else { return spoken }
        return spoken.isChinese && !conversation.isChinese ? spoken : conversation
    }
}
