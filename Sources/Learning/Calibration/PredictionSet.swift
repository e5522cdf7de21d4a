/// A set of classes, as small as possible, that contains the right class with a stated probability.
///
/// Split conformal prediction with least ambiguous sets: the set holds all classes whose confidence reaches a floor.
/// The floor is a quantile of the right classes' confidences on data that the model has not seen. If new data come from
/// the same distribution, the coverage holds for any model, on average over texts. Source: Sadinle, Lei and Wasserman,
/// "Least ambiguous set-valued classifiers with bounded error levels", Journal of the American Statistical Association
/// 114, 2019.
package enum PredictionSet {
    /// Returns the floor, or nil if there are too few examples for the coverage.
    ///
    /// - Parameters:
    ///   - confidences: the confidence of the right class in each example; 0 if it was not ranked.
    ///   - coverage: the probability that the set contains the right class, 0…1.
    package static func floor(_ confidences: [Double], coverage: Double) -> Double? {
        let rank = Int((Double(confidences.count + 1) * coverage).rounded(.up))
        guard rank > 0, rank <= confidences.count else { return nil }
        return confidences.sorted(by: >)[rank - 1]
    }
}
