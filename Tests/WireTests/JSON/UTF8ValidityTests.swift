import JSON
import Testing
import Wire

struct UTF8ValidityTests {
    @Test(
        arguments: [
            [0xFF], [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xBD], [0xE4, 0xBD, 0x41], [0xF0, 0x9F, 0x98],
            [0xC2],
        ] as [[UInt8]])
    func `what is not UTF-8 is refused at its first byte`(bytes: [UInt8]) {
        let start = Array(#"{"text":"好"#.utf8)
        for end in [[], Array(#" and so on"}"#.utf8)] {
            let error = error(start + bytes + end)
            #expect(error?.code == .invalidUTF8)
            #expect(error?.message.contains("byte offset \(start.count) ") == true)
        }
    }

    @Test func `every scalar of Unicode is taken`() {
        var planes = ""
        for value in UInt32(0x20)...0x10FFFF where value % 7 == 0 || value & 0xFFFF > 0xFFF0 || value < 0x900 {
            guard let scalar = Unicode.Scalar(value), scalar != "\"", scalar != "\\" else { continue }
            planes.unicodeScalars.append(scalar)
        }
        let limits = WireLimits(lineBytes: .max, textCharacters: .max)
        #expect(message("{\"text\":\"\(planes)\"}", limits: limits)?.text.utf8.elementsEqual(planes.utf8) == true)
    }
}
