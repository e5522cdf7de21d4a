import Linguistics
import Synchronization

/// The working memory of one model generation. Each scratch is lent to one message at a time; there are as many as
/// messages are read at once.
final class ScratchPool: Sendable {
    /// An object, because `Scratch` is not copyable. Sendable because it leaves the pool while it is lent, so it has one
    /// user at a time.
    private final class PooledScratch: @unchecked Sendable {
        var scratch: Scratch

        init(_ variants: HanVariants) throws(ICUError) {
            scratch = try Scratch(variants: variants)
        }
    }

    private let free = Mutex<[PooledScratch]>([])
    private let variants: HanVariants

    init(variants: HanVariants) {
        self.variants = variants
    }

    /// Lends a scratch to `body`.
    ///
    /// - Throws: `ICUError` where the system's ICU is incomplete.
    func withScratch<Result>(_ body: (inout Scratch) -> Result) throws(ICUError) -> Result {
        let pooled = if let idle = free.withLock({ $0.popLast() }) { idle } else { try PooledScratch(variants) }
        defer { free.withLock { $0.append(pooled) } }
        return body(&pooled.scratch)
    }
}
