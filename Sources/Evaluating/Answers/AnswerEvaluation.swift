package import Understanding
package import Learning
import Linguistics

/// The quality of retrieval alone, without the intent classifier.
package struct AnswerEvaluation: Sendable, Encodable {
    /// P@1, MAP and MRR over all queries.
    package var quality: RankingQuality
    /// The mean over all queries, for reading the text and searching.
    package var microsecondsPerQuery: Double

    private enum CodingKeys: String, CodingKey {
        case microsecondsPerQuery = "microseconds_per_query"
    }

    /// The number of results that are looked at for each query.
    private static let depth = 100

    /// Searches the model's index for every query.
    ///
    /// - Throws: `ICUError` where ICU cannot be used.
    package init(of queries: [AnswerQuery], by model: Model) throws {
        var scratch = try Scratch(variants: model.variants)
        let names = model.answers.parts.names
        let clock = ContinuousClock()
        var spent = Duration.zero
        quality = RankingQuality()
        for query in queries {
            let start = clock.now
            scratch.read(query.text)
            let found = model.answers.search(in: scratch, limit: Self.depth)
            spent += clock.now - start
            quality.add(hits: found.map { query.answers.contains(names[$0.answer]) }, sought: query.answers.count)
        }
        microsecondsPerQuery = spent / .microseconds(1) / Double(max(1, queries.count))
    }

    /// Encodes the figures of `quality` and the time in one object.
    package func encode(to encoder: any Encoder) throws {
        try quality.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(microsecondsPerQuery, forKey: .microsecondsPerQuery)
    }
}
