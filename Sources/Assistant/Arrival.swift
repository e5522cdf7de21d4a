import CRM
import Wire

/// A customer's message that has arrived and has no turn in its conversation yet.
struct Arrival {
    let message: MessageRequest
    let customer: CustomerIdentity
    let key: ConversationKey
    /// The digest of the message's body; nil where the message has no id.
    let digest: [UInt8]?
    /// When the message was written: the time that the request gives, else `now`.
    let time: Timestamp
    /// When the message arrived, by the daemon's clock.
    let now: Timestamp
}

extension Arrival {
    /// Takes channel and conversation from the message, else from the session.
    ///
    /// - Throws: `WireError` where the request's time is not RFC 3339.
    init(_ message: MessageRequest, in session: borrowing Session, at now: Timestamp) throws(WireError) {
        var time = now
        if let text = message.time {
            guard let given = Timestamp(iso8601: text) else {
                throw WireError(
                    .invalidField, "time is not an RFC 3339 time such as 2026-11-21T08:00:00.000Z", id: message.id)
            }
            time = given
        }
        let channel = message.channel ?? session.channel
        self.init(
            message: message, customer: CustomerIdentity(message.customer),
            key: ConversationKey(channel: channel, conversation: message.conversation ?? session.connection),
            digest: message.id.map { _ in BodyDigest.of(canonicalBody(of: message)) }, time: time, now: now)
    }

    /// The message's id within its channel. Nil where the message has no id: then every copy is a new message.
    var messageKey: InFlight.Key? { message.id.map { InFlight.Key(channel: key.channel, id: $0) } }
}
