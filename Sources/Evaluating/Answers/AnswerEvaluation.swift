package import Understanding
package import Learning
import Linguistics

/// How well retrieval finds the right answers, whatever the classifier says.
package struct AnswerEvaluation: Sendable, Encodable {
    package var quality: RankingQuality
    package var microsecondsPerQuery: Double

    private enum CodingKeys: String, CodingKey {
        case microsecondsPerQuery = "microseconds_per_query"
    }

    /// So far down a list of finds is looked.
    private static let depth = 100

    /// Searches every text in the model's index.
    package init(of queries: [AnswerQuery], by model: Model) throws {
        var scratch = try Scratch(variants: model.variants)
        let names = model.answers.parts.names
        let clock = ContinuousClock()
        var spent = Duration.zero
        quality = RankingQuality()
        for query in queries {
            let start = clock.now
            scratch.read(query.text)
            let found = model.answers.search(in: &scratch, limit: Self.depth)
            spent += clock.now - start
            quality.add(hits: found.map { query.answers.contains(names[$0.answer]) }, sought: query.answers.count)
        }
        microsecondsPerQuery = spent / .microseconds(1) / Double(max(1, queries.count))
    }

    package func encode(to encoder: any Encoder) throws {
        try quality.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(microsecondsPerQuery, forKey: .microsecondsPerQuery)
    }
}
