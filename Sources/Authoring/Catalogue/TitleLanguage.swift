import Linguistics

/// The language under which a title is kept: the file's, or where the file names none, the one its script tells.
enum TitleLanguage {
    static func of(_ language: LanguageTag?, text: String) -> LanguageTag {
        guard let language else {
            return text.unicodeScalars.contains { $0.properties.isIdeographic } ? .simplifiedChinese : .english
        }
        guard language.isChinese else { return language }
        return language == .traditionalChinese ? language : .simplifiedChinese
    }
}
