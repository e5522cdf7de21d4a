import Glibc

/// Finds the listening socket that the service manager opened for this process, as sd_listen_fds(3) does.
package enum InheritedSocket {
    private static let firstDescriptor: CInt = 3

    /// Returns the descriptor of the listening socket, now close-on-exec, or nil where none was passed to this process.
    ///
    /// Removes the variables from the environment, so that no child process uses them. Call it once, before other
    /// threads run.
    ///
    /// - Parameter name: the `FileDescriptorName=` of the wanted socket; used only with several descriptors.
    /// - Throws: `inheritedSocketUnusable` where the descriptor is not a listening Unix stream socket.
    package static func take(named name: String = "kefu") throws(ServerError) -> CInt? {
        let variables = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]
        let values = variables.map { name in getenv(name).map { String(cString: $0) } }
        guard values[0].flatMap({ pid_t($0) }) == getpid(), let count = values[1].flatMap({ CInt($0) }), count > 0
        else { return nil }
        for variable in variables { unsetenv(variable) }
        guard count <= 1_024 else { throw .inheritedSocketUnusable("\(count) descriptors") }
        return try choose(count: count, from: firstDescriptor, names: values[2], wanted: name)
    }

    /// Sets close-on-exec on `count` descriptors from `first` on, and returns the wanted one after checking it.
    ///
    /// - Parameter names: the names of the descriptors, separated by colons, as in `LISTEN_FDNAMES`.
    static func choose(count: CInt, from first: CInt, names: String?, wanted: String) throws(ServerError) -> CInt {
        let descriptors = Array(first..<first + count)
        for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        let names = names.map { $0.split(separator: ":", omittingEmptySubsequences: false).map(String.init) } ?? []
        let chosen: CInt
        if count == 1 {
            chosen = first
        } else {
            guard let index = names.firstIndex(of: wanted), index < descriptors.count else {
                throw .inheritedSocketUnusable("\(count) descriptors, none of them named \(wanted)")
            }
            chosen = descriptors[index]
        }
        try check(chosen)
        return chosen
    }

    private static func check(_ descriptor: CInt) throws(ServerError) {
        guard option(SO_DOMAIN, of: descriptor) == AF_UNIX else {
            throw .inheritedSocketUnusable("descriptor \(descriptor), which is not a Unix socket")
        }
        guard option(SO_TYPE, of: descriptor) == CInt(SOCK_STREAM.rawValue), option(SO_ACCEPTCONN, of: descriptor) == 1
        else {
            throw .inheritedSocketUnusable("descriptor \(descriptor), which is not a listening stream socket")
        }
    }

    private static func option(_ name: CInt, of descriptor: CInt) -> CInt? {
        var value: CInt = 0
        var size = socklen_t(MemoryLayout<CInt>.size)
        return getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : nil
    }
}
