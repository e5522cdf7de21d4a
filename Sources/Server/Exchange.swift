import Assistant
import NIOCore
import Wire

/// The request loop that every transport shares: it reads request lines and writes the replies in the same order.
///
/// While the replies of one read wait for the disk, the requests of the next read are already decided. One commit then
/// stores both.
struct Exchange: Sendable {
    /// While this number of replies waits to be sent, no more is read from the client.
    private static let waitingReplies = 1_024

    /// Replies are written in pieces of about this size.
    private static let bytesPerWrite = 262_144

    private let responder: Responder
    private let connection: String
    private let peer: Peer
    private let memory: ReplyMemory
    private let queue: ReplyQueue
    private let turns: LoopTurns?
    private let share = LoopTurns.Share()

    /// - Parameter turns: those of the event loop on which `run` is called; nil where it runs on no event loop.
    init(responder: Responder, connection: String, peer: Peer, memory: ReplyMemory, turns: LoopTurns? = nil) {
        self.responder = responder
        self.connection = connection
        self.peer = peer
        self.memory = memory
        self.turns = turns
        queue = ReplyQueue(capacity: Self.waitingReplies, memory: memory)
    }

    /// Answers every line of every read until the reads end, and writes the replies; returns when all are written.
    ///
    /// - Parameters:
    ///   - nextRead: what the next read brings; nil where no more is read.
    ///   - write: takes the reply lines of one or more reads out of the buffer, and returns when the client has them.
    ///     When it fails it must also make a waiting `nextRead` return.
    /// - Throws: what `nextRead` or `write` throws. After a failed `write` no more lines are answered.
    func run(
        nextRead: () async throws -> Arrived?,
        write: @escaping @Sendable (inout [UInt8]) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await sendReplies(write) }
            defer { queue.finish() }
            try await answerRequests(nextRead)
            queue.finish()
            try await group.waitForAll()
        }
    }

    private func answerRequests(_ nextRead: () async throws -> Arrived?) async throws {
        var session = Session(connection: connection, peer: peer, limits: responder.limits)
        var framing = LineFraming(limit: responder.limits.lineBytes)
        var last: PendingReply?
        while let arrived = try await nextRead() {
            framing.take(arrived)
            while true {
                if let last { await responder.makeWay(after: last) }
                await turns?.begin(share)
                let turn = answerTurn(&framing, in: &session)
                // Where the client has gone, its messages are still stored, and are no longer in flight then.
                guard await queue.put(turn.replies, bytes: turn.bytes) else {
                    return await responder.settle(turn.replies)
                }
                last = turn.replies.last(where: \.isStored) ?? last
                if turn.needsRead { break }
            }
        }
    }

    /// Answers lines until the turn is over, the connection's budget of bytes is used up, much waits for the disk or no
    /// line is left; at least one where there is one.
    private func answerTurn(
        _ framing: inout LineFraming, in session: inout Session
    ) -> (replies: [PendingReply], bytes: Int, needsRead: Bool) {
        let turn = LoopTurns.Turn()
        let unread = queue.unread
        var replies: [PendingReply] = []
        var bytes = 0
        var needsRead = false
        repeat {
            guard let line = framing.next() else {
                needsRead = true
                break
            }
            if let reply = answer(line, in: &session, unread: unread + bytes) {
                replies.append(reply)
                bytes += reply.byteCount
            }
        } while !turn.isOver && unread + bytes < ReplyQueue.byteLimit && !responder.isStoreBehind
        turns?.end(share, turn)
        return (replies, bytes, needsRead)
    }

    private func answer(_ line: FramedLine, in session: inout Session, unread: Int) -> PendingReply? {
        switch line {
        case .line(let bytes):
            bytes.withUnsafeReadableBytes { bytes in
                guard memory.admitsRequest(unread: unread) else { return responder.refuseBusy(bytes) }
                return responder.respond(to: bytes, in: &session)
            }
        case .tooLong: responder.refuseLine(longerThan: responder.limits.lineBytes)
        }
    }

    private func sendReplies(_ write: @Sendable (inout [UInt8]) async throws -> Void) async throws {
        do {
            while true {
                let replies = await queue.take()
                if replies.isEmpty { break }
                var rest = replies[...]
                while !rest.isEmpty {
                    // A reply that waits for another program delays the replies after it, not those before it.
                    let end = rest.dropFirst().firstIndex(where: \.isSlow) ?? rest.endIndex
                    let batch = Array(rest[..<end])
                    rest = rest[end...]
                    await responder.settle(batch)
                    do {
                        try await send(batch, write)
                    } catch {
                        await responder.settle(Array(rest))
                        throw error
                    }
                }
            }
        } catch {
            await responder.settle(queue.abandon())
            throw error
        }
        _ = queue.abandon()
    }

    /// Writes settled replies in pieces.
    private func send(_ replies: [PendingReply], _ write: @Sendable (inout [UInt8]) async throws -> Void) async throws {
        var bytes: [UInt8] = []
        var held = 0
        var rest = replies[...]
        while !rest.isEmpty {
            await turns?.begin(share)
            held += appendTurn(&rest, to: &bytes)
            guard bytes.count >= Self.bytesPerWrite || rest.isEmpty else { continue }
            // What was read from the store is counted only now that its length is known.
            let late = max(0, bytes.count - held)
            memory.add(late)
            defer { memory.remove(late) }
            // A client that does not read suspends here and does not fill the memory.
            try await write(&bytes)
            queue.release(bytes: held)
            held = 0
        }
    }

    /// Appends the lines of replies until the turn is over or a piece is full; at least one. Returns the bytes that
    /// the queue counts for them.
    private func appendTurn(_ replies: inout ArraySlice<PendingReply>, to bytes: inout [UInt8]) -> Int {
        let turn = LoopTurns.Turn()
        var held = 0
        repeat {
            guard let reply = replies.popFirst() else { break }
            let begin = bytes.count
            reply.appendLine(to: &bytes)
            if reply.isQuery, !memory.admitsAnswer(of: bytes.count - begin) {
                bytes.removeSubrange(begin...)
                responder.refuseBusy(reply).appendLine(to: &bytes)
            }
            held += reply.byteCount
        } while !turn.isOver && bytes.count < Self.bytesPerWrite
        turns?.end(share, turn)
        return held
    }
}
