import CRM
import Wire

/// Retries: one reply for one message id in its channel.
extension Responder {
    /// The reply to a message id that was seen before, pending or stored; nil where the id is new, and then claimed for
    /// the caller.
    func earlierReply(to key: InFlight.Key, digest: [UInt8]) -> PendingReply? {
        if case .taken(let entry) = inFlight.claim(key, digest: digest) { return retry(of: entry, key, digest) }
        do throws(StoreError) {
            guard let stored = try store.storedReply(channel: key.channel, messageID: key.id) else { return nil }
            inFlight.release(key)
            guard stored.bodyHash == digest else { return refuse(.conflict(id: key.id)) }
            telemetry.duplicates.add()
            return PendingReply(.line(stored.line(id: key.id)))
        } catch {
            inFlight.release(key)
            return refuse(StoreFault.wireError(error, id: key.id))
        }
    }

    /// The retry of a message whose first copy is not yet on disk: it waits for the same records.
    private func retry(of entry: InFlight.Entry, _ key: InFlight.Key, _ digest: [UInt8]) -> PendingReply {
        guard entry.digest == digest else { return refuse(.conflict(id: key.id)) }
        guard let waiting = entry.waiting else {
            return refuse(
                WireError(.busy, "this message is being worked on; try again", id: key.id, retryAfterMilliseconds: 10))
        }
        telemetry.duplicates.add()
        return PendingReply(.message(waiting, isRetry: true))
    }
}

extension WireError {
    fileprivate static func conflict(id: String) -> WireError {
        StoreFault.wireError(
            StoreError(.conflict, place: "communication", message: "the message id is known with another body"), id: id)
    }
}
