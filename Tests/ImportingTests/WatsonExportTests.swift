@testable import Authoring
@testable import Importing
import Testing

@testable import Understanding

struct WatsonExportTests {
    private func read(_ text: String, file: String, language: String? = nil) -> (
        bot: ImportedBot, problems: ProblemList
    ) {
        var problems = ProblemList()
        return (
            WatsonExport.read(file: file, bytes: Array(text.utf8), language: language, problems: &problems), problems
        )
    }

    @Test func `a table of examples becomes intents`() throws {
        let (bot, problems) = read(
            "\u{FEFF}\"Hello, \"\"you\"\"\",General Greetings\r\nwhere is my coat,Lost-Property\r\n"
                + "我的外套在哪,Lost-Property\r\n",
            file: "a.csv", language: "en")
        let loaded = try Loading(bot, problems)
        #expect(loaded.examples(of: "general_greetings").map(\.text) == ["Hello, \"you\""])
        #expect(loaded.examples(of: "lost-property").map(\.text) == ["where is my coat", "我的外套在哪"])
        #expect(loaded.tally.unanswered == 2)
    }

    @Test(arguments: [
        ("hello\n", "must be `example,intent`"), ("\"hello,greet\n", "never closed"),
        ("he\"llo,greet\n", "a quote inside"),
        ("a,\n", "must be"),
    ])
    func `a broken table is named by line`(text: String, message: String) {
        let problems = read("good,greet\n" + text, file: "a.csv").problems.sorted
        #expect(problems.first?.message.contains(message) == true, "\(problems)")
        #expect(problems.first?.line == 2)
    }

    @Test func `a workspace keeps examples, entities and the answers of plain nodes`() throws {
        let (bot, problems) = read(
            #"""
            {"name": "Theatre", "language": "en",
             "intents": [{"intent": "Seat_Change", "examples": [
               {"text": "move me to row B", "mentions": [{"entity": "row", "location": [11, 16]}]}, \#
            {"text": "another seat, please"}]}],
             "entities": [{"entity": "row", "values": [\#
            {"type": "synonyms", "value": "front", "synonyms": ["row A", "row B"]},
                                                       {"type": "patterns", "value": "any", \#
            "patterns": ["row [C-Z]"]}]},
                          {"entity": "sys-date", "values": []}],
             "counterexamples": [{"text": "is it going to rain"}],
             "dialog_nodes": [
               {"conditions": "#Seat_Change", "output": {"generic": [\#
            {"response_type": "text", "values": [{"text": "Ask {anyone} in the foyer."}]},
                                                                     {"response_type": "image"}]}},
               {"conditions": "#Seat_Change && @row", "output": {"generic": []}}]}
            """#, file: "w.json")
        let loaded = try Loading(bot, problems)
        #expect(
            loaded.examples(of: "seat_change").first?.entities.map(\.value) == ["front"]
                || loaded.examples(of: "seat_change").first?.entities.map(\.value) == ["row B"])
        #expect(loaded.answers(of: "seat_change") == ["Ask {{anyone}} in the foyer."])
        #expect(loaded.contents.entityDefinitions.lookups == ["row": ["front", "row A", "row B"]])
        #expect(loaded.contents.entityDefinitions.regexes == ["row": ["row [C-Z]"]])
        #expect(loaded.examples(of: "out_of_scope").count == 1)
        #expect(
            loaded.messages == [
                "not converted: an answer that is not text",
                "not converted: dialog nodes whose condition is not one intent",
            ])
        #expect(loaded.tally.unanswered == 0)
    }

    @Test func `a workspace without intents is refused`() {
        #expect(read("{}", file: "w.json").problems.sorted.first?.message == "`intents` is missing")
    }
}
