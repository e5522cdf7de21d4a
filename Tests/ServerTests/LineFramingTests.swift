import NIOCore
import Testing

@testable import Server

@Suite struct LineFramingTests {
    /// Streams and the lines that they give with a limit of 8 bytes per line; `-` means a line that was too long.
    static let streams: [(stream: String, lines: [String])] = [
        ("", []),
        ("\n", [""]),
        ("a\nbc\n", ["a", "bc"]),
        ("a\r\nb\r\n", ["a", "b"]),
        ("a\rb\n", ["a\rb"]),
        ("\r\n\r\n", ["", ""]),
        ("a\nrest", ["a", "rest"]),
        ("rest\r", ["rest"]),
        ("12345678\nnext\n", ["12345678", "next"]),
        ("12345678\r\nnext\n", ["12345678", "next"]),
        ("123456789\nnext\n", ["-", "next"]),
        ("123456789\r\nnext\n", ["-", "next"]),
        ("12345678901234567890\nnext\n12345678901\nlast", ["-", "next", "-", "last"]),
        ("12345678901234567890", ["-"]),
        ("123456789", ["-"]),
        ("客服\n", ["客服"]),
    ]

    @Test(arguments: streams) func `a stream gives the same lines however its bytes arrive`(
        stream: String, lines: [String]
    ) {
        let bytes = Array(stream.utf8)
        for split in 0...bytes.count {
            #expect(cut([Array(bytes[..<split]), Array(bytes[split...])]) == lines, "split at \(split)")
        }
        #expect(cut(bytes.map { [$0] }) == lines, "byte by byte")
    }

    @Test func `an endless line is reported once and the next line is read`() {
        var framing = LineFraming(limit: 65_536)
        let read = ByteBuffer(repeating: UInt8(ascii: "x"), count: 65_536)
        let reports = (0..<100).flatMap { _ in lines(of: .bytes(read), &framing) }
        #expect(reports == [.tooLong])
        let next = lines(of: .bytes(ByteBuffer(string: "x\nfine\n")), &framing)
        #expect(next == [.line(ByteBuffer(string: "fine"))])
        #expect(lines(of: .end, &framing).isEmpty)
    }

    @Test func `an unfinished line is no line where the client has not ended its input`() {
        var framing = LineFraming(limit: 8)
        #expect(lines(of: .bytes(ByteBuffer(string: "unfin")), &framing).isEmpty)
        #expect(framing.next() == nil)
    }

    @Test func `a read of many lines is cut one line at a time`() {
        var framing = LineFraming(limit: 8)
        framing.take(.bytes(ByteBuffer(string: String(repeating: "x\n", count: 8_192))))
        #expect(framing.next() == .line(ByteBuffer(string: "x")))
        #expect(framing.uncut == 2 * 8_191)
    }

    private func lines(of arrived: Arrived, _ framing: inout LineFraming) -> [FramedLine] {
        framing.take(arrived)
        var lines: [FramedLine] = []
        while let line = framing.next() { lines.append(line) }
        return lines
    }

    private func cut(_ reads: [[UInt8]]) -> [String] {
        var framing = LineFraming(limit: 8)
        let arrivals = reads.map { Arrived.bytes(ByteBuffer(bytes: $0)) } + [.end]
        return arrivals.flatMap { lines(of: $0, &framing) }.map { line in
            switch line {
            case .line(let bytes): String(buffer: bytes)
            case .tooLong: "-"
            }
        }
    }
}
