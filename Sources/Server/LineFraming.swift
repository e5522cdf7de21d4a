import NIOCore

/// One request line, as cut from the stream.
enum FramedLine: Sendable, Equatable {
    /// The bytes of a line without its newline and without a carriage return before it; may be empty.
    case line(ByteBuffer)
    /// A line longer than the limit; its bytes were dropped.
    case tooLong
}

/// Cuts a stream of bytes into lines. Memory is bounded by one read and one line.
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
    private var partial = ByteBuffer()
    private var isDiscarding = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes the bytes of one read and returns the lines they complete, in order.
    ///
    /// A line that lies wholly in `read` shares its storage; only a line split across reads is copied.
    mutating func cut(_ read: ByteBuffer) -> [FramedLine] {
        var read = read
        var lines: [FramedLine] = []
        while let length = read.readableBytesView.firstIndex(of: Self.newline).map({ $0 - read.readerIndex }) {
            guard let piece = read.readSlice(length: length) else { break }
            read.moveReaderIndex(forwardBy: 1)
            if let line = complete(with: piece) { lines.append(line) }
        }
        if let line = keep(read) { lines.append(line) }
        return lines
    }

    /// The end of the stream: returns the bytes after the last newline as a line, nil where there are none.
    mutating func finish() -> FramedLine? {
        defer { forget() }
        return partial.readableBytes > 0 ? checked(partial) : nil
    }

    /// Drops the unfinished line, when no more of it will be read.
    mutating func forget() {
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

    private mutating func keep(_ rest: ByteBuffer) -> FramedLine? {
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
