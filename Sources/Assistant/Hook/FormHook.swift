import Dispatch

/// Where completed forms are handed on: an operator's command, or an HTTP service on this machine.
package struct FormHook: Sendable {
    enum Target: Sendable, Equatable {
        /// Absolute path of a program, run without arguments.
        case command(String)
        /// A port of the loopback interface.
        case loopback(isIPv6: Bool, port: UInt16, path: String)
        /// Path of a Unix socket.
        case socket(String)
    }

    /// A hook that cannot be used; says what it may be.
    package struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
        package var description: String
    }

    let target: Target
    let seconds: Int

    /// Reads `/path/of/command`, `http://127.0.0.1:8080/path`, `http://localhost:8080/path`, `http://[::1]:8080/path`
    /// or `unix:/path/of/socket`.
    ///
    /// - Parameter seconds: how long one call may take, at least 1.
    package init(_ text: String, seconds: Int = 5) throws(Fault) {
        guard let target = Target(text) else {
            throw Fault(
                description:
                    "it must be the absolute path of a command, http://127.0.0.1:PORT/path, http://localhost:PORT/path or unix:/path/of/socket; "
                    + "customers' data goes to no other machine")
        }
        self.target = target
        self.seconds = seconds
    }

    /// Hands one document over and waits, at most `seconds`; nil where it was taken, else why not.
    func call(_ document: [UInt8]) async -> HookFailure? {
        await withCheckedContinuation { continuation in
            // Calls wait for other programs: they have threads of their own.
            Self.threads.async {
                let deadline = Deadline(seconds: seconds)
                switch target {
                case .command(let path):
                    continuation.resume(returning: HookCommand(path: path).run(document, until: deadline))
                case .loopback, .socket:
                    continuation.resume(returning: HookPost(target: target).send(document, until: deadline))
                }
            }
        }
    }

    private static let threads = DispatchQueue(label: "kefu.hook", attributes: .concurrent)
}

extension FormHook.Target {
    init?(_ text: String) {
        if text.hasPrefix("/") {
            self = .command(text)
        } else if text.hasPrefix("unix:/") {
            let path = String(text.dropFirst(5))
            // sockaddr_un holds 107 bytes and a zero.
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

/// Why a form was not taken, in words for the agent that hold none of the customer's.
enum HookFailure: Error, Equatable, CustomStringConvertible {
    case cannotStart(Int32)
    case exited(Int32)
    case killed(signal: Int32)
    case timedOut(seconds: Int)
    case cannotConnect(Int32)
    case brokenOff
    case refused(status: Int)

    var description: String {
        switch self {
        case .cannotStart(let reason): "the command cannot be started: \(Deadline.message(reason))"
        case .exited(let status): "the command ended with status \(status)"
        case .killed(let signal): "the command was killed by signal \(signal)"
        case .timedOut(let seconds): "there was no answer within \(seconds) s"
        case .cannotConnect(let reason): "the service cannot be reached: \(Deadline.message(reason))"
        case .brokenOff: "the service broke off without a status"
        case .refused(let status): "the service answered with status \(status)"
        }
    }
}
