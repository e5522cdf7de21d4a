/// A line of a file as bytes, without its break.
package struct ByteLine {
    /// A longer line is reported and skipped, not held in memory.
    static let limit = 1 << 20

    package var bytes: [UInt8]
    package var place: SourcePlace
    package var isTooLong = false

    /// Takes the next line; `nil` at the end of the file.
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
