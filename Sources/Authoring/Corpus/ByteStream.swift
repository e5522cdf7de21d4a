import Foundation

/// The bytes of a file, read piece by piece, with the place of the next one.
package struct ByteStream {
    private static let pieceSize = 64 << 10
    /// The name that stands for standard input.
    static let standardInput = "-"

    let file: String
    /// The place of the next byte: line from 1, column from 1 in Unicode scalars.
    private(set) var line = 1
    private(set) var column = 1
    /// Whether reading ended by a fault of the file system rather than at the end.
    private(set) var hasFailed = false
    private let handle: FileHandle?
    private var piece: [UInt8]
    private var index = 0
    /// Called with the bytes of each piece as it is read.
    private let reading: ((Int) -> Void)?

    /// Opens a file and skips its byte order mark; `nil` where it cannot be opened.
    package init?(file: String, reading: ((Int) -> Void)? = nil) {
        guard let handle = file == Self.standardInput ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        else { return nil }
        self.init(file: file, handle: handle, piece: [], reading: reading)
        fill()
        skipMark()
    }

    /// Streams bytes that are in memory already.
    init(file: String, bytes: [UInt8]) {
        self.init(file: file, handle: nil, piece: bytes, reading: nil)
        skipMark()
    }

    private init(file: String, handle: FileHandle?, piece: [UInt8], reading: ((Int) -> Void)?) {
        self.file = file
        self.handle = handle
        self.piece = piece
        self.reading = reading
    }

    var place: SourcePlace { SourcePlace(file: file, line: line, column: column) }

    /// The next byte without taking it; `nil` at the end.
    mutating func peek() -> UInt8? {
        if index == piece.count { fill() }
        return index < piece.count ? piece[index] : nil
    }

    /// Takes the next byte; `nil` at the end.
    mutating func next() -> UInt8? {
        guard let byte = peek() else { return nil }
        index += 1
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
        return byte
    }

    private mutating func fill() {
        guard let handle, !hasFailed else { return }
        do {
            piece = Array(try handle.read(upToCount: Self.pieceSize) ?? Data())
            reading?(piece.count)
        } catch {
            piece = []
            hasFailed = true
        }
        index = 0
    }

    /// The bytes of a file, as far as the file system tells; 0 for one that has no size.
    static func size(of file: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
    }

    private mutating func skipMark() {
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }
}
