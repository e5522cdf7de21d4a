import Authoring
import CRM
import Dialogue
import Evaluating
import Foundation
import TestSupport
import Testing
import Understanding

/// Plays the conversations of `corpora/transcripts` over every transport.
@Suite(.enabled(if: Program.bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"))
struct ConversationTests {
    private static let folder = Program.repository.appending(path: "corpora/transcripts").path

    private let model: ModelFolder
    private let conversations: [Conversation]

    init() throws {
        model = ModelFolder(path: try #require(Program.bundledModel))
        conversations = try ConversationReader.read([Self.folder], for: model.load().catalogue)
    }

    @Test func `there are sixty conversations, and every act is shown in both languages`() {
        for (language, acts) in [("en", Acts.all), ("zh", Acts.all.union(Acts.chinese))] {
            let spoken = conversations.filter { $0.language == language }
            #expect(spoken.count >= 30)
            #expect(acts.subtracting(spoken.flatMap(\.acts)) == [], "\(language)")
            #expect(Set(spoken.flatMap(\.acts)).subtracting(acts) == [], "\(language)")
        }
    }

    @Test func `every conversation goes as written in process`() async throws {
        let policy = DialoguePolicy(
            openingHours: try OpeningHours(ShopRules.hours, timeZone: ShopRules.timeZone), feedbackRate: 1)
        let player = ConversationPlayer(
            try model.load(), of: model, policy: policy,
            timeZone: try #require(TimeZone(identifier: ShopRules.timeZone)))
        record(try await player.play(conversations))
    }

    @Test func `every conversation goes as written over standard input, all of them at once`() async throws {
        let transport = try StandardInputTransport(model: model.path)
        try await playAll(through: transport)
        #expect(await transport.end() == 0)
    }

    @Test func `every conversation goes as written over the socket, all of them at once`() async throws {
        let transport = try await SocketTransport(model: model.path)
        try await playAll(through: transport)
        #expect(await transport.daemon.end() == 0)
    }

    /// Plays the conversations that need no clock in parallel: a line of each, then the next line of each.
    private func playAll(through transport: some Transport) async throws {
        // In the future, so that the daemon does not close the conversations as idle.
        let start = Timestamp(milliseconds: Timestamp.now.milliseconds + 86_400_000)
        var plays = conversations.filter { !$0.needsClock }.map { Play($0, from: start) }
        #expect(plays.count >= 40)
        while true {
            var speakers: [Int] = []
            var lines: [String] = []
            for index in plays.indices {
                guard let line = plays[index].nextLine() else { continue }
                speakers.append(index)
                lines.append(line)
            }
            guard !speakers.isEmpty else { break }
            for (index, reply) in zip(speakers, try await transport.ask(lines)) { plays[index].take(reply.text) }
        }
        let records = try await Records(of: transport.database)
        for index in plays.indices { plays[index].finish(records[plays[index].conversation.name]) }
        record(plays.map(\.outcome))
    }

    private func record(_ played: [PlayedConversation]) {
        for conversation in played {
            for turn in conversation.differences {
                Issue.record("\(turn.place): \(conversation.name): \(turn.sent ?? ""): \(turn)")
            }
        }
    }
}
