import GRDBSQLite

/// The arguments of one statement, by position. Texts and blobs are stored one after the other in one buffer.
///
/// SQLite reads the texts in the buffer: no copy and no allocation per value.
struct Arguments {
    private enum Argument {
        case null
        case integer(Int64)
        case real(Double)
        case text(Range<Int>)
        case blob(Range<Int>)
    }

    private var arguments: [Argument] = []
    private var bytes: [UInt8] = []

    init<each Value: Bindable>(_ value: repeat each Value) {
        arguments.reserveCapacity(16)
        bytes.reserveCapacity(512)
        repeat (each value).append(to: &self)
    }

    mutating func append(null: Void) { arguments.append(.null) }
    mutating func append(_ integer: Int64) { arguments.append(.integer(integer)) }
    mutating func append(_ real: Double) { arguments.append(.real(real)) }

    mutating func append(_ text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        arguments.append(.text(start..<bytes.count))
    }

    mutating func append(_ blob: [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: blob)
        arguments.append(.blob(start..<bytes.count))
    }

    /// Runs `body` while the arguments are bound; the statement is reset and its bindings are cleared afterwards.
    func bound(to statement: OpaquePointer, _ body: () throws -> Void) throws {
        try bytes.withUnsafeBytes { bytes in
            // An empty text still needs an address: SQLite reads a null pointer as NULL.
            try withUnsafePointer(to: 0 as UInt8) { nothing in
                defer {
                    sqlite3_reset(statement)
                    sqlite3_clear_bindings(statement)
                }
                let base = bytes.baseAddress ?? UnsafeRawPointer(nothing)
                for (index, argument) in zip(Int32(1)..., arguments) {
                    // Binding fails only for an index or a length beyond SQLite's limits. The value then stays NULL and
                    // the row violates a constraint.
                    switch argument {
                    case .null: break
                    case .integer(let value): sqlite3_bind_int64(statement, index, value)
                    case .real(let value): sqlite3_bind_double(statement, index, value)
                    case .text(let range):
                        sqlite3_bind_text64(
                            statement, index, (base + range.lowerBound).assumingMemoryBound(to: CChar.self),
                            UInt64(range.count), nil, UInt8(SQLITE_UTF8))
                    case .blob(let range):
                        sqlite3_bind_blob64(statement, index, base + range.lowerBound, UInt64(range.count), nil)
                    }
                }
                try body()
            }
        }
    }
}

/// A value that can be bound to a statement.
protocol Bindable {
    func append(to arguments: inout Arguments)
}

extension Int64: Bindable {
    func append(to arguments: inout Arguments) { arguments.append(self) }
}

extension Double: Bindable {
    func append(to arguments: inout Arguments) { arguments.append(self) }
}

extension String: Bindable {
    func append(to arguments: inout Arguments) { arguments.append(self) }
}

extension [UInt8]: Bindable {
    func append(to arguments: inout Arguments) { arguments.append(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
    func append(to arguments: inout Arguments) {
        if let self { self.append(to: &arguments) } else { arguments.append(null: ()) }
    }
}
