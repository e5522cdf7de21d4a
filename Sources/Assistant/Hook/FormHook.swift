import Glibc

/// The receiver of completed forms: an operator's command, or an HTTP service on this machine.
package struct FormHook: Sendable {
    enum Target: Sendable, Equatable {
        /// Absolute path of a program, run without arguments.
        case command(String)
        /// A port of the loopback interface.
        case loopback(isIPv6: Bool, port: UInt16, path: String)
        /// Path of a Unix socket.
        case socket(String)
    }

    /// The error of a setting that is not a hook. The description says what a hook may be.
    package struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        package var description: String
    }

    let target: Target
    /// How long one call may take.
    let seconds: Int
    /// A call blocks while another program works, so calls have threads of their own.
    private let threads: WorkThreads

    /// Reads `/path/of/command`, `http://127.0.0.1:8080/path`, `http://localhost:8080/path`, `http://[::1]:8080/path`
    /// or `unix:/path/of/socket`.
    ///
    /// - Parameters:
    ///   - seconds: how long one call may take, at least 1.
    ///   - threads: bounds the calls under way and those that wait.
    /// - Throws: `Fault` for any other text.
    package init(
        _ text: String, seconds: Int = 5, threads: WorkThreads = WorkThreads(most: 32, waiting: 128)
    ) throws(Fault) {
        guard let target = Target(text) else {
            throw Fault(
                description:
                    "it must be the absolute path of a command, http://127.0.0.1:PORT/path, "
                    + "http://localhost:PORT/path or unix:/path/of/socket; customers' data goes to no other machine")
        }
        self.target = target
        self.seconds = seconds
        self.threads = threads
    }

    /// Sends one document to the receiver and waits for at most `seconds`, after the calls before it. Nil where it was
    /// accepted, else the reason.
    func call(_ document: [UInt8]) async -> HookFailure? {
        let call = threads.begin { [target, seconds] in
            let deadline = Deadline(seconds: seconds)
            return switch target {
            case .command(let path): HookCommand(path: path).run(document, until: deadline)
            case .loopback, .socket: HookPost(target: target).send(document, until: deadline)
            }
        }
        guard let outcome = await call?.wait() else { return .crowded }
        return outcome
    }
}

extension FormHook.Target {
    init?(_ text: String) {
        if text.hasPrefix("/") {
            self = .command(text)
        } else if text.hasPrefix("unix:/") {
            let path = String(text.dropFirst(5))
            // sun_path has 108 bytes, and the last one is the terminating zero.
            guard path.utf8.count <= 107 else { return nil }
            self = .socket(path)
        } else if text.hasPrefix("http://") {
            let rest = text.dropFirst(7)
            let authority = rest.prefix { $0 != "/" }
            let path = rest.dropFirst(authority.count)
            guard let colon = authority.lastIndex(of: ":"),
                let port = UInt16(authority[authority.index(after: colon)...]), port > 0,
                path.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
            else { return nil }
            let host = authority[..<colon]
            guard ["127.0.0.1", "localhost", "[::1]"].contains(host) else { return nil }
            self = .loopback(isIPv6: host == "[::1]", port: port, path: path.isEmpty ? "/" : String(path))
        } else {
            return nil
        }
    }
}

/// Why a form was not accepted. The agent reads the description; it holds none of the customer's words.
enum HookFailure: Error, Equatable, CustomStringConvertible {
    /// The form was not sent, because too many others wait.
    case crowded
    case cannotStart(Int32)
    case exited(Int32)
    case killed(signal: Int32)
    case timedOut(seconds: Int)
    case cannotConnect(Int32)
    case brokenOff
    case refused(status: Int)

    var description: String {
        switch self {
        case .crowded: "too many waiting"
        case .cannotStart(let reason): "the command cannot be started: \(Self.text(of: reason))"
        case .exited(let status): "the command ended with status \(status)"
        case .killed(let signal): "the command was killed by signal \(signal)"
        case .timedOut(let seconds): "there was no answer within \(seconds) s"
        case .cannotConnect(let reason): "the service cannot be reached: \(Self.text(of: reason))"
        case .brokenOff: "the service broke off without a status"
        case .refused(let status): "the service answered with status \(status)"
        }
    }

    private static func text(of errorNumber: Int32) -> String { String(cString: strerror(errorNumber)) }
}
