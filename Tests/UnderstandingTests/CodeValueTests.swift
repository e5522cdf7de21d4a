import Entities
import Linguistics
import Testing

@testable import Understanding

struct CodeValueTests {
    private let extractor = EntityExtractor(
        expressions: [.init(entity: "parcel", pattern: "(?<![A-Za-z0-9])[A-Za-z]{2}\\d{6}(?![A-Za-z0-9])")],
        phrases: [:], synonyms: [:])

    @Test(arguments: [
        ("my pk123456 please", 3, 11), ("包裹pk\u{200B}123456在哪", 2, 11), ("Pk12\u{AD}34\u{2060}56", 0, 10),
    ])
    func `a code is found with invisible characters inside, with offsets of the original`(
        text: String, start: Int, end: Int
    ) throws {
        var scratch = try Scratch()
        scratch.read(text)
        let found = extractor.extract(
            from: text, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch, generation: "a")
        #expect(found.map(\.value) == ["PK123456"])
        #expect(found.map(\.start) == [start] && found.map(\.end) == [end])
    }

    @Test func `of a thousand entities none overlaps another`() throws {
        var scratch = try Scratch()
        let text = String(repeating: "ab123456 2个 ", count: 300)
        scratch.read(text)
        let found = extractor.extract(
            from: text, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch, generation: "a")
        #expect(found.filter { $0.entity == "parcel" }.count == 300)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.end <= $1.start })
    }
}
