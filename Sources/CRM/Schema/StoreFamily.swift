import Hashing

/// The files that belong to one database: itself, its log, the log's index and Kefu's lock. No output may replace them.
package struct StoreFamily: Sendable {
    private static let suffixes = ["", "-wal", "-shm", "-journal", "-lock", "-wal.of-the-file-before"]

    private let members: [String]

    /// - Parameter path: of the database; links in it are followed.
    package init(of path: String) {
        let place = StoreFile(path: path).resolved
        members = Self.suffixes.map { place + $0 }
    }

    /// Whether a path leads to one of the files: by any name, through links, or by a name that a missing one will get.
    package func contains(_ path: String) -> Bool {
        let place = StoreFile(path: path).resolved
        let identity = StoreFile(path: place).identity
        let (folder, name) = StoreFile.parts(of: place)
        let folderIdentity = StoreFile(path: folder).identity
        return members.contains { member in
            if let identity, identity == StoreFile(path: member).identity { return true }
            let (memberFolder, memberName) = StoreFile.parts(of: member)
            return ExactText(name) == ExactText(memberName)
                && folderIdentity == StoreFile(path: memberFolder).identity
        }
    }
}
