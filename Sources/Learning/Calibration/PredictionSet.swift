/// The classes to name to somebody so that the right one is among them with a stated probability, and as few as can be.
///
/// Split conformal prediction with the least ambiguous sets: all classes at or above one floor of confidence, the floor
/// being the quantile of the right classes' confidences on data that the model has not seen. Where new data come from
/// the same source the promise holds whatever the model, on average over texts. Source: Sadinle, Lei and Wasserman,
/// "Least ambiguous set-valued classifiers with bounded error levels", Journal of the American Statistical Association
/// 114, 2019.
package enum PredictionSet {
    /// The floor; nil where there are too few examples to promise anything.
    ///
    /// - Parameters:
    ///   - confidences: of the right class of each example, 0 where it was not ranked.
    ///   - coverage: the probability promised, 0…1.
    package static func floor(_ confidences: [Double], coverage: Double) -> Double? {
        let rank = Int((Double(confidences.count + 1) * coverage).rounded(.up))
        guard rank > 0, rank <= confidences.count else { return nil }
        return confidences.sorted(by: >)[rank - 1]
    }
}
