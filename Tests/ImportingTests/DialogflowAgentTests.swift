@testable import Authoring
@testable import Importing
import Linguistics
import Testing

@testable import Understanding

struct DialogflowAgentTests {
    static let agent: [String: String] = [
        "agent.json": #"{"description": "", "language": "en", "supportedLanguages": ["zh-cn"]}"#,
        "package.json": #"{"version": "1.0.0"}"#,
        "intents/Rent a bike.json": #"""
        {"id": "1", "name": "Rent a bike", "auto": true, "contexts": ["outing"], "webhookUsed": true, \#
        "fallbackIntent": false,
         "responses": [{"resetContexts": false, "action": "rent",
           "parameters": [{"name": "kind", "dataType": "@bike-kind", "value": "$kind", "required": true},
                          {"name": "day", "dataType": "@sys.date", "value": "$day"}],
           "messages": [{"type": "0", "lang": "en", \#
        "speech": ["A $kind for $day.original: done.", "It costs $5 {per day}"]},
                        {"type": 0, "lang": "zh-cn", "speech": "已为您预订。"},
                        {"type": 0, "platform": "facebook", "lang": "en", "speech": "Only there"},
                        {"type": 4, "lang": "en", "payload": {"a": 1}}], "speech": []}]}
        """#,
        "intents/Rent a bike_usersays_en.json": #"""
        [{"id": "a", "isTemplate": false, "data": [{"text": "a ", "userDefined": false}, \#
        {"text": "fast one", "alias": "kind", "meta": "@bike-kind"},
           {"text": " for "}, {"text": "tomorrow", "alias": "day", "meta": "@sys.date"}, {"text": ", ok: yes?"}]},
         {"id": "b", "isTemplate": true, "data": [{"text": "I want a @bike-kind:kind now"}]},
         {"id": "c", "isTemplate": true, "data": [{"text": "on @sys.date:day"}]},
         {"id": "d", "data": [{"text": "for "}, {"text": "Ann", "meta": "@sys.given-name"}]}]
        """#,
        "intents/Rent a bike_usersays_zh-cn.json":
            #"[{"data": [{"text": "租一辆"}, {"text": "公路车", "meta": "@bike-kind"}]}]"#,
        "intents/Default Fallback Intent.json": #"""
        {"name": "Default Fallback Intent", "fallbackIntent": true, \#
        "responses": [{"messages": [{"type": 0, "lang": "en", "speech": ["Pardon?"]}]}]}
        """#,
        "intents/Default Fallback Intent_usersays_en.json": #"[{"data": [{"text": "sell me a boat"}]}]"#,
        "entities/bike-kind.json": #"{"name": "bike-kind", "isEnum": false}"#,
        "entities/bike-kind_entries_en.json": #"""
        [{"value": "road bike", "synonyms": ["road bike", "fast one"]}, \#
        {"value": "x", "synonyms": ["@sys.color:c bike"]}]
        """#,
        "entities/bike-kind_entries_zh-cn.json": #"[{"value": "公路车", "synonyms": ["公路车"]}]"#,
        "entities/code.json": #"{"name": "code", "isRegexp": true}"#,
        "entities/code_entries_en.json": #"[{"value": "B-\\d+", "synonyms": ["B-\\d+"]}]"#,
    ]

    private func read(_ files: [String: String]) -> (bot: ImportedBot, problems: ProblemList) {
        var problems = ProblemList()
        return (DialogflowAgent.read(files: files.mapValues { Array($0.utf8) }, problems: &problems), problems)
    }

    @Test func `an agent becomes intents, answers and entities of its languages`() throws {
        let (bot, problems) = read(Self.agent)
        let loaded = try Loading(bot, problems, format: "dialogflow")
        #expect(loaded.contents.catalogue.intents == ["out_of_scope", "rent_a_bike"])
        let examples = loaded.examples(of: "rent_a_bike")
        #expect(
            Set(examples.map(\.text)) == [
                "a fast one for tomorrow, ok: yes?", "I want a road bike now", "for Ann", "租一辆公路车",
            ])
        #expect(
            examples.first { $0.text.hasPrefix("a fast") }?.entities == [
                Entity(entity: "bike-kind", value: "fast one", start: 2, end: 10),
                Entity(entity: "datetime", value: "tomorrow", start: 15, end: 23),
            ])
        #expect(examples.first { $0.text.hasPrefix("I want") }?.entities.map(\.entity) == ["bike-kind"])
        #expect(
            examples.first { $0.text.hasPrefix("租") }?.entities == [
                Entity(entity: "bike-kind", value: "公路车", start: 3, end: 6)
            ])
        #expect(
            loaded.answers(of: "rent_a_bike") == [
                "A {bike-kind} for {datetime}: done.", "It costs $5 {{per day}}", "已为您预订。",
            ])
        #expect(loaded.answers(of: "rephrase") == ["Pardon?"])
        #expect(loaded.examples(of: "out_of_scope").map(\.text) == ["sell me a boat"])
        #expect(loaded.contents.entityDefinitions.synonyms == ["fast one": "road bike"])
        #expect(loaded.contents.entityDefinitions.regexes == ["code": ["B-\\d+"]])
        #expect(
            Set(loaded.messages) == [
                "not converted: a webhook", "not converted: input contexts", "not converted: a required parameter",
                "not converted: an answer that is not text", "not converted: a template",
                "not converted: the system entity `@sys.given-name`",
                "not converted: an entry of `bike-kind` made of other entities",
            ])
    }

    @Test(arguments: [
        ("agent.json", "{", "a key in double quotes"), ("intents/Rent a bike.json", "[]", "`name` is missing"),
        ("intents/Rent a bike_usersays_en.json", "{}", "must be an array"),
        ("intents/Rent a bike_usersays_en.json", #"[{"data": [{"meta": "@a"}]}]"#, "`text` is missing"),
        ("entities/code_entries_en.json", #"[{"synonyms": []}]"#, "`value` is missing"),
    ]) func `a broken file is named`(file: String, text: String, message: String) {
        var files = Self.agent
        files[file] = text
        let problems = read(files).problems.sorted.filter { $0.severity == .error }
        #expect(problems.first?.message.contains(message) == true, "\(problems)")
        #expect(problems.first?.file == file)
    }

    @Test func `a folder that holds no agent is refused`() {
        let problems = read(["package.json": "{}"]).problems.sorted
        #expect(problems.first?.message.contains("not an export of Dialogflow") == true)
    }
}
