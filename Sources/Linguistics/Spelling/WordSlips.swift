/// Finds what a misspelt word of Latin letters was meant to be: the likeliest known word one slip away.
///
/// Noisy channel: how common the word is, times how common the slip (Kernighan, Church and Gale, "A spelling correction program based on a noisy channel
/// model", COLING 1990), times whether its neighbours have been seen beside it. One slip is a letter too many, too few, another one, or two swapped
/// (Damerau, "A technique for computer detection and correction of spelling errors", 1964).
struct WordSlips {
    let known: [KnownWords]
    static let lengths = 4...24

    /// The word before and behind, by their keys.
    struct Context {
        var previous: UInt64
        var next: UInt64
    }

    func knows(_ key: UInt64) -> Bool { known.contains { $0.knows(key) } }

    func slip(in word: Range<Int>, of units: [UInt16], _ context: Context) -> (slip: Slip, key: UInt64)? {
        let n = word.count
        var best: (score: Float, place: Int, removed: Int, first: UInt16, second: UInt16, key: UInt64)?
        let bar = n == 4 ? Tune.t4 : n == 5 ? Tune.t5 : Tune.t6
        units.withUnsafeBufferPointer { units in
            var prefix = WordHash()
            func consider(_ place: Int, removing removed: Int, _ first: UInt16, _ second: UInt16, _ cost: Float) {
                var hash = prefix
                if first != 0 { hash.combine(first) }
                if second != 0 { hash.combine(second) }
                for i in place + removed..<word.upperBound { hash.combine(units[i]) }
                let key = hash.key
                var common: Float = -1
                for known in known { if let c = known.commonness(of: key), c > common { common = c } }
                guard common >= 0 else { return }
                var score = common - cost - (place == word.lowerBound ? Tune.first : 0)
                if known.contains(where: { $0.knows(FeatureExtractor.pair(.wordPair, context.previous, key)) }) { score += Tune.context }
                if known.contains(where: { $0.knows(FeatureExtractor.pair(.wordPair, key, context.next)) }) { score += Tune.context }
                guard score >= bar, score > best?.score ?? -.infinity else { return }
                best = (score, place, removed, first, second, key)
            }
            for place in word.lowerBound...word.upperBound {
                let before = place > word.lowerBound ? units[place - 1] : 0
                let here = place < word.upperBound ? units[place] : 0
                let after = place + 1 < word.upperBound ? units[place + 1] : 0
                if here != 0 {
                    // A letter too many.
                    let extra: Float =
                        here == before
                        ? 0 : Keyboard.areNeighbours(here, before) || Keyboard.areNeighbours(here, after) ? 0.5 : 1.2
                    consider(place, removing: 1, 0, 0, extra)
                    if after != 0, after != here { consider(place, removing: 2, after, here, 0) }
                }
                for letter in UInt16(0x61)...0x7A {
                    if here != 0, letter != here {
                        consider(
                            place, removing: 1, letter, 0,
                            Keyboard.areNeighbours(here, letter) ? 0.5 : Keyboard.areVowels(here, letter) ? 1 : Tune.far)
                    }
                    // One too few; at the place of its like it is the same word.
                    if letter != before { consider(place, removing: 0, letter, 0, letter == here ? 0 : 0.7) }
                }
                if here != 0 { prefix.combine(here) }
            }
        }
        return best.map {
            (Slip(range: $0.place..<$0.place + $0.removed, replacement: [$0.first, $0.second].filter { $0 != 0 }), $0.key)
        }
    }
}
