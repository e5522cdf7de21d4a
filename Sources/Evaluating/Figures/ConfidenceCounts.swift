/// Histograms of confidence over right, wrong and out-of-scope lines.
struct ConfidenceCounts: Sendable, Encodable {
    /// The number of bins; they divide 0…1 evenly.
    static let bins = 10

    let right: [Int]
    let wrong: [Int]
    let outside: [Int]

    enum CodingKeys: String, CodingKey {
        case right, wrong
        case outside = "out_of_scope"
    }

    /// - Parameter labelled: predictions of lines with an intent, out-of-scope ones included.
    init(_ labelled: [Prediction]) {
        func counts(_ belongs: (Prediction) -> Bool) -> [Int] {
            labelled.reduce(into: [Int](repeating: 0, count: Self.bins)) { counts, prediction in
                guard belongs(prediction) else { return }
                counts[min(Self.bins - 1, max(0, Int(prediction.confidence * Double(Self.bins))))] += 1
            }
        }
        right = counts { $0.isInScope && $0.isRight }
        wrong = counts { $0.isInScope && !$0.isRight }
        outside = counts(\.isOutOfScope)
    }
}
