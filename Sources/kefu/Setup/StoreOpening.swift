import CRM
import Foundation

/// Opens the database of a command. A database that cannot be opened ends the command with a message.
enum StoreOpening {
    /// For answering customers; a missing database is created. Where another process answers from it, the command ends
    /// with status 73 and says which.
    static func openToServe(_ path: String) throws -> SQLiteStore {
        do {
            return try SQLiteStore(path: path, serves: true)
        } catch {
            throw Failure.exit(error)
        }
    }

    /// For reading and writing beside a daemon, which sees what was written; a missing database is created. Only for
    /// writes that leave conversations as they are.
    static func openOrCreate(_ path: String) throws -> SQLiteStore {
        do {
            return try SQLiteStore(path: path)
        } catch {
            throw Failure.exit(error)
        }
    }

    /// For reading and writing; a missing database is an error. The daemon may have the database open.
    static func openExisting(_ path: String) throws -> SQLiteStore {
        try requireDatabase(at: path)
        return try openOrCreate(path)
    }

    /// For reading only; a missing database is an error. The daemon may have the database open.
    static func openReadOnly(_ path: String) throws -> SQLiteStore {
        try requireDatabase(at: path)
        do {
            return try SQLiteStore(readOnly: path)
        } catch {
            throw Failure.exit(error)
        }
    }

    /// Ends the command with status 66 where there is no file at the path.
    static func requireDatabase(at path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure.exit(.noInput, "\(path): there is no database here; name it with --database")
        }
    }
}
