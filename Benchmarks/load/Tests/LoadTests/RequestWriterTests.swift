import Foundation
import Testing

@testable import kefu_load

@Suite struct RequestWriterTests {
    @Test func `a request is one line of JSON with the members of the protocol`() throws {
        var composer = Composer(book: try TextBook("[en]\nsay \"hi\" \\ now\n"), seed: 1)
        let buffer = ByteBuffer(capacity: 64)
        let writer = RequestWriter(run: "0a1b2c3d")
        writer.append(message: 17, conversation: 5, composer: &composer, to: buffer)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(buffer.bytes)) as? [String: Any])
        #expect(object["id"] as? String == writer.id(17))
        #expect(object["conversation"] as? String == "0a1b2c3d-c5")
        #expect(object["text"] as? String == #"say "hi" \ now"#)
        #expect(object["channel"] as? String == "load")
        #expect((object["customer"] as? [String: String]) == ["id": "0a1b2c3d-u4"])
        #expect(buffer.bytes.last == 0x0A && buffer.bytes.count { $0 == 0x0A } == 1)
    }
}
