import Linguistics
import Synchronization

/// The working memories of one model generation, lent to one message at a time: as many as messages are read at once,
/// however many connections are open.
final class ScratchPool: Sendable {
    /// `Scratch` is not copyable, so a place in the pool is an object. Not in the pool while it is lent, so it has one
    /// user at a time.
    private final class Bench: @unchecked Sendable {
        var scratch: Scratch

        init(_ variants: HanVariants) throws(ICUError) {
            scratch = try Scratch(variants: variants)
        }
    }

    private let free = Mutex<[Bench]>([])
    private let variants: HanVariants

    init(variants: HanVariants) {
        self.variants = variants
    }

    /// Lends a scratch to `body`.
    ///
    /// - Throws: `ICUError` where the system's ICU is incomplete.
    func withScratch<Result>(_ body: (inout Scratch) -> Result) throws(ICUError) -> Result {
        let bench = if let idle = free.withLock({ $0.popLast() }) { idle } else { try Bench(variants) }
        defer { free.withLock { $0.append(bench) } }
        return body(&bench.scratch)
    }
}
