internal import Learning

/// Finds what a Han character that sits ill between its neighbours was meant to be: one that sounds or looks like it and that the model has seen there.
struct HanSlips {
    let known: [KnownWords]
    private let sounds: HanSounds
    /// The known characters of syllable s are `characters[starts[s]..<starts[s + 1]]`.
    private let starts: [Int32]
    private let characters: [UInt16]

    init(known: [KnownWords], sounds: HanSounds) {
        self.known = known
        self.sounds = sounds
        var lists = [[UInt16]](repeating: [], count: Int(sounds.syllables.max() ?? 0) + 1)
        for (i, syllable) in sounds.syllables.enumerated() where syllable != 0 {
            let unit = UInt16(HanSounds.first + i)
            guard known.contains(where: { $0.knows(Self.key(unit)) }) else { continue }
            lists[Int(syllable)].append(unit)
        }
        var starts: [Int32] = [0]
        for list in lists { starts.append(starts[starts.count - 1] + Int32(list.count)) }
        self.starts = starts
        characters = lists.flatMap(\.self)
    }

    private static func key(_ a: UInt16) -> UInt64 {
        var hash = FeatureHash(.han)
        hash.combine(a)
        return hash.key
    }
    private static func key(_ a: UInt16, _ b: UInt16) -> UInt64 {
        var hash = FeatureHash(.han)
        hash.combine(a)
        hash.combine(b)
        return hash.key
    }
    private static func key(_ a: UInt16, _ b: UInt16, _ c: UInt16) -> UInt64 {
        var hash = FeatureHash(.han)
        hash.combine(a)
        hash.combine(b)
        hash.combine(c)
        return hash.key
    }

    private func commonness(_ key: UInt64) -> Float? {
        var best: Float?
        for known in known { if let c = known.commonness(of: key) { best = max(best ?? c, c) } }
        return best
    }

    private func candidates(for unit: UInt16, _ body: (UInt16) -> Void) {
        if let syllable = sounds.syllable(of: unit) {
            for i in starts[syllable]..<starts[syllable + 1] where characters[Int(i)] != unit { body(characters[Int(i)]) }
        }
        for other in LookAlikes.of(unit) { body(other) }
    }

    /// A character by itself, no part of a dictionary's word.
    func slip(at i: Int, of units: [UInt16]) -> Slip? {
        func han(_ k: Int) -> UInt16 { k >= 0 && k < units.count && HanSounds.covers(units[k]) ? units[k] : 0 }
        let x = units[i]
        let (a, b, c, d) = (han(i - 2), han(i - 1), han(i + 1), han(i + 2))
        guard b != 0 || c != 0 else { return nil }
        if b != 0, commonness(Self.key(b, x)) != nil { return nil }
        if c != 0, commonness(Self.key(x, c)) != nil { return nil }
        var best: (score: Float, unit: UInt16)?
        candidates(for: x) { y in
            var score: Float = 0
            var hits = 0
            if b != 0, let s = commonness(Self.key(b, y)) { score += s + 1; hits += 1 }
            if c != 0, let s = commonness(Self.key(y, c)) { score += s + 1; hits += 1 }
            guard hits > 0 else { return }
            if a != 0, b != 0, let s = commonness(Self.key(a, b, y)) { score += s + 1 }
            if b != 0, c != 0, let s = commonness(Self.key(b, y, c)) { score += s + 1 }
            if c != 0, d != 0, let s = commonness(Self.key(y, c, d)) { score += s + 1 }
            if score >= Tune.hanA, score > best?.score ?? 0 { best = (score, y) }
        }
        return best.map { Slip(range: i..<i + 1, replacement: [$0.unit]) }
    }

    /// A dictionary's word that the model has not seen.
    func slip(inWord word: Range<Int>, of units: [UInt16]) -> Slip? {
        guard word.count <= 4 else { return nil }
        var best: (score: Float, place: Int, unit: UInt16)?
        for place in word where HanSounds.covers(units[place]) {
            candidates(for: units[place]) { y in
                var hash = WordHash()
                for k in word { hash.combine(k == place ? y : units[k]) }
                guard let s = commonness(hash.key), s >= Tune.hanB, s > best?.score ?? -1 else { return }
                best = (s, place, y)
            }
        }
        return best.map { Slip(range: $0.place..<$0.place + 1, replacement: [$0.unit]) }
    }

    func knows(_ key: UInt64) -> Bool { known.contains { $0.knows(key) } }
}
