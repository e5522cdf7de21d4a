/// The number of characters of each script in a text. Language identification starts from it.
package struct ScriptCensus: Sendable, Equatable {
    package private(set) var latin = 0
    package private(set) var han = 0
    /// Of the Han characters, those used in Traditional writing only.
    package private(set) var traditionalOnly = 0
    /// Of the Han characters, those used in Simplified writing only.
    package private(set) var simplifiedOnly = 0
    package private(set) var kana = 0
    package private(set) var hangul = 0
    /// Letters of any other script.
    package private(set) var other = 0

    /// All of them together.
    package var letters: Int { latin + han + kana + hangul + other }

    package init() {}

    /// Counts the scalars of the original text, because the folded text does not distinguish Traditional from
    /// Simplified.
    init(_ text: String, variants: HanVariants) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            // Not letters: × and ÷ among the Latin ones, the double hyphen and middle dot of names among the kana.
            case 0xD7, 0xF7, 0x30A0, 0x30FB: break
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF, 0xFF21...0xFF3A, 0xFF41...0xFF5A: latin += 1
            case 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
                han += 1
                if variants.isTraditionalOnly(scalar) { traditionalOnly += 1 }
                if variants.isSimplifiedOnly(scalar) { simplifiedOnly += 1 }
            case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: kana += 1
            case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: hangul += 1
            case 0...0x7F: break
            default: if scalar.properties.isAlphabetic { other += 1 }
            }
        }
    }

    /// The language, if the script alone determines it; otherwise nil.
    var decided: LanguageTag? {
        // A single の decorates Chinese shop names; Japanese has more kana.
        if kana >= 2, kana * 4 >= han { return LanguageTag(rawValue: "ja") }
        if hangul > 0, hangul >= han, hangul * 2 >= latin { return LanguageTag(rawValue: "ko") }
        if letters == 0 || other * 2 > letters { return .undetermined }
        return nil
    }

    /// Whether the text has Han characters, and all of them are used in both writings, as in 包裹.
    package var isScriptNeutral: Bool { han > 0 && traditionalOnly == 0 && simplifiedOnly == 0 }

    /// The best guess without a trained model.
    var guess: LanguageTag {
        han * 2 >= latin ? hanGuess : .english
    }

    /// The best guess for a text that is Chinese.
    var hanGuess: LanguageTag { traditionalOnly > simplifiedOnly ? .traditionalChinese : .simplifiedChinese }
}
