import CRM
import TestSupport
import Testing

/// The conversations of `corpora/transcripts` go as they are written, whichever way they come in.
@Suite(.enabled(if: Program.bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"))
struct ConversationTests {
    @Test func `there are sixty conversations, and every act is shown in both languages`() throws {
        let conversations = try ConversationFile.all()
        for (language, acts) in [("en", Acts.all), ("zh", Acts.all.union(Acts.chinese))] {
            let spoken = conversations.filter { $0.language == language }
            #expect(spoken.count >= 30)
            #expect(acts.subtracting(spoken.flatMap(\.acts)) == [], "\(language)")
            #expect(Set(spoken.flatMap(\.acts)).subtracting(acts) == [], "\(language)")
        }
        #expect(Set(conversations.map(\.name)).count == conversations.count)
    }

    @Test func `every conversation goes as written in process`() async throws {
        let door = try InProcessDoor(model: try #require(Program.bundledModel))
        for (number, conversation) in try ConversationFile.all().enumerated() {
            try await play([Play(conversation, number: number, now: .now)], through: door)
        }
    }

    @Test func `every conversation goes as written over standard input, all of them at once`() async throws {
        let door = try StandardInputDoor(model: try #require(Program.bundledModel))
        try await playAll(through: door)
        #expect(await door.end() == 0)
    }

    @Test func `every conversation goes as written over the socket, all of them at once`() async throws {
        let door = try await SocketDoor(model: try #require(Program.bundledModel))
        try await playAll(through: door)
        #expect(await door.daemon.end() == 0)
    }

    private func playAll(through door: some Door) async throws {
        let now = Timestamp.now
        try await play(ConversationFile.all().enumerated().map { Play($1, number: $0, now: now) }, through: door)
    }

    /// Plays conversations side by side: a line of each, then the next line of each.
    private func play(_ plays: [Play], through door: some Door) async throws {
        var plays = plays
        while true {
            var speakers: [Int] = []
            var lines: [String] = []
            for index in plays.indices {
                guard let line = plays[index].nextLine() else { continue }
                speakers.append(index)
                lines.append(line)
            }
            guard let first = speakers.first else { break }
            let replies = try await door.ask(lines, at: plays[first].time)
            for (index, reply) in zip(speakers, replies) { plays[index].take(reply) }
        }
        let records = try await Records(of: door.database)
        for index in plays.indices {
            plays[index].check(records, countsConversations: door.setsClock)
            for fault in plays[index].faults { Issue.record(Comment(rawValue: fault)) }
        }
    }
}
