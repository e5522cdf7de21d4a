import GRDB

/// Why the store refused or failed: a code to act on, the place, and what to do about it.
///
/// It never holds a customer's words: SQLite names tables, columns and constraints in its messages, not values.
package struct StoreError: Error, Sendable, Equatable {
    /// What went wrong, at the grain at which a caller decides.
    package enum Code: String, Sendable, CaseIterable {
        /// The file cannot be opened or created.
        case cannotOpen = "cannot_open"
        /// The file is something else than an SQLite database.
        case notADatabase = "not_a_database"
        /// The database belongs to another program.
        case wrongApplication = "wrong_application"
        /// The database was written by a newer Kefu.
        case newerSchema = "newer_schema"
        /// The store was opened for reading only, or the file may not be written.
        case readOnly = "read_only"
        /// The disk is full.
        case full
        /// Reading or writing the disk failed.
        case ioError = "io_error"
        /// The database file was moved away, deleted or replaced by something else while the store was open.
        case vanished
        /// Too many writes are pending, or another process holds the database; trying again helps.
        case busy
        /// The database file is damaged.
        case corrupt
        /// The write that this one rests on has failed meanwhile; read anew and decide again.
        case superseded
        /// A row breaks a rule of the schema.
        case constraint
        /// The message id is known with another body.
        case conflict
        /// The conversation or communication named is not in the store.
        case notFound = "not_found"
        /// The store has been closed.
        case closed
        /// Anything else that SQLite reports.
        case other
    }

    /// What went wrong.
    package var code: Code
    /// Where: a file's path, or a table of the store.
    package var place: String
    /// What happened, in one sentence without a full stop.
    package var message: String
    /// What to do about it; empty where nothing helps.
    package var hint: String

    package init(_ code: Code, place: String, message: String, hint: String = "") {
        self.code = code
        self.place = place
        self.message = message
        self.hint = hint
    }
}

extension StoreError: CustomStringConvertible {
    /// One line for a log or a terminal.
    package var description: String {
        hint.isEmpty ? "\(place): \(message)" : "\(place): \(message); \(hint)"
    }
}

extension StoreError {
    /// Translates what GRDB threw; a `StoreError` passes unchanged.
    init(_ error: any Error, place: String) {
        switch error {
        case let error as StoreError:
            self = error
        case let error as DatabaseError:
            let code = Code(error.resultCode)
            // What a connection says last is not always about this error; what the code says is.
            let said = error.message.flatMap { $0 == "not an error" ? nil : $0 }
            self.init(code, place: place, message: said ?? "\(error.resultCode)", hint: code.hint)
        default:
            self.init(.other, place: place, message: "\(type(of: error))")
        }
    }
}

extension StoreError.Code {
    fileprivate init(_ result: ResultCode) {
        self =
            switch result {
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen
            case .SQLITE_NOTADB: .notADatabase
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_FULL: .full
            case .SQLITE_IOERR: .ioError
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CORRUPT: .corrupt
            case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: .constraint
            case .SQLITE_MISUSE: .closed
            default: .other
            }
    }

    fileprivate var hint: String {
        switch self {
        case .cannotOpen: "check the path and its permissions, or name another file with --database"
        case .notADatabase: "name another file with --database"
        case .readOnly: "make the file and its folder writable for this user"
        case .full: "free some space on the disk"
        case .busy: "another process holds the database; try again"
        case .corrupt: "restore the last backup"
        default: ""
        }
    }
}
