/// When a newly trained model takes the place of the one in use.
package enum PromotionRule: String, Sendable, CaseIterable {
    /// Where it is not significantly worse on the held-out lines, and the operator's conversations go as written.
    case unlessWorse = "unless-worse"
    case always, never
}
