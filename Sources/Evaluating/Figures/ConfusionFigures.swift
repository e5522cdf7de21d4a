import Authoring

/// Which intents are taken for which others, and in which order to show them so that those taken for one another stand
/// together.
struct ConfusionFigures: Sendable, Encodable {
    /// The lines of one intent that were taken for one other.
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

    static let nothing = "(nothing known)"

    /// The commonest first.
    let pairs: [Pair]
    /// All intents that take part in a mistake; each list holds those that are taken for one another, the most mistaken
    /// first.
    let clusters: [[String]]
    /// Intents that take part in none.
    let unconfused: [String]
    /// How many lines of each intent are right.
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

    /// A cluster that has grown so large tells no story.
    private static let largestCluster = 8

    /// The strongest pairs, whichever way they are confused, are put side by side first (single linkage, bounded in
    /// size).
    private static func clusters(_ pairs: [Pair]) -> [[String]] {
        var strength: [[String]: Int] = [:]
        var errors: [String: Int] = [:]
        for pair in pairs {
            strength[[pair.gold, pair.predicted].sorted(), default: 0] += pair.lines.count
            errors[pair.gold, default: 0] += pair.lines.count
            errors[pair.predicted, default: 0] += pair.lines.count
        }
        let names = errors.keys.sorted()
        var clusterOf = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var members = names.map { [$0] }
        // A pair counts for what it is of its intents' errors, so that one bad intent does not draw all others to
        // itself.
        let ranked = strength.map { names, count in
            (names, likeness: Double(count * count) / Double((errors[names[0]] ?? 1) * (errors[names[1]] ?? 1)))
        }
        .sorted { ($1.likeness, $0.0[0], $0.0[1]) < ($0.likeness, $1.0[0], $1.0[1]) }
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
