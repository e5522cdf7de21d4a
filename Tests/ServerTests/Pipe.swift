import Glibc
import Synchronization

/// A pipe whose ends close at most once.
final class Pipe: Sendable {
    private let ends: Mutex<(reading: CInt, writing: CInt)>

    init() throws {
        var pair: [CInt] = [-1, -1]
        guard pipe(&pair) == 0 else { throw SystemCallFailed("pipe") }
        ends = Mutex((pair[0], pair[1]))
    }

    deinit {
        closeReading()
        closeWriting()
    }

    var reading: CInt { ends.withLock { $0.reading } }
    var writing: CInt { ends.withLock { $0.writing } }

    func closeReading() {
        ends.withLock { ends in
            if ends.reading >= 0 { close(ends.reading) }
            ends.reading = -1
        }
    }

    func closeWriting() {
        ends.withLock { ends in
            if ends.writing >= 0 { close(ends.writing) }
            ends.writing = -1
        }
    }

    func write(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(writing, $0.baseAddress, $0.count) }
            guard count > 0 else { throw SystemCallFailed("write") }
            rest = rest.dropFirst(count)
        }
    }

    /// What one read gives.
    func read() throws -> String {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(reading, &bytes, bytes.count)
        guard count >= 0 else { throw SystemCallFailed("read") }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// The lines until the writing end is closed.
    func readToEnd() throws -> [String] {
        var text = ""
        while case let part = try read(), !part.isEmpty { text += part }
        return text.split(separator: "\n").map(String.init)
    }
}
