import ServiceLifecycle

/// Runs `operation` to its end, but cancels it when `drainTime` has passed since graceful shutdown began.
///
/// Throws what `operation` throws, which must end soon after it was cancelled.
func withDrainLimit(_ drainTime: Duration, _ operation: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            // The wait ends early when the operation has ended or everything is cancelled: there is nothing left to
            // limit.
            guard (try? await gracefulShutdown()) != nil else { return }
            try? await Task.sleep(for: drainTime)
        }
        try await group.next()
        group.cancelAll()
        try await group.waitForAll()
    }
}
