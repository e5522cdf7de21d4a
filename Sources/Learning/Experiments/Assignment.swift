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
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in experiment.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
        for byte in subject.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var random = SeededRandom(seed: hash)
        return Double(random.next() >> 11) * 0x1p-53 < share
    }
}
