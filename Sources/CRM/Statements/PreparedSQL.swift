import GRDB
import GRDBSQLite

/// A connection that caches its prepared statements.
protocol StatementSource {
    /// The prepared statement, reset and without arguments. Valid while the connection and the returned owner exist.
    func prepared(_ sql: String) throws -> (statement: OpaquePointer, owner: AnyObject?)
    var connection: OpaquePointer? { get }
}

extension Database: StatementSource {
    func prepared(_ sql: String) throws -> (statement: OpaquePointer, owner: AnyObject?) {
        let cached = try cachedStatement(sql: sql)
        return (cached.sqliteStatement, cached)
    }

    var connection: OpaquePointer? { sqliteConnection }
}

/// Running SQL with arguments by position.
///
/// Statements are bound and stepped here and not by GRDB, whose arguments and rows allocate for every value. That costs
/// more time per write than SQLite itself.
extension StatementSource {
    /// Runs a statement that returns no rows.
    func run<each Argument: Bindable>(_ sql: String, _ argument: repeat each Argument) throws {
        try execute(sql, Arguments(repeat each argument)) { _ in false }
    }

    /// Runs an insertion and returns the new row's id.
    func insert<each Argument: Bindable>(_ sql: String, _ argument: repeat each Argument) throws -> Int64 {
        try execute(sql, Arguments(repeat each argument)) { _ in false }
        return sqlite3_last_insert_rowid(connection)
    }

    /// Reads the first row of a query; nil where there is none.
    func first<Value, each Argument: Bindable>(
        _ sql: String, _ argument: repeat each Argument, read: (ResultRow) throws -> Value
    ) throws -> Value? {
        var value: Value?
        try execute(sql, Arguments(repeat each argument)) { row in
            value = try read(row)
            return false
        }
        return value
    }

    /// Reads all rows of a query.
    func all<Value>(_ sql: String, _ arguments: Arguments, read: (ResultRow) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try execute(sql, arguments) { row in
            values.append(try read(row))
            return true
        }
        return values
    }

    /// Calls `read` with each row until it returns false; the statement is reset afterwards.
    private func execute(_ sql: String, _ arguments: Arguments, read: (ResultRow) throws -> Bool) throws {
        let (statement, owner) = try prepared(sql)
        try withExtendedLifetime(owner) {
            try arguments.bound(to: statement) {
                stepping: while true {
                    switch sqlite3_step(statement) {
                    case SQLITE_ROW: if try !read(ResultRow(statement: statement)) { break stepping }
                    case SQLITE_DONE: break stepping
                    case let code: throw failure(code)
                    }
                }
            }
        }
    }

    /// The connection's last error, with this result code.
    func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
    }
}
