import CRM
import Wire

/// Retries: a message id has one reply within its channel.
extension Responder {
    /// The reply to a message id that was seen before, pending or stored.
    ///
    /// Nil where the id is new. Then the id is in flight, and the caller answers the message.
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

    /// The reply to a copy of a message whose first copy is not yet on disk: it waits for the same records.
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
