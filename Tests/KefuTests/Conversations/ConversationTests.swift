import CRM
import TestSupport
import Testing

/// Plays the conversations of `corpora/transcripts` over every transport.
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
        let transport = try InProcessTransport(model: try #require(Program.bundledModel))
        for (number, conversation) in try ConversationFile.all().enumerated() {
            try await play([Play(conversation, number: number, now: .now)], through: transport)
        }
    }

    @Test func `every conversation goes as written over standard input, all of them at once`() async throws {
        let transport = try StandardInputTransport(model: try #require(Program.bundledModel))
        try await playAll(through: transport)
        #expect(await transport.end() == 0)
    }

    @Test func `every conversation goes as written over the socket, all of them at once`() async throws {
        let transport = try await SocketTransport(model: try #require(Program.bundledModel))
        try await playAll(through: transport)
        #expect(await transport.daemon.end() == 0)
    }

    private func playAll(through transport: some Transport) async throws {
        let now = Timestamp.now
        let conversations = try ConversationFile.all().filter { !$0.needsClock }
        #expect(conversations.count >= 40)
        try await play(conversations.enumerated().map { Play($1, number: $0, now: now) }, through: transport)
    }

    /// Plays conversations in parallel: a line of each, then the next line of each.
    private func play(_ plays: [Play], through transport: some Transport) async throws {
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
            let replies = try await transport.ask(lines, at: plays[first].time)
            for (index, reply) in zip(speakers, replies) { plays[index].take(reply) }
        }
        let records = try await Records(of: transport.database)
        for index in plays.indices {
            plays[index].check(records, countsConversations: transport.setsClock)
            for fault in plays[index].faults { Issue.record(Comment(rawValue: fault)) }
        }
    }
}
