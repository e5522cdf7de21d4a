import Glibc

/// One run of the plan: sends, receives, checks and measures in one thread. This is the main path of the generator.
///
/// In a closed loop each conversation sends its next message when the last one is answered. At a fixed rate, message n
/// is due n/rate seconds after the start and goes to the next connection with room. Its latency is measured from when
/// it was due, so that the time of a pause of the daemon counts for all messages due in it.
final class LoadRun {
    /// The time without a reply after which the run is ended, in nanoseconds.
    private static let patience: UInt64 = 30_000_000_000
    /// The interval between checks of progress, in nanoseconds.
    private static let tick: UInt64 = 250_000_000
    /// The minimum free space for a receive, in bytes.
    private static let room = 64 << 10

    private let plan: Plan
    private let runName: [UInt8]
    private let writer: RequestWriter
    private var composer: Composer
    private let queue: EventQueue
    private var clients: [Client] = []
    private(set) var measurement: Measurement
    private(set) var watch: ProcessWatch
    private let progress: Progress

    private var cursor = 0
    private var isOver = false
    private var lastReply: UInt64
    private var nextTick: UInt64

    /// Connects all clients.
    init(plan: Plan, book: TextBook, progress: Progress) throws(UnixSocket.Fault) {
        self.plan = plan
        self.progress = progress
        runName = Array(plan.run.utf8)
        writer = RequestWriter(run: plan.run)
        composer = Composer(book: book, seed: plan.seed)
        measurement = Measurement(messages: plan.total)
        queue = try EventQueue()
        for index in 0..<plan.connections {
            let client = try Client(path: plan.socket, inFlight: plan.inFlight)
            try queue.add(client.socket.descriptor, client: index)
            clients.append(client)
        }
        watch = ProcessWatch(process: clients[0].socket.peerProcess)
        lastReply = Clock.now
        nextTick = lastReply
    }

    /// Runs the plan to its end, or until a connection fails.
    func run() throws(UnixSocket.Fault) {
        watch.start(at: Clock.now)
        if plan.warmUp == 0 { watch.beginMeasuring() }
        lastReply = Clock.now
        assignConversations()
        if plan.rate == nil {
            for index in clients.indices { try sendReady(index, at: Clock.now) }
        }
        while measurement.answered < plan.total, !isOver {
            let now = Clock.now
            if now >= nextTick { checkProgress(at: now) }
            if plan.rate != nil { try sendDue(at: Clock.now) }
            try queue.wait(milliseconds: Int32(Self.tick / 1_000_000)) { (event) throws(UnixSocket.Fault) in
                guard case .client(let index, let readable, let writable) = event else { return }
                if writable { try flush(index) }
                if readable { try receive(index) }
            }
        }
        watch.end(at: lastReply)
        progress.clear()
        closeAll()
        measurement.count(.unanswered, clients.reduce(0) { $0 + $1.pending.count })
        measurement.findRepeatedNumbers()
    }

    /// Assigns a first conversation to every place in flight.
    private func assignConversations() {
        for _ in 0..<plan.inFlight {
            for client in clients {
                if let dialogue = nextDialogue() { client.ready.append(dialogue) }
            }
        }
    }

    private func nextDialogue() -> Client.Dialogue? {
        guard measurement.conversations < plan.conversations else { return nil }
        defer { measurement.conversations += 1 }
        return Client.Dialogue(number: measurement.conversations, left: plan.messages(of: measurement.conversations))
    }
}

// MARK: - Sending

extension LoadRun {
    /// Sends the next message of each ready conversation of a client.
    private func sendReady(_ index: Int, at now: UInt64) throws(UnixSocket.Fault) {
        let client = clients[index]
        while let dialogue = client.ready.takeFirst() { ask(dialogue, on: client, since: now) }
        try flush(index)
    }

    /// Sends the messages that are due, and sets the timer for the next one.
    private func sendDue(at now: UInt64) throws(UnixSocket.Fault) {
        guard let rate = plan.rate else { return }
        while measurement.sent < plan.total {
            let due = watch.began + UInt64(Double(measurement.sent) / rate * 1e9)
            guard due <= now else { return queue.wake(at: due) }
            var tried = 0
            while clients[cursor].ready.isEmpty, tried < clients.count {
                cursor = (cursor + 1) % clients.count
                tried += 1
            }
            // All clients wait for replies, so the message waits too and its latency grows.
            guard let dialogue = clients[cursor].ready.takeFirst() else { return }
            ask(dialogue, on: clients[cursor], since: due)
            try flush(cursor)
            cursor = (cursor + 1) % clients.count
        }
    }

