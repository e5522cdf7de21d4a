import Authoring
import Understanding
import Learning

/// Learns which intents follow which from labelled conversations, in the order of their lines.
enum FollowUpTrainer {
    /// Three conversations, so that no single customer shows in what others are told.
    private static let miner = AssociationMiner(minimumSupport: 3, minimumConfidence: 0.25, reach: 5)

    /// The rules that hold in the examples; examples without a conversation tell nothing.
    static func train(on examples: [TrainingExample]) -> FollowUps {
        let names = Array(Set(examples.compactMap(\.intent))).sorted()
        let ids = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        var places: [Talk: Int] = [:]
        var sequences: [[Int]] = []
        for example in examples {
            guard let conversation = example.conversation, let id = example.intent.flatMap({ ids[$0] }) else {
                continue
            }
            let talk = Talk(file: example.source.file, conversation: conversation)
            if let place = places[talk] {
                sequences[place].append(id)
            } else {
                places[talk] = sequences.count
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

    /// Two files may use the same name for two conversations.
    private struct Talk: Hashable {
        var file: String
        var conversation: String
    }
}
