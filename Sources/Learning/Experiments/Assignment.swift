import Hashing

/// Which arm of an experiment a subject belongs to: the same for the same two names on every machine and after every
/// restart.
package enum Assignment {
    /// Whether a subject belongs to the candidate, which a share of all subjects does.
    ///
    /// FNV-1a over both names, its bits mixed as in SplitMix64; the experiment's name is part of it, so that nobody is
    /// the guinea pig of every experiment.
    ///
    /// - Parameter share: 0…1.
    package static func isCandidate(_ subject: String, in experiment: String, share: Double) -> Bool {
        var random = SplitMix64(seed: FNV1a.hash(of: experiment, subject))
        return random.nextFraction() < share
    }
}
