import ServiceLifecycle

/// Runs `operation` to its end, but cancels it when `drainTime` has passed since graceful shutdown began.
///
/// Throws what `operation` throws. The operation must end soon after its cancellation.
func withDrainLimit(_ drainTime: Duration, _ operation: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            // Throws when the operation has ended or everything is cancelled; nothing is left to limit then.
            guard (try? await gracefulShutdown()) != nil else { return }
            try? await Task.sleep(for: drainTime)
        }
        try await group.next()
        group.cancelAll()
        try await group.waitForAll()
    }
}
