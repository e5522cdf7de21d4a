import Authoring

/// Precision against coverage as the threshold falls from 1 to 0.
///
/// Coverage is the share of in-scope texts that are answered; precision is the share of all answers, those to
/// out-of-scope texts included, that are right.
struct CoverageCurve: Sendable {
    struct Point: Sendable, Equatable, Encodable {
        var threshold: Double
        var coverage: Double
        var precision: Double
    }

    /// By rising coverage; texts of equal confidence share one point.
    let points: [Point]

    init(_ predictions: [Prediction]) {
        let labelled = predictions.filter { $0.example.intent != nil && $0.predicted != nil }.sorted {
            $0.confidence > $1.confidence
        }
        let inScope = predictions.count(where: \.isInScope)
        var points: [Point] = []
        var right = 0
        var covered = 0
        for (rank, prediction) in labelled.enumerated() where inScope > 0 {
            if prediction.isRight { right += 1 }
            if prediction.isInScope { covered += 1 }
            if rank + 1 < labelled.count, labelled[rank + 1].confidence == prediction.confidence { continue }
            points.append(
                Point(
                    threshold: prediction.confidence, coverage: Double(covered) / Double(inScope),
                    precision: Double(right) / Double(rank + 1)))
        }
        self.points = points
    }

    /// The point of the highest threshold with at least this coverage; nil where no threshold reaches it.
    func first(covering share: Double) -> Point? { points.first { $0.coverage >= share } }

    /// About `limit` points at most, with the last one among them, for drawing.
    func thinned(to limit: Int) -> [Point] {
        guard points.count > limit, let last = points.last else { return points }
        let step = Double(points.count) / Double(limit)
        return (0..<limit).map { points[Int(Double($0) * step)] } + [last]
    }
}
