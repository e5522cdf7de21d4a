import Foundation
import JSON
import Testing

@Suite struct JSONWriterTests {
    /// What Foundation reads back from the text that `write` wrote as one value of an array.
    private func readBack(_ write: (inout JSONWriter) -> Void) throws -> Any {
        var writer = JSONWriter()
        writer.open("[")
        write(&writer)
        writer.close("]")
        let read = try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [Any]
        return try #require(read?.first)
    }

    @Test func `every character of a text is read back, and none ends the line`() throws {
        for start in stride(from: 0 as UInt32, to: 0x3000, by: 64) {
            let text = String(String.UnicodeScalarView((start..<start + 64).compactMap(Unicode.Scalar.init)))
            #expect(try readBack { $0.string(text) } as? String == text)
            var writer = JSONWriter()
            writer.string(text)
            #expect(!writer.text.unicodeScalars.contains { $0.properties.generalCategory == .control })
            #expect(
                !writer.text.unicodeScalars.contains("\u{2028}") && !writer.text.unicodeScalars.contains("\u{2029}"))
        }
    }

    @Test func `a line is appended in place, and the line of a writer is its storage`() {
        func address(_ bytes: borrowing [UInt8]) -> UnsafePointer<UInt8>? {
            bytes.withUnsafeBufferPointer { $0.baseAddress }
        }
        var lines: [UInt8] = []
        lines.reserveCapacity(4_096)
        let before = address(lines)
        for number in 0..<3 {
            JSONWriter.appendLine(to: &lines) { writer in writer.object { $0.member("number", number) } }
        }
        #expect(address(lines) == before)
        #expect(String(decoding: lines, as: UTF8.self) == "{\"number\":0}\n{\"number\":1}\n{\"number\":2}\n")

        var writer = JSONWriter(capacity: 4_096)
        writer.open("{")
        let written = address(writer.bytes)
        writer.close("}")
        let line = writer.line()
        #expect(address(line) == written && line == Array("{}\n".utf8) && writer.bytes.isEmpty)
    }

    @Test func `commas stand between members and elements only`() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("a", 1)
            writer.key("b")
            writer.array(["x", "y"]) { $0.string($1) }
            writer.key("c")
            writer.array([1, 2]) { writer, number in writer.object { $0.member("n", number) } }
            writer.key("d")
            writer.object { _ in }
            writer.member("e", true)
        }
        #expect(writer.text == #"{"a":1,"b":["x","y"],"c":[{"n":1},{"n":2}],"d":{},"e":true}"#)
    }

    @Test func `numbers are rounded to six digits or written exactly`() {
        var writer = JSONWriter()
        writer.array([0.1234567891, -2.5, 0, 1e20, .infinity]) { $0.number($1) }
        writer.array([0.1234567891, -2.5, .nan]) { $0.exactNumber($1) }
        #expect(writer.text == "[0.123457,-2.5,0,1e+20,null],[0.1234567891,-2.5,null]")
    }
}
