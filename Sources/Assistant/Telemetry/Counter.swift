import Synchronization

/// A counter that any thread may increase without a lock.
final class Counter: Sendable {
    private let count = Atomic(0)

    @inline(__always)
    func add(_ amount: Int = 1) {
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    var value: Int { count.load(ordering: .relaxed) }
}
