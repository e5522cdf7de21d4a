import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// A program that a test started. It is killed when the value is released. Its output goes to files, so it never blocks
/// on a full pipe.
package final class ChildProcess: Sendable {
    /// What the program reads on standard input.
    package enum Input: Sendable {
        case nothing
        case text(String)
        /// A pipe that `write` fills and `endInput` closes.
        case pipe
    }

    /// A system call that failed.
    package struct Failed: Error {
        let call: String
        /// The value of errno.
        let reason: Int32
    }

    package let pid: Int32
    private let folder: TemporaryFolder
    private let writing: Mutex<Int32>
    private let status = Mutex<Int32?>(nil)

    /// Starts the program in an empty folder of its own.
    ///
    /// - Parameters:
    ///   - environment: added to the variables of this process without those of Kefu and of a service manager.
    ///   - inherited: a file descriptor that the program gets as its descriptor 3.
    package init(
        _ program: String, _ arguments: [String], input: Input = .nothing, environment: [String: String] = [:],
        inherited: Int32? = nil
    ) throws {
        folder = try TemporaryFolder()
        var ends: [Int32] = [-1, -1]
        switch input {
        case .nothing: ends[0] = open("/dev/null", O_RDONLY | O_CLOEXEC)
        case .text(let text):
            try folder.write(text, to: "in")
            ends[0] = open(folder.file("in"), O_RDONLY | O_CLOEXEC)
        case .pipe:
            // A pipe with a name: pipe(2) cannot make its ends close-on-exec, and a child started meanwhile would keep
            // them open.
            guard mkfifo(folder.file("in"), 0o600) == 0 else { throw Failed(call: "mkfifo", reason: errno) }
            ends[0] = open(folder.file("in"), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            ends[1] = open(folder.file("in"), O_WRONLY | O_CLOEXEC)
            _ = fcntl(ends[0], F_SETFL, 0)
        }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder.file("out"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder.file("err"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        if let inherited { posix_spawn_file_actions_adddup2(&actions, inherited, 3) }
        // The program must not inherit other descriptors of the tests, such as a lock of the build.
        for descriptor in Self.inheritable where descriptor > (inherited == nil ? 2 : 3) {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        var spawned: pid_t = 0
        // In a folder of its own (env -C), so that files at default paths in the repository have no effect.
        let result = Self.withStrings(["env", "-C", folder.path, program] + arguments) { arguments in
            Self.withStrings(Self.variables(with: environment)) { variables in
                posix_spawnp(&spawned, "env", &actions, nil, arguments, variables)
            }
        }
        guard result == 0 else { throw Failed(call: "posix_spawn \(program)", reason: result) }
        pid = spawned
        writing = Mutex(ends[1])
    }

    deinit {
        endInput()
        guard status.withLock({ $0 }) == nil else { return }
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
    }

    /// Standard output so far.
    package var output: String { read("out") }
    /// Standard error so far.
    package var diagnostics: String { read("err") }

    /// Writes to standard input, where it is a pipe.
    package func write(_ text: String) {
        let bytes = Array(text.utf8)
        writing.withLock { descriptor in _ = Glibc.write(descriptor, bytes, bytes.count) }
    }

    /// Closes standard input, where it is a pipe.
    package func endInput() {
        writing.withLock { descriptor in
            if descriptor >= 0 { close(descriptor) }
            descriptor = -1
        }
    }

    /// Sends a signal to the program, unless it has ended.
    package func signal(_ number: Int32) {
        status.withLock { if $0 == nil { kill(pid, number) } }
    }

    /// Waits for the end. Returns the exit status, or as in a shell 128 plus the number of the signal. A program that
    /// does not end within `Patience.limit` is killed.
    @discardableResult package func exit() async -> Int32 {
        if let known = status.withLock({ $0 }) { return known }
        let code = await onOwnThread { [pid] in
            var status: Int32 = 0
            let patience = Patience()
            while (try? patience.check()) != nil {
                if waitpid(pid, &status, WNOHANG) == pid { return Self.code(status) }
                usleep(10_000)
            }
            kill(pid, SIGKILL)
            waitpid(pid, &status, 0)
            return Self.code(status)
        }
        status.withLock { $0 = code }
        return code
    }

    private static func code(_ status: Int32) -> Int32 {
        status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    private func read(_ name: String) -> String {
        (try? String(decoding: Data(contentsOf: URL(filePath: folder.file(name))), as: UTF8.self)) ?? ""
    }

    private static func variables(with added: [String: String]) -> [String] {
        let kept = ProcessInfo.processInfo.environment.filter { name, _ in
            !["KEFU_", "LISTEN_", "NOTIFY_", "WATCHDOG_", "RUNTIME_DIRECTORY", "NO_COLOR"].contains {
                name.hasPrefix($0)
            }
        }
        return kept.merging(added) { $1 }.map { "\($0)=\($1)" }
    }

    /// The open descriptors of this process, which a program that it starts could inherit.
    private static var inheritable: [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.filter { fcntl($0, F_GETFD) == 0 }
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("an array with an element has an address") }
            return body(base)
        }
    }
}

/// Runs blocking code on a new thread, so that it does not block the few threads that all tests share.
package func onOwnThread<Value: Sendable, Failure>(_ body: @escaping @Sendable () throws(Failure) -> Value)
    async throws(Failure) -> Value
{
    try await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, Failure>, Never>) in
        Thread.detachNewThread { continuation.resume(returning: Result(catching: body)) }
    }.get()
}
