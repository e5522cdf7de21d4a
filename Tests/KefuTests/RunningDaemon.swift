import Foundation
import TestSupport

#if canImport(Glibc)
    import Glibc
#endif

/// A daemon that is ready for messages, with its database and socket in a folder.
struct RunningDaemon {
    let folder: TemporaryFolder
    let process: ChildProcess

    static func socket(in folder: TemporaryFolder) -> String { folder.file("kefu.sock") }
    static func database(in folder: TemporaryFolder) -> String { folder.file("kefu.sqlite") }

    var socket: String { Self.socket(in: folder) }
    var shell: SQLiteShell { SQLiteShell(Self.database(in: folder)) }

    /// Starts a daemon and waits until it is ready. A folder of an earlier daemon keeps its database.
    init(in folder: TemporaryFolder? = nil, model: String? = nil, environment: [String: String] = [:]) async throws {
        self.folder = try folder ?? TemporaryFolder()
        let model = if let model { model } else { try await TrainedShop.shared.model }
        process = try Program.start(Self.arguments(in: self.folder, model: model), environment: environment)
        try await eventually { process.diagnostics.contains("Ready for messages") }
    }

    static func arguments(in folder: TemporaryFolder, model: String) -> [String] {
        ["serve", "--model", model, "--database", database(in: folder), "--socket", socket(in: folder)]
    }

    func client() throws -> SocketClient { try SocketClient(socket) }

    /// Sends a signal and returns the exit status.
    @discardableResult func end(_ signal: Int32 = SIGTERM) async -> Int32 {
        process.signal(signal)
        return await process.exit()
    }
}

/// A customer's message as a line.
func message(_ text: String, id: String? = nil, in conversation: String = "c") -> String {
    let id = id.map { #""id":"\#($0)","# } ?? ""
    return #"{\#(id)"conversation":"\#(conversation)","text":"\#(text)"}"#
}
