import Glibc
import Logging

/// The process's limit of open descriptors, of which every connection takes one.
enum DescriptorLimit {
    /// Descriptors for what opens files later: the look-ups of messages, a new model, hooks, the metrics file.
    private static let reserve = 48

    /// The connections that fit.
    ///
    /// - Parameters:
    ///   - limit: the limit of descriptors.
    ///   - open: the descriptors that are open already.
    static func connections(wanted: Int, limit: Int, open: Int) -> Int {
        let free = max(0, limit - open)
        return max(1, min(wanted, free - min(reserve, free * 3 / 4)))
    }

    /// Raises the soft limit to what the connections need. Returns how many fit, and says in the log where these are
    /// fewer than wanted.
    static func makeRoom(forConnections wanted: Int, logger: Logger) -> Int {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return wanted }
        let open = openDescriptors
        let needed = rlim_t(wanted + open + reserve)
        if limit.rlim_cur < needed {
            limit.rlim_cur = min(needed, limit.rlim_max)
            _ = setrlimit(resource, &limit)
            _ = getrlimit(resource, &limit)
        }
        let fitting = connections(wanted: wanted, limit: Int(clamping: limit.rlim_cur), open: open)
        if fitting < wanted {
            logger.warning(
                "Fewer connections are allowed than set; raise LimitNOFILE or lower maximum-connections",
                metadata: ["connections": "\(fitting)", "set": "\(wanted)", "files": "\(limit.rlim_cur)"])
        }
        return fitting
    }

    /// The number of descriptors that this process has open.
    private static var openDescriptors: Int {
        guard let folder = opendir("/proc/self/fd") else { return reserve }
        defer { closedir(folder) }
        // Not counted: the entries "." and "..", and the descriptor of the listing itself.
        var count = -3
        while readdir(folder) != nil { count += 1 }
        return count
    }
}
