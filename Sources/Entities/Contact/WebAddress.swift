extension Line {
    /// A URL with a scheme or `www.`, or a host name under a well-known top-level domain.
    func webAddress(at start: Int) -> EntityMatch? {
        guard self[start].isASCIIWord, self[start - 1] != .at, self[start - 1] != .point else { return nil }
        for scheme in ["https://", "http://"] as [StaticString] where spells(scheme, at: start) {
            let first = start + scheme.utf8CodeUnitCount
            let end = pathEnd(first)
            return end > first ? EntityMatch(kind: .url, end: end, value: text(start..<end)) : nil
        }
        guard let host = host(at: start), self[host.end] != .at else { return nil }
        var end = host.end
        if self[end] == .colon, let port = digits(at: end + 1, atMost: 5) { end = port.end }
        let hasPath = self[end] == .slash || self[end] == UInt16(ascii: "?")
        guard spells("www.", at: start) || isTopLevel(host.top..<host.end, hasPath: hasPath) else { return nil }
        if hasPath { end = pathEnd(end) }
        return EntityMatch(kind: .url, end: end, value: "http://" + text(start..<end))
    }

    /// The end of a path: a space, a quote or a character outside ASCII. Marks that end a sentence are not part of it.
    private func pathEnd(_ start: Int) -> Int {
        var end = start
        var open = 0
        while self[end] > .space, self[end] < 0x7F, self[end] != UInt16(ascii: "\""), self[end] != UInt16(ascii: "<"),
            self[end] != UInt16(ascii: ">")
        {
            if self[end] == .leftParenthesis { open += 1 }
            if self[end] == .rightParenthesis {
                guard open > 0 else { break }
                open -= 1
            }
            end += 1
        }
        while end > start,
            spells(".", at: end - 1) || spells(",", at: end - 1) || spells(";", at: end - 1) || spells(":", at: end - 1)
                || spells("!", at: end - 1) || spells("?", at: end - 1) || spells("'", at: end - 1)
                || spells("*", at: end - 1)
        {
            end -= 1
        }
        return end
    }

    /// Domains that are also words ("ok.me", "done.so") need a path.
    private func isTopLevel(_ range: Range<Int>, hasPath: Bool) -> Bool {
        guard range.count <= 6 else { return false }
        var key = WordKey()
        for position in range { key.add(self[position]) }
        return Self.topLevel.contains(key.value) || hasPath && Self.topLevelWords.contains(key.value)
    }

    private static let topLevel = Lexicon<Bool>(
        ([
            "com", "net", "org", "cn", "io", "edu", "gov", "info", "biz", "app", "dev", "shop", "store", "uk", "de",
            "fr", "jp", "hk", "tw",
            "eu", "ca", "au", "ru", "kr", "xyz", "vip", "cc", "tv", "ai",
        ] as [StaticString]).map { (WordKey($0).value, true) })

    private static let topLevelWords = Lexicon<Bool>(
        ([
            "me", "us", "co", "to", "it", "in", "is", "at", "be", "so", "ly", "gl", "gg", "top", "site", "online",
            "link", "page",
        ]
            as [StaticString])
            .map { (WordKey($0).value, true) })
}
