import Glibc

extension ServerError {
    static func addressInUse(_ path: String) -> ServerError {
        ServerError(
            code: .addressInUse,
            place: path,
            message: "A daemon already answers at \(path)",
            hint: "Stop it first, or choose another path with --socket."
        )
    }

    static func folderMissing(_ folder: String, for path: String) -> ServerError {
        ServerError(
            code: .folderMissing,
            place: path,
            message: "There is no folder \(folder) for the socket \(path)",
            hint: "Create it (mkdir -p \(folder)), or choose another path with --socket."
        )
    }

    static func notASocket(_ path: String) -> ServerError {
        ServerError(
            code: .notASocket,
            place: path,
            message: "There is a file at \(path) that is not a socket; it was left alone",
            hint: "Move it away, or choose another path with --socket."
        )
    }

    static func unusablePath(_ path: String) -> ServerError {
        ServerError(
            code: .pathTooLong,
            place: path,
            message:
                "The socket path \(path) has \(path.utf8.count) bytes; "
                + "it must have 1 to \(UnixAddress.longestPath) and not begin with @",
            hint: "Choose a shorter path with --socket, or one relative to the working folder."
        )
    }

    static func cannotBind(_ path: String, _ what: String, errno reason: CInt) -> ServerError {
        ServerError(
            code: .cannotBind,
            place: path,
            message: "\(what) at \(path): \(String(cString: strerror(reason)))",
            hint: "Check the permissions of the folder and the owner of the file."
        )
    }

    static func inheritedSocketUnusable(_ what: String) -> ServerError {
        ServerError(
            code: .inheritedSocketUnusable,
            place: "LISTEN_FDS",
            message: "The service manager handed over \(what)",
            hint: "The socket unit needs exactly one ListenStream= with an absolute path, and Accept=no."
        )
    }

    static func standardStream(_ code: Code, _ what: String, errno reason: CInt) -> ServerError {
        ServerError(
            code: code,
            place: code == .cannotRead ? "stdin" : "stdout",
            message: "\(what): \(String(cString: strerror(reason)))",
            hint: "Check what standard input and output are connected to."
        )
    }
}
