import Authoring
import Hashing
import Understanding
import Learning

/// Learns which intents follow which from labelled conversations, in the order of their lines.
enum FollowUpTrainer {
    /// A support of three conversations, so that a rule never shows what one single customer asked.
    private static let miner = AssociationMiner(minimumSupport: 3, minimumConfidence: 0.25, reach: 5)

    /// The association rules of the examples; examples without a conversation or an intent are ignored.
    static func train(on examples: [TrainingExample]) -> FollowUps {
        let names = Array(Set(examples.compactMap(\.intent))).sorted()
        let ids = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        var places: [ConversationKey: Int] = [:]
        var sequences: [[Int]] = []
        for example in examples {
            guard let conversation = example.conversation, let id = example.intent.flatMap({ ids[$0] }) else {
                continue
            }
            let key = ConversationKey(
                file: ExactText(example.source.file), conversation: ExactText(conversation))
            if let place = places[key] {
                sequences[place].append(id)
            } else {
                places[key] = sequences.count
                sequences.append([id])
            }
        }
        return FollowUps(
            rules: miner.rules(in: sequences).map {
                .init(
                    intent: names[$0.first], next: names[$0.then], support: $0.support, confidence: $0.confidence,
                    lift: $0.lift)
            })
    }

    /// File and name of a conversation: two files may use the same name for different conversations.
    private struct ConversationKey: Hashable {
        var file: ExactText
        var conversation: ExactText
    }
}
