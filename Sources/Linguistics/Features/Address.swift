/// An account name or a web address among the tokens: @someone or https://…. Its letters say nothing about sentiment.
/// That it occurs may be a sign, and so may the account's name.
struct Address {
    /// The index after its last token.
    let end: Int
    /// A key shared by all addresses of this kind.
    let key: UInt64
    /// A key of the account's name; nil for a web address.
    let name: UInt64?

    /// Reads the address that begins at token `start`; nil if none does.
    init?(at start: Int, of tokens: [Token], in text: NormalizedText) {
        func touches(_ i: Int) -> Bool { i < tokens.count && tokens[i].start == tokens[i - 1].end }
        let first = tokens[start]
        var hash = FeatureHash(.shape)
        switch first.kind {
        case .mark
        where text.units[Int(first.end) - 1] == Self.at && touches(start + 1) && Self.isName(tokens[start + 1]):
            var end = start + 2
            while touches(end),
                Self.isName(tokens[end])
                    || touches(end + 1) && text.units[tokens[end].range].elementsEqual([Self.underscore])
            { end += 1 }
            self.end = end
            hash.combine(Self.at)
            var named = hash
            for unit in text.units[Int(first.end)..<Int(tokens[end - 1].end)] { named.combine(unit) }
            name = named.key
        case .word where touches(start + 1) && Self.opens(first, tokens[start + 1], in: text):
            var end = start + 2
            while touches(end), tokens[end].kind != .han { end += 1 }
            self.end = end
            hash.combine(Self.slash)
            name = nil
        default:
            return nil
        }
        key = hash.key
    }

    private static let at: UInt16 = 0x40
    private static let slash: UInt16 = 0x2F
    private static let underscore: UInt16 = 0x5F

    private static func isName(_ token: Token) -> Bool {
        token.kind == .word || token.kind == .code || token.kind == .number
    }

    /// Whether the word and the mark after it are `http://`, `https://` or `www.`.
    private static func opens(_ word: Token, _ mark: Token, in text: NormalizedText) -> Bool {
        let units = text.units[word.range]
        return units.elementsEqual("www".utf16) && text.units[Int(mark.start)] == 0x2E
            || (units.elementsEqual("http".utf16) || units.elementsEqual("https".utf16))
                && text.units[mark.range].starts(with: "://".utf16)
    }
}
