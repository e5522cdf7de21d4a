/// Why the daemon could not open its transport, with what an operator can do about it.
package struct ServerError: Error, Equatable, CustomStringConvertible {
    /// What went wrong, as a name that does not change.
    package enum Code: String, Sendable {
        /// Another process answers at the path or holds its lock.
        case addressInUse = "address_in_use"
        /// The folder that would hold the socket is missing or is not a folder.
        case folderMissing = "folder_missing"
        /// The path does not fit into a Unix socket address.
        case pathTooLong = "path_too_long"
        /// A file that is not a socket stands where the socket would go; it is never removed.
        case notASocket = "not_a_socket"
        /// The system refused to create, lock or bind the socket.
        case cannotBind = "cannot_bind"
        /// The descriptor handed over by the service manager is not a listening Unix stream socket.
        case inheritedSocketUnusable = "inherited_socket_unusable"
        /// Reading requests from standard input failed.
        case cannotRead = "cannot_read"
        /// Writing replies to standard output failed.
        case cannotWrite = "cannot_write"
    }

    package let code: Code
    /// The path or descriptor concerned.
    package let place: String
    /// One sentence: what is wrong.
    package let message: String
    /// One sentence: what to do about it.
    package let hint: String

    package var description: String { "\(message) (\(code.rawValue)). \(hint)" }

    /// The exit status after sysexits(3) that a command ending with this error returns.
    package var exitStatus: Int32 {
        switch code {
        case .addressInUse, .folderMissing, .notASocket, .cannotBind: 73
        case .pathTooLong, .inheritedSocketUnusable: 78
        case .cannotRead, .cannotWrite: 74
        }
    }
}
