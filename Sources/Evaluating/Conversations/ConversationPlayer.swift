package import Assistant
package import Authoring
import CRM
package import Dialogue
package import Foundation
import Synchronization
package import Understanding

/// Plays written conversations with a model in this process, without a daemon and without a trace.
///
/// The same conversation goes the same way whenever and beside whatever it is played: its clock shows the times that it
/// names, no limit on rates holds, and every conversation has a store of its own, removed at its end. So no
/// conversation knows the customers of another.
package struct ConversationPlayer: Sendable {
    private let registry: ModelRegistry
    private let limits: ResponderLimits
    private let timeZone: TimeZone

    /// - Parameters:
    ///   - folder: where the model comes from.
    ///   - limits: those of the daemon; rates and roles are not used.
    ///   - timeZone: in which the conversations' times are meant.
    package init(
        _ model: Model, of folder: ModelFolder, policy: DialoguePolicy, limits: ResponderLimits = ResponderLimits(),
        timeZone: TimeZone
    ) {
        registry = ModelRegistry(model, of: folder, policy: policy)
        self.timeZone = timeZone
        var limits = limits
        (limits.peerRate, limits.conversationRate) = (10_000_000, 10_000_000)
        limits.roles = RolePolicy()
        self.limits = limits
    }

    /// Conversations that are played side by side. They wait for the disk most of the time.
    private static let width = 8

    /// Plays conversations, and returns how they went in their order.
    ///
    /// - Parameter progress: called with the share of the conversations that have been played, 0…1.
    /// - Throws: `StoreError` where a temporary store cannot be written.
    package func play(
        _ conversations: [Conversation], progress: (Double) -> Void = { _ in }
    ) async throws -> [PlayedConversation] {
        try await withThrowingTaskGroup(of: (Int, PlayedConversation).self) { group in
            var waiting = conversations.enumerated().makeIterator()
            func playNext() {
                guard let (number, conversation) = waiting.next() else { return }
                group.addTask { (number, try await play(conversation)) }
            }
            for _ in 0..<Self.width { playNext() }
            var played: [(Int, PlayedConversation)] = []
            while let one = try await group.next() {
                played.append(one)
                progress(Double(played.count) / Double(conversations.count))
                playNext()
            }
            return played.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// Plays one conversation.
    ///
    /// - Throws: `StoreError` where its temporary store cannot be written.
    package func play(_ conversation: Conversation) async throws -> PlayedConversation {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kefu-play-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore(path: folder.appending(path: "play.sqlite").path)
        let clock = SetClock()
        let responder = Responder(registry: registry, store: store, limits: limits, clock: { clock.time })
        var session = Session(
            connection: conversation.name, channel: "socket", peer: Peer(isLocalUser: true), limits: limits)
        var play = Play(conversation, from: Timestamp(of: conversation.begins, in: timeZone))
        while let line = play.nextLine() {
            clock.time = play.time
            let pending = Array(line.utf8).withUnsafeBytes { responder.respond(to: $0, in: &session) }
            guard let pending else { continue }
            await responder.settle([pending])
            var bytes: [UInt8] = []
            pending.appendLine(to: &bytes)
            play.take(String(decoding: bytes, as: UTF8.self).dropLast())
        }
        play.finish(try KeptRecords(of: store))
        try store.close()
        return play.outcome
    }

    /// A clock that shows what it is told.
    private final class SetClock: Sendable {
        private let set = Mutex(Timestamp(milliseconds: 0))

        var time: Timestamp {
            get { set.withLock { $0 } }
            set { set.withLock { $0 = newValue } }
        }
    }
}

extension Timestamp {
    /// The moment at which clocks on the wall in a time zone show a time.
    fileprivate init(of time: BeginTime, in timeZone: TimeZone) {
        func offset(at minutes: Int64) -> Int64 {
            Int64(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minutes * 60))) / 60)
        }
        // The offset at the moment itself, which a change of the clocks may part from that at the first guess.
        let guess = time.minutes - offset(at: time.minutes)
        self.init(milliseconds: (time.minutes - offset(at: guess)) * 60_000)
    }
}
