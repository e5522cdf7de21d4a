/// Finds the character that was meant where a Han character does not fit its neighbours: one with a similar sound or
/// look that fits.
///
/// The fit of a character is the logarithm of its probability by pairs of characters, backing off to single characters
/// for pairs that training has not seen (after Katz, "Estimation of probabilities from sparse data", 1987, with a
/// constant discount). Another character is chosen if it fits so much better that a slip is more probable than the
/// written character being intended.
struct HanSlips: Sendable {
    private let known: KnownGrams
    private let sounds: HanSounds
    /// The known characters of syllable s are `characters[starts[s]..<starts[s + 1]]`.
    private let starts: [Int]
    private let characters: [UInt16]

    /// By how much another character must fit better: the negative logarithm of the probability of a slip.
    private static let lead: Float = 5
    /// The bonus of a pair that training has seen.
    private static let seenPair: Float = 1.5
    /// The bonus of a triple that training has seen.
    private static let seenTriple: Float = 1
    /// The commonness of a character that training has not seen.
    private static let unseen: Float = -1.5
    /// The least commonness of a word that may replace another.
    private static let commonWord: Float = 1
    private static let longestWord = 4

    init(known: KnownGrams, sounds: HanSounds) {
        self.known = known
        self.sounds = sounds
        var lists = [[UInt16]](repeating: [], count: Int(sounds.syllables.max() ?? 0) + 1)
        for (i, syllable) in sounds.syllables.enumerated() where syllable != 0 {
            let character = UInt16(HanSounds.first + i)
            if known.knows(Self.key(character)) { lists[Int(syllable)].append(character) }
        }
        starts = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        characters = lists.flatMap(\.self)
    }

    /// Whether a character that is a word by itself forms an unknown pair with a neighbour.
    func isOdd(at position: Int, in units: [UInt16]) -> Bool {
        let around = Neighbours(of: position, in: units)
        let own = units[position]
        return around.left != 0 && !known.knows(Self.key(around.left, own))
            || around.right != 0 && !known.knows(Self.key(own, around.right))
    }

    /// The slip in a character that is a word by itself; nil if there is none.
    func slip(at position: Int, in units: [UInt16]) -> Slip? {
        let around = Neighbours(of: position, in: units)
        let own = units[position]
        var bar = Self.lead + fitness(of: own, among: around).score
        var best: UInt16?
        forEachSimilar(to: own) { character in
            let (score, isSeen) = fitness(of: character, among: around)
            guard isSeen, best == nil ? score >= bar : score > bar else { return }
            (best, bar) = (character, score)
        }
        return best.map { Slip(range: position..<position + 1, replacement: [$0]) }
    }

    /// The slip in a dictionary word that the model does not know: a single character replaced in a word that the model
    /// knows well.
    func slip(inWord word: Range<Int>, of units: [UInt16]) -> Slip? {
        guard word.count <= Self.longestWord else { return nil }
        var best: (place: Int, character: UInt16)?
        var bar = Self.commonWord
        for place in word {
            forEachSimilar(to: units[place]) { character in
                var hash = WordHash()
                for i in word { hash.combine(i == place ? character : units[i]) }
                guard let score = known.commonness(of: hash.key), best == nil ? score >= bar : score > bar else {
                    return
                }
                (best, bar) = ((place, character), score)
            }
        }
        return best.map { Slip(range: $0.place..<$0.place + 1, replacement: [$0.character]) }
    }

    /// How well a character fits between its neighbours, up to a term that is the same for all characters there, and
    /// whether training has seen it beside one of them.
    private func fitness(of character: UInt16, among around: Neighbours) -> (score: Float, isSeen: Bool) {
        let (farLeft, left, right, farRight) = (around.farLeft, around.left, around.right, around.farRight)
        let own = known.commonness(of: Self.key(character)) ?? Self.unseen
        var score = own
        var isSeen = false
        // The pointwise mutual information of the pair.
        func add(_ pair: UInt64, with neighbour: UInt16) {
            guard let together = known.commonness(of: pair), let other = known.commonness(of: Self.key(neighbour))
            else { return }
            isSeen = true
            score += together - own - other + known.texts + Self.seenPair
        }
        if left != 0 { add(Self.key(left, character), with: left) }
        if right != 0 { add(Self.key(character, right), with: right) }
        guard isSeen else { return (score, false) }
        if farLeft != 0, known.knows(Self.key(farLeft, left, character)) { score += Self.seenTriple }
        if left != 0, right != 0, known.knows(Self.key(left, character, right)) { score += Self.seenTriple }
        if farRight != 0, known.knows(Self.key(character, right, farRight)) { score += Self.seenTriple }
        return (score, true)
    }

    private func forEachSimilar(to character: UInt16, _ body: (UInt16) -> Void) {
        if let syllable = sounds.syllable(of: character) {
            for i in starts[syllable]..<starts[syllable + 1] where characters[i] != character { body(characters[i]) }
        }
        for other in LookAlikes.of(character) { body(other) }
    }

    /// The key of an n-gram of one to three characters; 0 means no character.
    @inline(__always)
    private static func key(_ first: UInt16, _ second: UInt16 = 0, _ third: UInt16 = 0) -> UInt64 {
        var hash = FeatureHash(.han)
        hash.combine(first)
        if second != 0 { hash.combine(second) }
        if third != 0 { hash.combine(third) }
        return hash.key
    }

    /// The Han characters around one; 0 where there is none.
    private struct Neighbours {
        let farLeft, left, right, farRight: UInt16

        init(of position: Int, in units: [UInt16]) {
            func han(_ i: Int) -> UInt16 { units.indices.contains(i) && HanSounds.covers(units[i]) ? units[i] : 0 }
            left = han(position - 1)
            farLeft = left == 0 ? 0 : han(position - 2)
            right = han(position + 1)
            farRight = right == 0 ? 0 : han(position + 2)
        }
    }
}
