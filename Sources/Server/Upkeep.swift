import ServiceLifecycle

/// Calls `work` periodically until graceful shutdown; calls never overlap.
struct Upkeep: Service {
    /// The pause between the end of one call and the next.
    let period: Duration
    let work: @Sendable () async -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await work()
                try? await Task.sleep(for: period)
            }
        }
    }
}
