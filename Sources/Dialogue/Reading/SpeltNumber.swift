/// Reads a number that is spelt out: "G as in golf, then 55 1 2 3 4 5", 字母Z 然后是 403 7782.
enum SpeltNumber {
    /// The letter before the digits and all digits, in the order of the text; nil where the text has no letter by itself
    /// before its digits, or fewer than two groups of them.
    static func read(_ text: String) -> String? {
        let tokens = tokens(of: text)
        guard let firstNumber = tokens.firstIndex(where: { $0.first?.isNumber ?? false }) else { return nil }
        let numbers = tokens[firstNumber...].filter { $0.allSatisfy { $0.isASCII && $0.isNumber } }
        let letters = tokens[..<firstNumber].indices.filter { tokens[$0].count == 1 }
        // "A" and "I" are words, unless "as in" or "for" follows, or nothing else is a letter.
        let spelt = letters.first { place in
            place + 1 < firstNumber && ["as", "for", "like"].contains(tokens[place + 1])
        }
        guard let letter = spelt ?? letters.last, numbers.count > 1 || letter + 1 < firstNumber else { return nil }
        return tokens[letter].uppercased() + numbers.joined()
    }

    /// Runs of ASCII letters and of ASCII digits, in lower case.
    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var current = ""
        func kind(_ character: Character) -> Int {
            character.isASCII && character.isNumber ? 1 : character.isASCII && character.isLetter ? 2 : 0
        }
        for character in text.lowercased() {
            if let last = current.last, kind(last) != kind(character) || kind(character) == 0 {
                tokens.append(current)
                current = ""
            }
            if kind(character) != 0 { current.append(character) }
        }
        return current.isEmpty ? tokens : tokens + [current]
    }
}
