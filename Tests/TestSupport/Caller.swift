package import Assistant

/// A client that calls a responder directly, without a socket.
package final class Caller {
    private let responder: Responder
    private var session: Session
    private let folder: TemporaryFolder?

    /// - Parameter folder: kept alive as long as the client, for example because the database is in it.
    package init(
        _ responder: Responder, connection: String = "connection-1", channel: String = "socket",
        in folder: TemporaryFolder? = nil
    ) throws {
        self.responder = responder
        self.folder = folder
        session = Session(
            connection: connection, channel: channel, peer: Peer(isLocalUser: true), limits: responder.limits)
    }

    /// Sends a line and returns the reply once the records are on disk. A blank line gives an empty reply.
    package func send(_ line: String) async -> AnswerLine {
        await send(Array(line.utf8))
    }

    /// Sends the bytes of a line, as the other `send` does.
    package func send(_ line: [UInt8]) async -> AnswerLine {
        guard let pending = begin(line) else { return AnswerLine("") }
        return await finish(pending)
    }

    /// Sends a line and does not wait for the reply; nil for a blank line.
    package func begin(_ line: String) -> PendingReply? { begin(Array(line.utf8)) }

    /// Waits for the reply to a line that `begin` sent.
    package func finish(_ pending: PendingReply) async -> AnswerLine {
        await responder.settle([pending])
        var bytes: [UInt8] = []
        pending.appendLine(to: &bytes)
        return AnswerLine(String(decoding: bytes, as: UTF8.self).dropLast())
    }

    private func begin(_ line: [UInt8]) -> PendingReply? {
        line.withUnsafeBytes { responder.respond(to: $0, in: &session) }
    }
}

extension Caller {
    /// Sends a customer's message in a conversation.
    package func say(_ text: String, in conversation: String = "c") async -> AnswerLine {
        await send(#"{"conversation":"\#(conversation)","text":"\#(text)"}"#)
    }
}
