import Authoring

/// The confusion of intents, and an order of the intents in which those that are confused stand together.
struct ConfusionFigures: Sendable, Encodable {
    /// The lines of one intent that were predicted as one other.
    struct Pair: Sendable, Encodable {
        var gold: String
        var predicted: String
        var lines: [Prediction]

        private enum CodingKeys: String, CodingKey {
            case gold, predicted, n, lines
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(gold, forKey: .gold)
            try container.encode(predicted, forKey: .predicted)
            try container.encode(lines.count, forKey: .n)
            try container.encode(lines.map(\.place), forKey: .lines)
        }
    }

    /// The name shown where the model predicted no intent.
    static let nothing = "(nothing known)"

    /// The most frequent first.
    let pairs: [Pair]
    /// The intents with at least one error, in lists of intents that are confused with one another. The list with the
    /// most errors is first.
    let clusters: [[String]]
    /// The intents without any error.
    let unconfused: [String]
    /// The number of right lines of each intent.
    let right: [String: Int]

    enum CodingKeys: String, CodingKey {
        case pairs, clusters, unconfused
    }

    /// - Parameter inScope: predictions of in-scope lines.
    init(_ inScope: [Prediction]) {
        struct Mistake: Hashable {
            var gold: String
            var predicted: String
        }
        let mistakes = Dictionary(grouping: inScope.filter { !$0.isRight }) {
            Mistake(gold: $0.example.intent ?? "", predicted: $0.predicted ?? Self.nothing)
        }
        pairs = mistakes.map { Pair(gold: $0.gold, predicted: $0.predicted, lines: $1) }
            .sorted { ($1.lines.count, $0.gold, $0.predicted) < ($0.lines.count, $1.gold, $1.predicted) }
        right = inScope.filter(\.isRight).reduce(into: [:]) { $0[$1.example.intent ?? "", default: 0] += 1 }
        clusters = Self.clusters(pairs)
        let confused = Set(clusters.joined())
        unconfused = Set(inScope.compactMap(\.example.intent)).subtracting(confused).sorted()
    }

    /// A larger cluster would no longer show which intents are confused with which.
    private static let largestCluster = 8

    /// Single-linkage clustering with bounded size: the most strongly confused pairs are joined first.
    private static func clusters(_ pairs: [Pair]) -> [[String]] {
        var counts: [[String]: Int] = [:]
        var errors: [String: Int] = [:]
        for pair in pairs {
            counts[[pair.gold, pair.predicted].sorted(), default: 0] += pair.lines.count
            errors[pair.gold, default: 0] += pair.lines.count
            errors[pair.predicted, default: 0] += pair.lines.count
        }
        let names = errors.keys.sorted()
        var clusterOf = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var members = names.map { [$0] }
        // The strength of a pair is relative to the errors of its two intents. So one intent with many errors does not
        // attract all others.
        let ranked = counts.map { names, count in
            (names, strength: Double(count * count) / Double((errors[names[0]] ?? 1) * (errors[names[1]] ?? 1)))
        }
        .sorted { ($1.strength, $0.0[0], $0.0[1]) < ($0.strength, $1.0[0], $1.0[1]) }
        for (names, _) in ranked {
            guard let first = clusterOf[names[0]], let second = clusterOf[names[1]], first != second,
                members[first].count + members[second].count <= largestCluster
            else { continue }
            for name in members[second] { clusterOf[name] = first }
            members[first] += members[second]
            members[second] = []
        }
        func weight(_ cluster: [String]) -> Int { cluster.reduce(0) { $0 + (errors[$1] ?? 0) } }
        return members.filter { !$0.isEmpty }.sorted { (weight($1), $0[0]) < (weight($0), $1[0]) }
    }
}
