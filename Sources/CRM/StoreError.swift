import GRDB

/// An error of the store: a code for the program, the place, a message and a hint for the operator.
///
/// It never holds a customer's words: SQLite's messages name tables, columns and constraints, not values.
package struct StoreError: Error, Sendable, Equatable {
    /// What went wrong, in as much detail as callers need to decide.
    package enum Code: String, Sendable, CaseIterable {
        /// The file cannot be opened or created.
        case cannotOpen = "cannot_open"
        /// The file is not an SQLite database.
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
        /// The database file was moved, deleted or replaced while the store was open.
        case vanished
        /// Another process answers customers from the database.
        case inUse = "in_use"
        /// The write-ahead log beside the database belongs to another database, or to another state of this one.
        case foreignLog = "foreign_log"
        /// Too many writes are pending, or another process holds the database; trying again helps.
        case busy
        /// The database file is damaged.
        case corrupt
        /// The write that this one depends on has failed; read the state from disk and decide again.
        case superseded
        /// A row violates a constraint of the schema.
        case constraint
        /// The message id is stored with another body, or an experiment conflicts with an earlier one.
        case conflict
        /// The conversation, communication or ticket is not in the store.
        case notFound = "not_found"
        /// The store has been closed.
        case closed
        /// Any other error.
        case other
    }

    package var code: Code
    /// Where it happened: a file's path, or a table with a row id.
    package var place: String
    /// What happened, in one sentence without a full stop.
    package var message: String
    /// What the operator can do about it; empty where nothing helps.
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
            // A connection's last message is not always about this error; the code is.
            let message = error.message.flatMap { $0 == "not an error" ? nil : $0 }
            self.init(code, place: place, message: message ?? "\(error.resultCode)", hint: code.hint)
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
