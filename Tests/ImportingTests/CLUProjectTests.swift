@testable import Authoring
@testable import Importing
import Linguistics
import Testing

@testable import Understanding

struct CLUProjectTests {
    static let project = #"""
        {"projectFileVersion": "2022-10-01-preview", "stringIndexType": "Utf16CodeUnit",
         "metadata": {"projectKind": "Conversation", "projectName": "Ferry", "language": "en-us", "multilingual": true,
                      "settings": {"confidenceThreshold": 0.7}},
         "assets": {"projectKind": "Conversation",
          "intents": [{"category": "Book a Crossing"}, {"category": "None"}],
          "entities": [
           {"category": "Port", "list": {"sublists": [
             {"listKey": "Oban", "synonyms": [{"language": "en-us", "values": ["Oban", "the mainland"]}, \#
        {"language": "zh-hans", "values": ["奥本"]}]}]}},
           {"category": "Ticket Number", "regex": {"expressions": [\#
        {"regexKey": "n", "language": "en-us", "regexPattern": "T\\d{5}"},
                                                                   {"regexKey": "m", \#
        "language": "en-us", "regexPattern": "(T"}]}},
           {"category": "When", "prebuilts": [{"category": "DateTime"}]}],
          "utterances": [
           {"text": "🙂 two to Oban: please", "intent": "Book a Crossing", "language": "en-us", "dataset": "Train",
            "entities": [{"category": "Port", "offset": 10, "length": 4}]},
           {"text": "订一张去奥本的票", "intent": "Book a Crossing", "language": "zh-hans", "dataset": "Train",
            "entities": [{"category": "Port", "offset": 4, "length": 2}]},
           {"text": "a seat to Oban", "intent": "Book a Crossing", "dataset": "Test", "entities": []},
           {"text": "sing me \"a song\"", "intent": "None", "entities": []}]}}
        """#

    private func read(_ text: String) -> (bot: ImportedBot, problems: ProblemList) {
        var problems = ProblemList()
        return (CLUProject.read(file: "p.json", bytes: Array(text.utf8), problems: &problems), problems)
    }

    @Test func `a project becomes files of its languages`() throws {
        let (bot, problems) = read(Self.project)
        let loaded = try Loading(bot, problems, format: "clu")
        #expect(loaded.files.map(\.path) == ["clu.en-us.yml", "clu.en-us.test.jsonl", "clu.zh-hans.yml"])
        let booking = loaded.examples(of: "book_a_crossing")
        #expect(booking.map(\.text) == ["🙂 two to Oban: please", "订一张去奥本的票"])
        // Offsets count UTF-16 units there and Unicode scalars here.
        #expect(booking[0].entities == [Entity(entity: "port", value: "Oban", start: 9, end: 13)])
        #expect(booking[1].entities == [Entity(entity: "port", value: "奥本", start: 4, end: 6)])
        #expect(booking[1].language == .simplifiedChinese)
        #expect(loaded.examples(of: "out_of_scope").map(\.text) == [#"sing me "a song""#])
        #expect(loaded.contents.catalogue.titles["book_a_crossing"]?[.english] == "Book a Crossing")
        #expect(loaded.contents.entityDefinitions.synonyms == ["the mainland": "Oban", "奥本": "Oban"])
        #expect(loaded.contents.entityDefinitions.regexes == ["ticket_number": ["T\\d{5}"]])
        #expect(
            loaded.messages == [
                "not converted: `confidenceThreshold`", "not converted: a pattern of `ticket_number` does not compile",
                "not converted: `prebuilts` of the entity `When`",
            ])
        let labels = loaded.files[1].text
        #expect(labels == #"{"text":"a seat to Oban","intent":"book_a_crossing","language":"en"}"# + "\n")
        var none = ProblemList()
        let stream = ByteStream(file: "t.jsonl", bytes: Array(labels.utf8))
        #expect(LabelReader.read(stream, needs: .any, problems: &none).count == 1)
    }

    @Test(arguments: [
        (#"{"text": "to Oban", "offset": 5, "length": 9}"#, "do not lie within"),
        (#"{"text": "🙂", "offset": 1, "length": 1}"#, "do not lie within"),
        (#"{"text": "to", "offset": -1, "length": 1}"#, "do not lie within"),
        (#"{"text": "to", "offset": 0.5, "length": 1}"#, "do not lie within"),
    ]) func `a label that is not within its text is found by place`(text: String, message: String) throws {
        let fields = text.dropFirst().dropLast().split(separator: ", ")
        let (_, problems) = read(
            #"{"assets": {"utterances": [{\#(fields[0]), "intent": "a", "#
                + #""entities": [{"category": "c", \#(fields[1]), \#(fields[2])}]}]}}"#
        )
        #expect(problems.sorted.map(\.severity) == [.error])
        #expect(problems.sorted.first?.message.contains(message) == true)
    }

    @Test(arguments: [
        ("", "a value is missing"), ("{", "a key in double quotes"), ("[]", "not a conversation project"),
        ("{}", "not a conversation project"),
        (#"{"metadata": {"projectKind": "Orchestration"}, "assets": {}}"#, "not a conversation project"),
        (#"{"assets": {"utterances": {}}}"#, "must be an array"),
        (#"{"assets": {"utterances": [{"intent": "a"}]}}"#, "`text` is missing"),
        (#"{"assets": {"utterances": [{"text": 3, "intent": "a"}]}}"#, "must be a string"),
    ]) func `a broken project is refused with a place`(text: String, message: String) {
        let problems = read(text).problems.sorted
        #expect(problems.first?.message.contains(message) == true, "\(problems)")
        #expect(problems.first?.severity == .error)
    }

    @Test func `a byte order mark and carriage returns do no harm, other encodings are refused`() throws {
        let text = "\u{FEFF}" + Self.project.split(separator: "\n").joined(separator: "\r\n")
        #expect(read(text).bot == read(Self.project).bot || read(text).problems.isClean)
        var problems = ProblemList()
        _ = CLUProject.read(
            file: "p.json",
            bytes: [0xFF, 0xFE] + Array(Self.project.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            problems: &problems)
        #expect(problems.sorted.first?.message == "invalid UTF-8")
    }
}
