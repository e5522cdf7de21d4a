import Linguistics
import Synchronization

/// The working memory of one generation. Each scratch is lent to one message at a time.
///
/// The pool grows to the number of messages that were interpreted at the same time, and never shrinks.
final class ScratchPool: Sendable {
    /// An object, because `Scratch` is not copyable. `@unchecked Sendable` is safe: a lent scratch is not in the pool,
    /// so it has one user at a time.
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

    /// Lends a scratch to `body`, and makes one where all are lent.
    ///
    /// - Throws: `ICUError` where the system's ICU is incomplete.
    func withScratch<Result>(_ body: (inout Scratch) -> Result) throws(ICUError) -> Result {
        let pooled = if let idle = free.withLock({ $0.popLast() }) { idle } else { try PooledScratch(variants) }
        defer { free.withLock { $0.append(pooled) } }
        return body(&pooled.scratch)
    }
}
