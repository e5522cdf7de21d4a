import CRM
import Synchronization
import Understanding

/// Holds the running experiment and its candidate.
///
/// Invariants:
/// 1. `current` is the experiment that the store gave at the last successful look-up. It was about the model in use
///    when it began.
/// 2. An experiment whose candidate cannot be loaded does not run: the model in use answers all customers.
final class RunningExperimentRegistry: Sendable {
    private struct State {
        var runningExperiment: RunningExperiment?
        /// The experiment whose candidate cannot be used, and the stamp of the candidate's folder when it failed.
        var failure: (experiment: Int64, stamp: ModelFolder.Stamp?)?
        /// The last experiment that this registry ended. The store may still give it as running.
        var ended: Int64?
        var notices: [RunningExperimentNotice] = []
    }

    private let state = Mutex(State())
    /// Locked during a look-up, so that look-ups run one after another.
    private let lookUp = Mutex(())

    /// Nil where no experiment runs.
    var current: RunningExperiment? { state.withLock { $0.runningExperiment } }

    /// Whether the candidate of the experiment in the store cannot be used.
    var isUnusable: Bool { state.withLock { $0.failure != nil } }

    /// Returns the notices since the last call and forgets them.
    func takeNotices() -> [RunningExperimentNotice] {
        state.withLock { state in
            defer { state.notices = [] }
            return state.notices
        }
    }

    /// Reads from the store which experiment runs, and loads its candidate. Ends the experiment where it is not about
    /// the model in use. Reads the store and files, so it is not for the message path.
    ///
    /// - Parameter retries: whether to load again a candidate that could not be used and has not changed.
    func update(from store: any RecordStore, beside registry: ModelRegistry, at time: Timestamp, retries: Bool) {
        lookUp.withLock { _ in
            let running: ExperimentRecord?
            // Nothing changes while the store cannot be read.
            do throws(StoreError) { running = try store.runningExperiment() } catch { return }
            end(unless: running)
            guard let running, state.withLock({ $0.ended != running.id }) else { return }
            let live = registry.current.id
            guard running.live == live else {
                return invalidate(running, in: store, beside: registry, live: live, at: time)
            }
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

    /// Ends an experiment that is not about the model in use.
    private func invalidate(
        _ running: ExperimentRecord, in store: any RecordStore, beside registry: ModelRegistry, live: String,
        at time: Timestamp
    ) {
        let outcome = live == running.candidate ? "candidate promoted" : "live model changed"
        // Where the store accepts nothing now, the next look-up ends the experiment.
        guard (try? store.accept(.experiment(.stop(id: running.id, outcome: outcome, time: time)))) != nil else {
            return
        }
        registry.candidate(running.candidate).unpin(after: running.name)
        state.withLock { state in
            state.runningExperiment = nil
            state.failure = nil
            state.ended = running.id
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
