import Hashing
import Learning
import Linguistics

/// Generated random strings: what a keyboard gives when a cat walks over it. Training shows them to the confidence
/// model, because no bot's examples hold any, and customers' messages do.
enum Nonsense {
    /// Enough to fit a few weights.
    static let count = 500

    private static let words = 1...5
    private static let letters = 3...9
    private static let characters = 2...12
    private static let vowels = Array("aeiou")
    private static let consonants = Array("bcdfghjklmnpqrstvwxz")
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz")

    /// Random strings in the script of a language group: invented words, or Han characters for `zh`.
    ///
    /// Half of the invented words can be spoken. Of the characters, from none to all are taken from `texts`, for they
    /// are what customers have on their keyboards; the others are any.
    ///
    /// - Parameter texts: the training texts.
    static func texts(ofGroup group: String, beside texts: [String], seed: UInt64) -> [String] {
        var random = SplitMix64(seed: seed)
        guard group == "zh" else { return (0..<count).map { _ in inventedWords(&random) } }
        let han = Set(texts.joined().unicodeScalars.filter { isHan($0) }).sorted()
        return (0..<count).map { _ in
            let share = Double.random(in: 0...1, using: &random)
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: characters, using: &random) {
                let own = Double.random(in: 0..<1, using: &random) < share ? han.randomElement(using: &random) : nil
                if let scalar = own ?? Unicode.Scalar(UInt32.random(in: firstHan...lastHan, using: &random)) {
                    text.append(scalar)
                }
            }
            return String(text)
        }
    }

    private static let (firstHan, lastHan): (UInt32, UInt32) = (0x4E00, 0x9FA5)

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (firstHan...lastHan).contains(scalar.value) }

    private static func inventedWords(_ random: inout SplitMix64) -> String {
        (0..<Int.random(in: words, using: &random)).map { _ in
            let isSpoken = Bool.random(using: &random)
            var isVowel = Bool.random(using: &random)
            return String(
                (0..<Int.random(in: letters, using: &random)).map { _ in
                    isVowel.toggle()
                    let from = !isSpoken ? alphabet : isVowel ? vowels : consonants
                    return from[Int.random(in: 0..<from.count, using: &random)]
                })
        }.joined(separator: " ")
    }
}
