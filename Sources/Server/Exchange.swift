import Assistant
import Wire
import NIOCore

/// The request loop that every transport shares: it reads request lines and writes the replies in the same order.
///
/// While the replies of one read wait for the disk, the requests of the next read are already decided. One commit then
/// stores both.
struct Exchange: Sendable {
    /// After this number of lines the other connections of the event loop get their turn.
    private static let linesPerTurn = 64
    /// While this number of replies waits to be sent, no more is read from the client.
    private static let waitingReplies = 1_024

    /// Replies are written in pieces of about this size.
    private static let bytesPerWrite = 262_144

    private let responder: Responder
    private let connection: String
    private let peer: Peer
    private let queue = ReplyQueue(capacity: Self.waitingReplies)

    init(responder: Responder, connection: String, peer: Peer) {
        self.responder = responder
        self.connection = connection
        self.peer = peer
    }

    /// Answers every line of every read until the reads end, and writes the replies; returns when all are written.
    ///
    /// - Parameters:
    ///   - nextLines: the lines of the next read; nil at the end of the input.
    ///   - write: takes the reply lines of one or more reads; may suspend while the client is slow. When it fails it
    ///     must also make a waiting `nextLines` return.
    /// - Throws: what `nextLines` or `write` throws. After a failed `write` no more lines are answered.
    func run(
        nextLines: () async throws -> [FramedLine]?,
        write: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await sendReplies(write) }
            defer { queue.finish() }
            try await answerRequests(nextLines)
            queue.finish()
            try await group.waitForAll()
        }
    }

    private func answerRequests(_ nextLines: () async throws -> [FramedLine]?) async throws {
        var session = Session(connection: connection, peer: peer, limits: responder.limits)
        while let lines = try await nextLines() {
            for start in stride(from: 0, to: lines.count, by: Self.linesPerTurn) {
                let turn = lines[start..<min(start + Self.linesPerTurn, lines.count)]
                let replies = turn.compactMap { answer($0, in: &session) }
                guard await queue.put(replies) else { return }
                if turn.endIndex < lines.count { await Task.yield() }
            }
        }
    }

    private func answer(_ line: FramedLine, in session: inout Session) -> PendingReply? {
        switch line {
        case .line(let bytes): bytes.withUnsafeReadableBytes { responder.respond(to: $0, in: &session) }
        case .tooLong: responder.refuseLine(longerThan: responder.limits.lineBytes)
        }
    }

    private func sendReplies(_ write: @Sendable ([UInt8]) async throws -> Void) async throws {
        defer { queue.abandon() }
        while true {
            let replies = await queue.take()
            if replies.isEmpty { return }
            var rest = replies[...]
            while !rest.isEmpty {
                // A reply that waits for another program delays the replies after it, not those before it.
                let end = rest.dropFirst().firstIndex(where: \.isSlow) ?? rest.endIndex
                try await send(Array(rest[..<end]), write)
                rest = rest[end...]
            }
        }
    }

    private func send(_ replies: [PendingReply], _ write: @Sendable ([UInt8]) async throws -> Void) async throws {
        await responder.settle(replies)
        var bytes: [UInt8] = []
        for reply in replies {
            reply.appendLine(to: &bytes)
            // A client that does not read suspends here and does not fill the memory.
            guard bytes.count >= Self.bytesPerWrite else { continue }
            try await write(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        if !bytes.isEmpty { try await write(bytes) }
    }
}
