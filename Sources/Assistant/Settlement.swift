import CRM
import Wire

/// The wait for the disk, once for all replies of a read.
extension Responder {
    /// Returns when every one of the replies has its outcome; suspends once for writes that are committed together.
    package func settle(_ replies: [PendingReply]) async {
        for reply in replies {
            if case .job(let job) = reply.state { await job.finish() }
        }
        // The last write first: its group is committed after those before it.
        for reply in replies.reversed() {
            guard let pendingWrite = reply.pendingWrite, !pendingWrite.isSettled else { continue }
            await store.durable(pendingWrite)
        }
        for reply in replies {
            if case .message(let waiting, _) = reply.state { await waiting.delivery?.finish() }
        }
        for reply in replies { count(reply) }
        inFlight.settled(replies.compactMap(\.claim))
    }

    private func count(_ reply: PendingReply) {
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
    /// The claim of the first copy of a message with an id.
    fileprivate var claim: InFlight.Key? {
        guard case .message(let waiting, isRetry: false) = state else { return nil }
        return waiting.id.map { InFlight.Key(channel: waiting.channel, id: $0) }
    }
}
