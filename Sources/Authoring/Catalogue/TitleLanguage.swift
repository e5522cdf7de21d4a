import Linguistics

/// The language of a title: that of the file, or where the file names none, the one that follows from the script.
enum TitleLanguage {
    static func of(_ language: LanguageTag?, text: String) -> LanguageTag {
        guard let language else {
            return text.unicodeScalars.contains { $0.properties.isIdeographic } ? .simplifiedChinese : .english
        }
        guard language.isChinese else { return language }
        return language == .traditionalChinese ? language : .simplifiedChinese
    }
}
