import Foundation
import Logging

/// The process's limit of open files. Every connection is an open file. Without a free one, the daemon cannot even
/// accept a connection in order to refuse it.
enum OpenFileLimit {
    /// Open files of the database, the model, the log and the event loops together.
    private static let reserve = 128

    /// Raises the soft limit to what the connections need. Logs a warning where the hard limit is too low.
    static func raise(forConnections connections: Int, logger: Logger) {
        var limit = rlimit()
        let needed = rlim_t(connections + reserve)
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < needed else {
            return
        }
        limit.rlim_cur = min(needed, limit.rlim_max)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        if limit.rlim_cur < needed {
            logger.warning(
                "Fewer files may be open than connections are allowed; raise LimitNOFILE or lower maximum-connections",
                metadata: ["files": "\(limit.rlim_cur)", "connections": "\(connections)"])
        }
    }
}