    private func ask(_ dialogue: Client.Dialogue, on client: Client, since: UInt64) {
        let message = measurement.sent
        measurement.sent += 1
        writer.append(message: message, conversation: dialogue.number, composer: &composer, to: client.output)
        client.pending.append(Client.Pending(message: message, since: since, dialogue: dialogue))
    }

    private func flush(_ index: Int) throws(UnixSocket.Fault) {
        let client = clients[index]
        guard let isSent = try? client.socket.send(client.output) else { return giveUp() }
        let isWaiting = !isSent
        guard isWaiting != client.isWatchedForWriting else { return }
        client.isWatchedForWriting = isWaiting
        try queue.watch(client.socket.descriptor, client: index, writing: isWaiting)
    }
}

// MARK: - Receiving

extension LoadRun {
    /// Receives and handles a client's replies, and in a closed loop sends the next messages.
    private func receive(_ index: Int) throws(UnixSocket.Fault) {
        let client = clients[index]
        guard (try? client.socket.receive(into: client.input, room: Self.room)) == true else { return giveUp() }
        let now = Clock.now
        if checkLines(of: client, at: now) { lastReply = now }
        if plan.rate == nil { try sendReady(index, at: now) }
    }

    /// Ends the run after the daemon closed a connection.
    private func giveUp() {
        if !isOver { measurement.count(.closed) }
        isOver = true
    }

    /// Handles the complete lines of the input; returns whether there was any.
    private func checkLines(of client: Client, at now: UInt64) -> Bool {
        var found = false
        while true {
            let bytes = client.input.bytes
            guard let base = bytes.baseAddress,
                let hit = memchr(base + client.searched, 0x0A, bytes.count - client.searched)
            else { break }
            let length = UnsafeRawPointer(hit) - base
            check(ReplyLine(bytes: UnsafeRawBufferPointer(start: base, count: length)), of: client, at: now)
            client.input.drop(length + 1)
            client.searched = 0
            found = true
        }
        client.searched = client.input.count
        return found
    }

    /// Checks one line against the oldest request and counts it. Its conversation becomes ready again.
    private func check(_ line: ReplyLine, of client: Client, at now: UInt64) {
        let communication = line.communication
        let error = communication == nil ? line.errorCode : nil
        if let error { measurement.count(error: error) }
        guard var pending = client.pending.takeFirst() else { return measurement.count(.unasked) }
        let number = line.number(run: runName)
        if communication == nil, error == nil {
            measurement.count(.unreadable)
        } else if number != pending.message {
            measurement.count(.wrongID)
        } else if let communication {
            measurement.answer(pending.message, communication: communication)
        }
        if pending.message >= plan.warmUp { measurement.record(latency: now &- min(now, pending.since)) }
        measurement.countAnswer()
        if measurement.answered == plan.warmUp { watch.beginMeasuring(at: now) }
        pending.dialogue.left -= 1
        if pending.dialogue.left > 0 {
            client.ready.append(pending.dialogue)
        } else if let next = nextDialogue() {
            client.ready.append(next)
        }
    }

    /// Closes all connections and checks that nothing follows the last reply.
    private func closeAll() {
        guard !isOver else { return }
        for client in clients { client.socket.finishSending() }
        let deadline = Clock.now + 5_000_000_000
        for client in clients {
            while Clock.now < deadline {
                let count = client.input.count
                guard (try? client.socket.receive(into: client.input, room: Self.room)) == true else { break }
                if client.input.count == count { usleep(500) }
            }
            measurement.count(.unasked, client.input.bytes.count { $0 == 0x0A })
        }
    }
}

// MARK: - Watching

extension LoadRun {
    private func checkProgress(at now: UInt64) {
        nextTick = now + Self.tick
        watch.sampleIfDue(at: now)
        progress.show(answered: measurement.answered, of: plan.total, at: now, memory: watch.samples.last?.megabytes)
        let isIdle = measurement.answered == measurement.sent
        if !isIdle, now > lastReply + Self.patience {
            measurement.count(.stalled)
            isOver = true
        }
        if isIdle { lastReply = max(lastReply, now) }
    }
}
