import CRM
import Wire

/// The wait for the disk, once for all replies to the lines of one read.
extension Responder {
    /// Returns when every reply has its outcome, counts the outcomes and removes the messages from those in flight.
    ///
    /// Suspends once for the writes of one commit. Waits also for reloads and for hooks.
    package func settle(_ replies: [PendingReply]) async {
        for reply in replies {
            if case .reload(let outcome, _) = reply.state { await outcome.wait() }
        }
        // The last write comes first: when it has an outcome, the writes before it have theirs.
        for reply in replies.reversed() {
            guard let pendingWrite = reply.pendingWrite, !pendingWrite.isSettled else { continue }
            await store.durable(pendingWrite)
        }
        for reply in replies {
            if case .message(let waiting, _) = reply.state { await waiting.delivery?.finish() }
        }
        for reply in replies { count(reply) }
        inFlight.settled(replies.compactMap(\.messageKey))
    }

    /// Where much waits for the disk, waits until the write of the connection's last reply has its outcome.
    ///
    /// More of its messages would only make everybody's wait longer. A client with one message at a time never waits
    /// here, and finds few writes before its own.
    package func makeWay(after last: PendingReply) async {
        guard isStoreBehind, let pendingWrite = last.pendingWrite, !pendingWrite.isSettled else { return }
        await store.durable(pendingWrite)
    }

    private func count(_ reply: PendingReply) {
        if case .reload(let outcome, _) = reply.state, case .failure = outcome.value { telemetry.count(.unavailable) }
        switch (reply.state, reply.pendingWrite?.outcome) {
        case (.message(let waiting, let isRetry), .success):
            telemetry.record(.commit, since: waiting.accepted)
            if !isRetry {
                telemetry.count(waiting.action)
                if let score = waiting.feedback { telemetry.count(feedback: score) }
            }
        case (.message, .failure(let error)), (.operation, .failure(let error)):
            telemetry.count(StoreFault.wireError(error, id: nil).code)
        default: break
        }
    }
}

extension PendingReply {
    /// The key in flight; nil for a retry and for a message without an id.
    fileprivate var messageKey: InFlight.Key? {
        guard case .message(let waiting, isRetry: false) = state else { return nil }
        return waiting.id.map { InFlight.Key(channel: waiting.channel, id: $0) }
    }
}
