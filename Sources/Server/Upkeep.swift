import ServiceLifecycle

/// What is done every few seconds beside serving, until the daemon ends.
struct Upkeep: Service {
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
