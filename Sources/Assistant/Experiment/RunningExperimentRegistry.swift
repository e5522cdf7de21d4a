import CRM
import Synchronization
import Understanding

/// Holds the candidate of the running experiment, as the store's table and the model in use have it.
///
/// Invariants:
/// 1. A runningExperiment is only ever of the experiment that the store last said to run, and of the model that was in
///    use when that began.
/// 2. A candidate that cannot be loaded is no runningExperiment: the model in use answers everybody.
final class RunningExperimentRegistry: Sendable {
    private struct State {
        var runningExperiment: RunningExperiment?
        /// The experiment whose candidate cannot be used, and the folder as it was when that was found.
        var failure: (experiment: Int64, stamp: ModelFolder.Stamp?)?
        /// The last experiment that was ended here; the store may not have it yet.
        var void: Int64?
        var notices: [RunningExperimentNotice] = []
    }

    private let state = Mutex(State())
    /// Held while a candidate is being looked for, so that of two looks the later counts.
    private let looking = Mutex(())

    var current: RunningExperiment? { state.withLock { $0.runningExperiment } }

    /// Whether an experiment should run and cannot.
    var isUnusable: Bool { state.withLock { $0.failure != nil } }

    func takeNotices() -> [RunningExperimentNotice] {
        state.withLock { state in
            defer { state.notices = [] }
            return state.notices
        }
    }

    /// Looks which experiment runs and gets its candidate ready, or ends it where another model is in use by now. Reads
    /// the store and files: not for the message path.
    ///
    /// - Parameter retries: whether a candidate that could not be used is tried again though its folder is as it was.
    func look(in store: any RecordStore, beside registry: ModelRegistry, at time: Timestamp, retries: Bool) {
        looking.withLock { _ in
            let running: ExperimentRecord?
            do throws(StoreError) { running = try store.runningExperiment() } catch { return }  // What runs goes on.
            end(unless: running)
            guard let running, state.withLock({ $0.void != running.id }) else { return }
            let live = registry.current.id
            guard running.live == live else { return void(running, in: store, beside: registry, live: live, at: time) }
            guard current == nil else { return }
            begin(running, beside: registry, retries: retries)
        }
    }

    private func end(unless running: ExperimentRecord?) {
        state.withLock { state in
            if let old = state.runningExperiment?.record, old.id != running?.id {
                state.runningExperiment = nil
                state.notices.append(.ended(old.name))
            }
            if state.failure?.experiment != running?.id { state.failure = nil }
        }
    }

    private func void(
        _ running: ExperimentRecord, in store: any RecordStore, beside registry: ModelRegistry, live: String,
        at time: Timestamp
    ) {
        let outcome = live == running.candidate ? "candidate promoted" : "live model changed"
        // Where the store takes nothing now the next look ends it; meanwhile nobody runs it.
        guard (try? store.accept(.experiment(.stop(id: running.id, outcome: outcome, time: time)))) != nil else {
            return
        }
        registry.candidate(running.candidate).unpin(after: running.name)
        state.withLock { state in
            state.runningExperiment = nil
            state.failure = nil
            state.void = running.id
            state.notices.append(.void(running.name, outcome))
        }
    }

    private func begin(_ running: ExperimentRecord, beside registry: ModelRegistry, retries: Bool) {
        let stamp = registry.candidate(running.candidate).folder.stamp
        let isKnown = state.withLock { $0.failure.map { $0.experiment == running.id && $0.stamp == stamp } ?? false }
        guard !isKnown || retries else { return }
        let outcome = Result { () throws(ModelError) in try registry.generation(of: running.candidate) }
        state.withLock { state in
            switch outcome {
            case .success(let candidate):
                state.runningExperiment = RunningExperiment(record: running, candidate: candidate)
                state.failure = nil
                state.notices.append(.began(running.name))
            case .failure(let error):
                state.failure = (running.id, stamp)
                state.notices.append(.unusable(running.name, error))
            }
        }
    }
}
