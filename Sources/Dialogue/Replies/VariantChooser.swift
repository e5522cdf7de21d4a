import Hashing
import Linguistics
import Understanding

/// Chooses among the variants of a response: first by language, then by condition, by channel and by personal values;
/// among equals by a seeded random number.
enum VariantChooser {
    struct Choice: Equatable {
        /// The index among all variants of the response.
        var index: Int
        var text: String
        var buttons: [Catalogue.Button]
        /// Whether the variant is in a language other than the one asked for.
        var isForeign: Bool
    }

    /// The variant to give; nil where none is eligible.
    ///
    /// The same seed and turn give the same variant. The last variant is not repeated where there is another as good.
    static func choose(among variants: [Catalogue.Variant], of response: String, on replyContext: ReplyContext)
        -> Choice?
    {
        for closeness in 0...farthest {
            var pool: [Int] = []
            for index in variants.indices
            where distance(of: variants[index].language, from: replyContext.language) == closeness {
                if isEligible(variants[index], on: replyContext) { pool.append(index) }
            }
            // A variant with a placeholder that has no value is left out.
            while !pool.isEmpty {
                let index = pick(from: pool, of: variants, response, on: replyContext)
                if let words = fill(variants[index], from: replyContext.values) {
                    return Choice(
                        index: index, text: words.text, buttons: words.buttons, isForeign: closeness == farthest)
                }
                pool.removeAll { $0 == index }
            }
        }
        return nil
    }

    private static func pick(
        from pool: [Int], of variants: [Catalogue.Variant], _ response: String, on replyContext: ReplyContext
    ) -> Int {
        guard pool.count > 1 else { return pool[0] }
        var pool = pool
        prefer(&pool) { !variants[$0].conditions.isEmpty }
        prefer(&pool) { variants[$0].channel != nil }
        if let last = replyContext.spoken.last(where: { $0.response == response })?.variant {
            prefer(&pool) { $0 != last }
        }
        for name in replyContext.personal { prefer(&pool) { Placeholders.isNamed(name, in: variants[$0].text) } }
        return pool[Int(roll(response, on: replyContext) % UInt64(pool.count))]
    }

    private static let farthest = 3

    /// How far a variant's language is from the one wanted: 0 the same, 1 the same language in another script, 2 none
    /// stated, 3 another.
    private static func distance(of language: LanguageTag?, from wanted: LanguageTag) -> Int {
        guard let language else { return 2 }
        if language == wanted { return 0 }
        return language.primary == wanted.primary ? 1 : farthest
    }

    private static func isEligible(_ variant: Catalogue.Variant, on replyContext: ReplyContext) -> Bool {
        (variant.channel == nil || variant.channel == replyContext.channel)
            && variant.conditions.allSatisfy { replyContext.slots[$0.slot] == $0.value }
    }

    private static func fill(_ variant: Catalogue.Variant, from values: [String: String]) -> (
        text: String, buttons: [Catalogue.Button]
    )? {
        guard let text = Placeholders.fill(variant.text, from: values) else { return nil }
        var buttons = variant.buttons
        for index in buttons.indices {
            guard let title = Placeholders.fill(buttons[index].title, from: values) else { return nil }
            buttons[index].title = title
        }
        return text.isEmpty && buttons.isEmpty ? nil : (text, buttons)
    }

    /// Narrows a pool to the preferred ones where there are any.
    private static func prefer(_ pool: inout [Int], _ isPreferred: (Int) -> Bool) {
        guard pool.contains(where: isPreferred) else { return }
        pool.removeAll { !isPreferred($0) }
    }

    /// A number spread evenly over seed, turn and response: FNV-1a over the name, then the finaliser of SplitMix64.
    private static func roll(_ response: String, on replyContext: ReplyContext) -> UInt64 {
        let turn = UInt64(bitPattern: Int64(replyContext.turn)) &* SplitMix64.increment
        return SplitMix64.mix(FNV1a.hash(of: response) ^ replyContext.seed &+ turn)
    }
}
