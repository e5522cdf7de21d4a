import Entities
import Linguistics
import Testing

@testable import Understanding

struct LookUpTests {
    private func find(_ values: [String], in text: String) throws -> [Entity] {
        var scratch = try Scratch()
        var phrases: [String: String] = [:]
        for value in values {
            scratch.read(value)
            phrases[EntityExtractor.phrase(of: &scratch)] = "thing"
        }
        let extractor = EntityExtractor(expressions: [], phrases: phrases, synonyms: [:])
        scratch.read(text)
        return extractor.extract(from: text, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch, generation: "g")
    }

    @Test(
        arguments: [
            ("f++", "do you teach F++?", "F++"), ("f++", "(f++)", "f++"), ("f++", "学f++，有吗", "f++"),
            ("f++", "F++.", "F++"),
            ("D#", "(D#)!", "D#"), (".qed", "is .qed, or what?", ".qed"), ("plan (b)", "Plan (B).", "Plan (B)"),
            ("«lux»", "a «lux», please", "«lux»"), ("【旗舰】", "有【旗舰】吗？", "【旗舰】"), ("yes!", "yes!?", "yes!"),
        ]) func `a value that begins or ends with marks is found beside other marks`(
            value: String, text: String, found: String
        ) throws
    {
        #expect(try find([value], in: text).map(\.value) == [found])
    }

    @Test func `a value is not found inside a run of the same mark`() throws {
        #expect(try find(["f+"], in: "f++").isEmpty)
        #expect(try find(["f+", "f++"], in: "f++").map(\.value) == ["f++"])
    }

    @Test(
        arguments: [
            "the very long name of a thing that nobody can say in one breath at all",
            "榕树湾海洋生物技术研究与开发利用股份有限责任公司第二分公司北方办事处",
        ]) func `a value of any length is found`(value: String) throws
    {
        #expect(try find([value], in: "\(value)?").map(\.value) == [value])
        #expect(try find([value], in: "hello \(value), hello").map(\.value) == [value])
    }

    @Test func `the keys of an older model are read`() {
        let old = EntityExtractor(expressions: [], phrases: ["f ++": "thing", "a b": "thing"], synonyms: [:])
        #expect(old.phrases == ["f + +": "thing", "a b": "thing"])
    }
}
