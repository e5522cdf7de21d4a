/// The difference between stated confidence and observed accuracy.
package enum CalibrationError {
    /// The expected calibration error over bins with equal numbers of predictions: the mean of |accuracy − confidence|
    /// over the bins, weighted by their sizes; 0 without predictions.
    ///
    /// Source: Nguyen and O'Connor, "Posterior calibration and exploratory analysis for NLP models", EMNLP 2015
    /// (adaptive binning).
    package static func expected(confidences: [Float], correct: [Bool], bins: Int = 15) -> Double {
        let order = confidences.indices.sorted { confidences[$0] < confidences[$1] }
        guard !order.isEmpty else { return 0 }
        var error = 0.0
        for b in 0..<bins {
            let members = order[order.count * b / bins..<order.count * (b + 1) / bins]
            guard !members.isEmpty else { continue }
            let confidence = members.reduce(0.0) { $0 + Double(confidences[$1]) }
            let right = Double(members.count { correct[$0] })
            error += abs(confidence - right)
        }
        return error / Double(order.count)
    }
}
