import CRM
import Foundation
import TestSupport
import Testing

/// A temporary folder with a database in it; it is deleted with the last reference.
final class StoreFolder {
    private let temporary: TemporaryFolder
    var folder: URL { URL(filePath: temporary.path) }
    var path: String { temporary.file("kefu.sqlite") }

    init() throws {
        temporary = try TemporaryFolder()
    }

    /// The store waits for a lock that a test holds, on any machine.
    func store(maximumPending: Int = 65_536, maximumPendingBytes: Int = 67_108_864) throws -> SQLiteStore {
        try SQLiteStore(
            path: path, maximumPending: maximumPending, maximumPendingBytes: maximumPendingBytes,
            patience: Double(Patience.limit))
    }

    /// The output of the `sqlite3` shell for a query: one line per row, columns separated by `|`.
    func shell(_ sql: String) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["sqlite3", "-nullvalue", "NULL", path, sql]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

extension SQLiteStore {
    /// Stores one write and waits for it.
    func store(_ write: StoreWrite) async throws -> Committed {
        let pendingWrite = try accept(write)
        await durable(pendingWrite)
        return try #require(pendingWrite.outcome).get()
    }
}

/// An ordinary interaction; a test passes only the values that it is about.
func interaction(
    _ text: String = "Where is my order?", conversation: String = "c-1", channel: String = "web",
    customer: CustomerIdentity = .init(),
    messageID: String? = nil, bodyHash: [UInt8]? = nil, ticket: TicketRequest? = nil
) -> Interaction {
    let time = Timestamp(milliseconds: 1_795_248_000_000)
    return Interaction(
        channel: channel, conversation: conversation, customer: customer,
        inbound: .init(
            text: text, messageID: messageID, bodyHash: bodyHash, time: time, language: "en", intent: "order/track",
            confidence: 0.97,
            sentiment: "neutral", sentimentScore: -0.05, model: "m-1"),
        outbound: .init(
            text: "On its way.", time: Timestamp(milliseconds: time.milliseconds + 5),
            action: ticket == nil ? "answer" : "handoff",
            answer: "order/track", language: "en", reply: #"{"buttons":[]}"#),
        ticket: ticket, state: #"{"turns":1}"#, conversationStatus: ticket == nil ? .open : .handedOff)
}

/// The code of the `StoreError` that `body` throws; nil where it throws none.
func refusal(_ body: () throws -> Void) -> StoreError.Code? {
    do { try body() } catch { return (error as? StoreError)?.code }
    return nil
}
