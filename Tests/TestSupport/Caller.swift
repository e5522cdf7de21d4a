package import Assistant

/// One client of a responder without a socket between them: request lines in, reply lines out.
package final class Caller {
    private let responder: Responder
    private var session: Session
    private let folder: TemporaryFolder?

    /// - Parameter folder: where the database is, if it shall stay while the client is there.
    package init(
        _ responder: Responder, connection: String = "connection-1", channel: String = "socket",
        in folder: TemporaryFolder? = nil
    ) throws {
        self.responder = responder
        self.folder = folder
        session = Session(responder: responder, connection: connection, channel: channel, peer: Peer(isLocalUser: true))
    }

    /// Sends one line and waits until its records are on disk.
    package func send(_ line: String) async -> AnswerLine {
        await send(Array(line.utf8))
    }

    package func send(_ line: [UInt8]) async -> AnswerLine {
        guard let pending = begin(line) else { return AnswerLine("") }
        return await finish(pending)
    }

    /// Sends a line and does not wait.
    package func begin(_ line: String) -> PendingReply? { begin(Array(line.utf8)) }

    /// Waits for the reply of a line that was begun.
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
    /// Says something in a conversation, as a customer would.
    package func say(_ text: String, in conversation: String = "c") async -> AnswerLine {
        await send(#"{"conversation":"\#(conversation)","text":"\#(text)"}"#)
    }
}
