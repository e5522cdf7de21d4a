import Foundation

/// A stream of the bytes of a file, read in pieces of 64 KB, that knows the place of the next byte.
package struct ByteStream {
    private static let pieceSize = 64 << 10
    /// The file name that means standard input.
    static let standardInput = "-"

    let file: String
    /// The line of the next byte, from 1.
    private(set) var line = 1
    /// The column of the next byte, in Unicode scalars from 1.
    private(set) var column = 1
    /// Whether reading ended with an error instead of the end of the file.
    private(set) var hasFailed = false
    private let handle: FileHandle?
    private var piece: [UInt8]
    private var index = 0
    /// Called with the number of bytes of each piece that was read.
    private let reading: ((Int) -> Void)?

    /// Opens a file and skips its byte order mark; `nil` where it cannot be opened.
    ///
    /// - Parameter reading: called with the number of bytes of each piece that was read.
    package init?(file: String, reading: ((Int) -> Void)? = nil) {
        guard let handle = file == Self.standardInput ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        else { return nil }
        self.init(file: file, handle: handle, piece: [], reading: reading)
        fill()
        skipMark()
    }

    /// Streams bytes in memory.
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

    /// The bytes that were read and not taken; none only at the end.
    mutating func ahead() -> ArraySlice<UInt8> {
        _ = peek()
        return piece[index...]
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

    /// The size of a file in bytes; 0 where the file system knows none.
    static func size(of file: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
    }

    private mutating func skipMark() {
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }
}
