import Glibc
import NIOCore

/// One request line, as cut from the stream.
enum FramedLine: Sendable, Equatable {
    /// The bytes of a line without its newline and without a carriage return before it; may be empty.
    case line(ByteBuffer)
    /// A line longer than the limit; its bytes were dropped.
    case tooLong
}

/// What a transport reads for an exchange.
enum Arrived: Sendable, Equatable {
    /// The bytes of one read, however many lines or pieces of lines they hold.
    case bytes(ByteBuffer)
    /// The client has ended its input: bytes after the last newline are a line. The daemon's own end is none, because
    /// the client has not finished that line.
    case end
}

/// Cuts a stream of bytes into lines, one at a time. Memory is bounded by one read and one line.
///
/// A read of 16 KiB may hold eight thousand lines. They are cut only when they are answered: whoever cut them all at
/// once would keep every other connection of the event loop waiting, however many reads come together.
///
/// Invariants:
/// 1. `partial` holds no newline and at most `limit + 1` bytes; the last one may be a carriage return.
/// 2. Every byte is searched for a newline once, whatever the sizes of the reads.
/// 3. While `isDiscarding`, `partial` is empty, and the line's one `tooLong` has been reported.
struct LineFraming {
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// The longest accepted line in bytes, without its line end.
    let limit: Int
    /// What was read and not cut yet.
    private var read = ByteBuffer()
    private var partial = ByteBuffer()
    private var isDiscarding = false
    private var isAtEnd = false

    init(limit: Int) {
        self.limit = limit
    }

    /// The bytes of the last read that are not cut yet.
    var uncut: Int { read.readableBytes }

    /// Takes what was read. Call it only where `next` has returned nil.
    mutating func take(_ arrived: Arrived) {
        switch arrived {
        case .bytes(let bytes): read = bytes
        case .end: isAtEnd = true
        }
    }

    /// Cuts the next line; nil where another read must come first, or where nothing is left at the end.
    ///
    /// A line that lies wholly in one read shares its storage; only a line split across reads is copied.
    mutating func next() -> FramedLine? {
        while let length = lengthToNewline {
            guard let piece = read.readSlice(length: length) else { break }
            read.moveReaderIndex(forwardBy: 1)
            if let line = complete(with: piece) { return line }
        }
        if let line = keepRest() { return line }
        return isAtEnd ? finish() : nil
    }

    /// The number of bytes before the next newline in `read`; nil where there is none.
    private var lengthToNewline: Int? {
        read.withUnsafeReadableBytes { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base, CInt(Self.newline), bytes.count) else {
                return nil
            }
            return UnsafeRawPointer(found) - base
        }
    }

    /// The bytes after the last newline as a line; nil where there are none.
    private mutating func finish() -> FramedLine? {
        defer { forget() }
        return partial.readableBytes > 0 ? checked(partial) : nil
    }

    private mutating func forget() {
        partial = ByteBuffer()
        isDiscarding = false
    }

    private mutating func complete(with piece: ByteBuffer) -> FramedLine? {
        defer { forget() }
        guard !isDiscarding else { return nil }
        guard partial.readableBytes > 0 else { return checked(piece) }
        partial.writeImmutableBuffer(piece)
        return checked(partial)
    }

    /// Keeps the bytes of an unfinished line.
    private mutating func keepRest() -> FramedLine? {
        let rest = read
        read = ByteBuffer()
        guard rest.readableBytes > 0, !isDiscarding else { return nil }
        if partial.readableBytes + rest.readableBytes > limit + 1 {
            partial = ByteBuffer()
            isDiscarding = true
            return .tooLong
        }
        partial.writeImmutableBuffer(rest)
        return nil
    }

    private func checked(_ line: ByteBuffer) -> FramedLine {
        var line = line
        if line.readableBytesView.last == Self.carriageReturn { line.moveWriterIndex(to: line.writerIndex - 1) }
        return line.readableBytes > limit ? .tooLong : .line(line)
    }
}
