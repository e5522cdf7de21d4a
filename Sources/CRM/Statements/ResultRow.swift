import GRDBSQLite

/// The current row of a statement; valid until the statement is stepped again.
///
/// NULL reads as nil. A type that is not optional reads NULL as 0 or as empty text; use it for `NOT NULL` columns.
struct ResultRow {
    let statement: OpaquePointer

    subscript(column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
    subscript(column: Int32) -> Int64? { isNull(column) ? nil : sqlite3_column_int64(statement, column) }
    subscript(column: Int32) -> Double? { isNull(column) ? nil : sqlite3_column_double(statement, column) }

    subscript(column: Int32) -> String { self[column] ?? "" }

    subscript(column: Int32) -> String? {
        guard let text = sqlite3_column_text(statement, column) else { return nil }
        let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    subscript(column: Int32) -> [UInt8]? {
        guard !isNull(column) else { return nil }
        return Array(
            UnsafeRawBufferPointer(
                start: sqlite3_column_blob(statement, column), count: Int(sqlite3_column_bytes(statement, column))))
    }

    private func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
}
