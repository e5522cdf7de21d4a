import GRDB
import GRDBSQLite
import Glibc

/// The mark that ties a write-ahead log to the database that it continues.
///
/// SQLite applies any sound log that has the right name, also the log of the file that stood there before a restore.
/// Each log has salts of its own, and gets new ones whenever it is begun anew. So the table `log_mark` holds the salts
/// of the log and of the log before it, and the first commit in a log writes them. A log fits a database whose mark
/// names this log or the one before; a copy that `kefu backup` made has a mark that fits no log.
///
/// Bytes of the mark: 16 of `magic`, 8 of salts as in the log's header, 8 of the salts before; zeros where there was no
/// log before. Source of the log's format: https://sqlite.org/fileformat2.html#walformat.
enum LogMark {
    /// Not UTF-8, so that no stored text can look like it.
    private static let magic: [UInt8] = [0xFF, 0xFE] + Array("kefu log mark\u{0}".utf8)
    private static let saltBytes = 8
    private static let none = [UInt8](repeating: 0, count: saltBytes)

    /// The salts of a log; nil where it is empty or missing.
    static func salts(ofLog path: String) -> [UInt8]? {
        guard let log = LogReader(path) else { return nil }
        return log.salts
    }

    /// The salts that the database's mark names; nil where it has none.
    static func current(_ db: some StatementSource) throws -> [UInt8]? {
        try db.first("SELECT mark FROM log_mark WHERE id = 1") { row in named(by: row[0] ?? []) } ?? nil
    }

    /// Writes the mark inside the open transaction.
    ///
    /// - Parameter previous: the salts that the mark named before this log; nil where there was no mark.
    static func write(_ salts: [UInt8], after previous: [UInt8]?, in db: Database) throws {
        try db.run(
            "INSERT INTO log_mark (id, mark) VALUES (1, ?) ON CONFLICT DO UPDATE SET mark = excluded.mark",
            magic + salts + (previous ?? none))
    }

    /// Gives a copy of a database a mark that fits no log. Does nothing in a copy of an older version.
    static func part(_ copy: Database) throws {
        guard try copy.tableExists("log_mark") else { return }
        var generator = SystemRandomNumberGenerator()
        try write((0..<saltBytes).map { _ in UInt8.random(in: 0...255, using: &generator) }, after: nil, in: copy)
    }

    /// Throws `.foreignLog` where the log beside a database belongs to another file or to another state of this one.
    ///
    /// Call it before SQLite opens the database. A log without a mark passes, and so does one that another process
    /// begins anew meanwhile.
    static func refuseForeignLog(of database: String) throws(StoreError) {
        guard StoreFile(path: database).size > 0, let log = LogReader(database + "-wal"), let claim = log.mark(magic)
        else { return }
        let fits =
            switch stored(in: database) {
            case .unreadable: true
            case .absent: claim.previous == none
            case .salts(let salts): salts == log.salts || salts == claim.previous
            }
        guard !fits, salts(ofLog: database + "-wal") == log.salts else { return }
        throw StoreError(
            .foreignLog, place: database + "-wal",
            message: "this log does not belong to the database beside it, which was replaced or restored",
            hint: "move it and the -shm file away to use the database as it is, or put back the database before")
    }

    private static func named(by mark: [UInt8]) -> [UInt8]? {
        guard mark.count == magic.count + 2 * saltBytes, mark.starts(with: magic) else { return nil }
        return Array(mark[magic.count..<(magic.count + saltBytes)])
    }

    private enum Stored {
        case unreadable
        case absent
        case salts([UInt8])
    }

    /// The mark in the database's file alone, without its log.
    private static func stored(in database: String) -> Stored {
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(
            "file:\(percentEncoded(database))?immutable=1", &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil)
        defer { sqlite3_close_v2(handle) }
        guard code == SQLITE_OK else { return .unreadable }
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        switch sqlite3_prepare_v2(handle, "SELECT mark FROM log_mark WHERE id = 1", -1, &statement, nil) {
        case SQLITE_OK: break
        // There is no such table.
        case SQLITE_ERROR: return .absent
        default: return .unreadable
        }
        guard let statement else { return .unreadable }
        switch sqlite3_step(statement) {
        case SQLITE_ROW:
            return named(by: ResultRow(statement: statement)[0] ?? []).map(Stored.salts) ?? .absent
        case SQLITE_DONE: return .absent
        default: return .unreadable
        }
    }

    private static func percentEncoded(_ path: String) -> String {
        var encoded = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16)
                encoded += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }
}

/// A write-ahead log, read without SQLite.
private final class LogReader {
    private static let headerBytes = 32
    private static let frameHeaderBytes = 24

    private let descriptor: CInt
    private let pageBytes: Int
    let salts: [UInt8]

    /// Nil where there is no log or none that SQLite would read.
    init?(_ path: String) {
        let opened = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard opened >= 0 else { return nil }
        var header = [UInt8](repeating: 0, count: Self.headerBytes)
        guard pread(opened, &header, header.count, 0) == header.count,
            header.starts(with: [0x37, 0x7F, 0x06]), header[3] == 0x82 || header[3] == 0x83
        else {
            close(opened)
            return nil
        }
        descriptor = opened
        pageBytes = Int(header[8]) << 24 | Int(header[9]) << 16 | Int(header[10]) << 8 | Int(header[11])
        salts = Array(header[16..<24])
    }

    deinit { close(descriptor) }

    /// The last mark that was written in this log; nil where there is none.
    func mark(_ magic: [UInt8]) -> (salts: [UInt8], previous: [UInt8])? {
        guard (512...65_536).contains(pageBytes) else { return nil }
        let frameBytes = Self.frameHeaderBytes + pageBytes
        let end = frameBytes - magic.count - 2 * salts.count
        var found: (salts: [UInt8], previous: [UInt8])?
        var frame = [UInt8](repeating: 0, count: frameBytes)
        var offset = Self.headerBytes
        while pread(descriptor, &frame, frameBytes, off_t(offset)) == frameBytes, frame[8..<16].elementsEqual(salts) {
            offset += frameBytes
            // The page of a table with a single row, which SQLite puts at the page's end.
            guard frame[Self.frameHeaderBytes] == 0x0D, frame[Self.frameHeaderBytes + 3] == 0,
                frame[Self.frameHeaderBytes + 4] == 1, frame[end...].starts(with: magic)
            else { continue }
            let named = Array(frame[(end + magic.count)..<(end + magic.count + salts.count)])
            if named == salts { found = (named, Array(frame[(frameBytes - salts.count)...])) }
        }
        return found
    }
}
