/// An error of the daemon's transport, with a hint for the operator.
package struct ServerError: Error, Equatable, CustomStringConvertible {
    /// What went wrong; the raw value is a stable name.
    package enum Code: String, Sendable {
        /// Another process answers at the path or holds its lock.
        case addressInUse = "address_in_use"
        /// The folder that would hold the socket is missing or is not a folder.
        case folderMissing = "folder_missing"
        /// The path does not fit into a Unix socket address.
        case pathTooLong = "path_too_long"
        /// A file that is not a socket is at the socket's path; it is never removed.
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
    /// The path, stream or environment variable concerned.
    let place: String
    /// One sentence: what is wrong.
    package let message: String
    /// One sentence: what to do about it.
    let hint: String

    /// The message, the code and the hint in one line.
    package var description: String { "\(message) (\(code.rawValue)). \(hint)" }

    /// The exit status, as in sysexits(3), of a command that ends with this error.
    package var exitStatus: Int32 {
        switch code {
        case .addressInUse, .folderMissing, .notASocket, .cannotBind: 73
        case .pathTooLong, .inheritedSocketUnusable: 78
        case .cannotRead, .cannotWrite: 74
        }
    }
}
