import Learning

/// Accuracy against confidence, in bins of equal size, and the expected calibration error over them.
struct CalibrationCurve: Sendable, Encodable {
    struct Bin: Sendable, Encodable {
        var lowest: Double
        var highest: Double
        var meanConfidence: Double
        var right: Proportion

        enum CodingKeys: String, CodingKey {
            case lowest, highest, right
            case meanConfidence = "mean_confidence"
        }
    }

    let n: Int
    /// The expected calibration error: the mean distance of confidence from accuracy over the bins.
    let error: Double
    let bins: [Bin]

    enum CodingKeys: String, CodingKey {
        case n, bins
        case error = "ece"
    }

    init(confidences: [Double], right: [Bool], count: Int = 15) {
        let order = confidences.indices.sorted { Float(confidences[$0]) < Float(confidences[$1]) }
        n = order.count
        error = CalibrationError.expected(confidences: confidences.map { Float($0) }, correct: right, bins: count)
        bins = (0..<count).compactMap { b in
            let members = order[order.count * b / count..<order.count * (b + 1) / count]
            guard let first = members.first, let last = members.last else { return nil }
            return Bin(
                lowest: confidences[first], highest: confidences[last],
                meanConfidence: members.reduce(0) { $0 + confidences[$1] } / Double(members.count),
                right: Proportion(members.count { right[$0] }, of: members.count))
        }
    }

    /// The curve of the first intent's confidence.
    init(intents predictions: [Prediction]) {
        self.init(confidences: predictions.map(\.confidence), right: predictions.map(\.isRight))
    }

    /// The curve of the sentiment's probability.
    init(sentiments predictions: [Prediction]) {
        self.init(confidences: predictions.map(\.sentimentConfidence), right: predictions.map(\.isSentimentRight))
    }
}
