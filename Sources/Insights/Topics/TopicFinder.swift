import Hashing
import Training
package import CRM
import Learning
import Linguistics
package import Understanding

/// Groups unanswered messages into topics and describes each topic.
///
///     messages → distinct texts → nearest neighbours → communities → topics by size
///              → words, central messages, interpretation by the model
///
/// The same messages, options and model give the same topics on any number of cores. A hundred thousand messages take
/// about 25 s on one core.
package struct TopicFinder: Sendable {
    /// How topics are found.
    package struct Options: Sendable {
        /// The seed of every random choice.
        package var seed: UInt64 = 1
        /// Minimum number of messages per topic.
        package var least = 3
        /// Maximum number of topics that are described.
        package var limit = 20
        /// The number of threads.
        package var cores = 1
        /// Called with the present step and the share of the work that is done, 0…1.
        package var progress: @Sendable (String, Double) -> Void = { _, _ in }
        /// How the texts are linked; chosen by measurement (decision 0025).
        var graph = NeighbourGraph.Options()
        /// The resolution of the communities: a higher one gives smaller topics; chosen by the same measurement.
        var resolution = 5.0

        package init() {}
    }

    /// The least mean similarity of a text to the closest others of its group; a text below it belongs to no topic.
    /// Chosen by measurement (decision 0025).
    private static let leastAttachment: Float = 0.3
    private static let closest = 3

    let model: Model
    let options: Options

    /// - Parameter model: interprets the messages; its training lines are the background for the words of a topic.
    package init(model: Model, options: Options) {
        self.model = model
        self.options = options
    }

    /// Finds the topics of the messages.
    ///
    /// - Parameters:
    ///   - end: the end of the last seven days.
    ///   - identifiers: the names and identifiers of a customer, for the mask.
    /// - Throws: `ICUError` where ICU cannot be used, or an error of `identifiers`.
    package func find(
        in messages: [TopicMessage], end: Timestamp, identifiers: (Int64) throws -> [String]
    ) throws -> TopicReport {
        var scratch = try Scratch(variants: model.variants)
        options.progress("reading", 0)
        let (firsts, copies) = Self.distinct(messages, in: &scratch)
        // A word is weighted by the number of distinct texts that have it, so a text of a thousand customers counts
        // once.
        let vectors = try Vectorization(
            firsts.map { messages[$0].text }, labels: [Int32](repeating: TrainingSet.noClass, count: firsts.count),
            classCount: 0,
            minimumWords: 2, minimumCharacters: 2, variants: model.variants, cores: options.cores
        ) { FeatureExtractor(.intent).extract(in: &$0) }
        var words = TellingWords()
        for message in messages { words.add(message.text, in: &scratch) }
        for line in 0..<model.lines.intents.count {
            words.addBackground(model.lines.intents.text(of: line), in: &scratch)
        }
        // A text without words, such as a number or an emoji, has no topic.
        let rows = firsts.indices.filter { !words.terms[firsts[$0]].isEmpty }
        let groups = groups(of: rows, copies: copies, in: vectors.set)
            .map { $0.map { TopicText(row: $0, messages: copies[$0]) } }
            .filter { $0.reduce(0) { $0 + $1.messages.count } >= options.least }
            .map { texts in
                (texts: texts, customers: Set(texts.flatMap(\.messages).map { messages[$0].customer }).count)
            }
            .sorted { one, other in
                let (first, second) = (one.texts.flatMap(\.messages).count, other.texts.flatMap(\.messages).count)
                return (one.customers, first, other.texts[0].row) > (other.customers, second, one.texts[0].row)
            }
        options.progress("naming", 0.85)
        let describer = TopicDescriber(model: model, messages: messages, set: vectors.set, words: words, end: end)
        defer { options.progress("done", 1) }
        return TopicReport(
            topics: try groups.prefix(options.limit).map {
                try describer.describe($0.texts, identifiers: identifiers, in: &scratch)
            },
            unanswered: messages.count, customers: Set(messages.map(\.customer)).count,
            grouped: groups.reduce(0) { $0 + $1.texts.flatMap(\.messages).count }, found: groups.count)
    }

    /// The first message of every wording, and for each of them all messages with that wording, as indices.
    private static func distinct(_ messages: [TopicMessage], in scratch: inout Scratch) -> (
        firsts: [Int], copies: [[Int]]
    ) {
        var numbers: [UInt64: Int] = [:]
        var firsts: [Int] = []
        var copies: [[Int]] = []
        for (index, message) in messages.enumerated() {
            let key = WordingKey(message.text, in: &scratch).copy
            if let number = numbers[key] {
                copies[number].append(index)
            } else {
                numbers[key] = firsts.count
                firsts.append(index)
                copies.append([index])
            }
        }
        return (firsts, copies)
    }

    /// The communities of the rows, each in rising order, without rows of low attachment.
    ///
    /// - Parameter copies: the messages of each row of the set.
    private func groups(of rows: [Int], copies: [[Int]], in set: TrainingSet) -> [[Int]] {
        var random = SplitMix64(seed: options.seed)
        let order = rows.shuffled(using: &random)
        options.progress("comparing", 0.2)
        let graph = NeighbourGraph(of: set, rows: order, options: options.graph, cores: options.cores)
        options.progress("grouping", 0.75)
        let communities = Communities.find(in: graph, resolution: options.resolution, seed: options.seed)
        var groups = [[Int]](repeating: [], count: (communities.max() ?? -1) + 1)
        for (node, group) in communities.enumerated() {
            let attachment = graph.attachment(
                of: node, in: communities, among: Self.closest, copies: copies[order[node]].count - 1)
            if attachment >= Self.leastAttachment { groups[group].append(order[node]) }
        }
        return groups.map { $0.sorted() }.filter { !$0.isEmpty }
    }
}

/// One wording of a topic: its row in the training set, and the indices of its messages in rising order.
struct TopicText {
    var row: Int
    var messages: [Int]
}
