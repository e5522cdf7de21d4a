import Assistant
import Wire
import NIOCore

/// The loop that every transport shares: lines in, replies out in the same order, the two overlapping.
///
/// While the replies of one read wait for the disk, the next read is already being worked on; the disk then settles
/// both at once.
struct Exchange: Sendable {
    /// Lines answered before other connections of the same event loop get their turn.
    private static let linesATurn = 64
    /// Replies that may wait to be sent before the client is read no further.
    private static let waitingReplies = 1_024

    /// Replies of more bytes than this are written in several pieces.
    private static let bytesAWrite = 262_144

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
    ///     must also
    ///     make a waiting `nextLines` return.
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
        var session = Session(responder: responder, connection: connection, peer: peer)
        while let lines = try await nextLines() {
            for start in stride(from: 0, to: lines.count, by: Self.linesATurn) {
                let turn = lines[start..<min(start + Self.linesATurn, lines.count)]
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
                // What waits for another program keeps back what comes behind it, not what stands before it.
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
            // A client that does not read holds up its own replies here, not our memory.
            guard bytes.count >= Self.bytesAWrite else { continue }
            try await write(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
        if !bytes.isEmpty { try await write(bytes) }
    }
}
