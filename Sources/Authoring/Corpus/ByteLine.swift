/// A line of a file as bytes, without its line break.
package struct ByteLine {
    /// The maximum length of a line, 1 MB; the rest of a longer one is not kept in memory.
    static let limit = 1 << 20

    package var bytes: [UInt8]
    /// The place of the first byte.
    package var place: SourcePlace
    /// Whether the line is longer than 1 MB, so that `bytes` is incomplete.
    package var isTooLong = false

    /// Reads the next line; `nil` at the end of the file.
    package static func next(_ stream: inout ByteStream) -> ByteLine? {
        guard stream.peek() != nil else { return nil }
        var line = ByteLine(bytes: [], place: stream.place)
        while let byte = stream.next(), byte != UInt8(ascii: "\n") {
            if line.bytes.count < limit { line.bytes.append(byte) } else { line.isTooLong = true }
        }
        if line.bytes.last == UInt8(ascii: "\r") { line.bytes.removeLast() }
        return line
    }
}
