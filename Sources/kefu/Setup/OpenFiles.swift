import Foundation
import Logging

/// The limit of open files: a connection is one, and a daemon that has none left cannot even turn a client away.
enum OpenFiles {
    /// The database, the model, the log and the event loops need so many.
    private static let own = 128

    /// Raises the soft limit as far as needed and allowed, and says so where that is not enough.
    static func allow(_ connections: Int, logger: Logger) {
        var limit = rlimit()
        let needed = rlim_t(connections + own)
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
