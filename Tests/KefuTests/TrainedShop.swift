import Foundation
import Synchronization
import TestSupport

#if canImport(Glibc)
    import Glibc
#endif

/// The data of the sample shop, and the model that the program trained on it.
struct TrainedShop: Sendable {
    struct NotTrained: Error {
        let diagnostics: String
    }

    let folder: TemporaryFolder
    var intents: String { folder.file("intents") }
    var corpora: String { folder.file("corpora") }
    var model: String { folder.file("model") }

    /// Trained once per process and removed at its end; tests must not change it.
    static var shared: TrainedShop {
        get async throws { try await made.value }
    }

    private static let made = Task {
        let shop = try await TrainedShop()
        leftBehind.withLock { $0 = shop.folder.path }
        atexit { leftBehind.withLock { path in if let path { try? FileManager.default.removeItem(atPath: path) } } }
        return shop
    }

    /// Trains a shop for one test, which may change its data.
    init() async throws {
        folder = try TemporaryFolder()
        try SampleShop.writeData(to: folder)
        let run = try await train()
        guard run.status == 0 else { throw NotTrained(diagnostics: run.diagnostics) }
    }

    /// Trains the model again.
    func train(_ more: String...) async throws -> Program.Run {
        try await Program.run(["train", "--intents", intents, "--corpora", corpora, "--model", model] + more)
    }

    /// The bytes of every file of the model.
    func modelBytes() throws -> [String: Data] { try bytes(of: model) }

    func bytes(of path: String) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: "\(path)/\($0)"))) })
    }
}

private let leftBehind = Mutex<String?>(nil)
