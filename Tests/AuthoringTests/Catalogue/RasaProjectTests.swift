@testable import Authoring
@testable import Training
import Entities
import Linguistics
import TestSupport
import Testing

@testable import Understanding

struct RasaProjectTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("library") }

    init() throws {
        folder = try TemporaryFolder()
        try SampleRasaProject.write(to: folder)
    }

    /// Every problem as `file:line message`, files relative to the project.
    private func listed(_ problems: [Problem]) -> [String] {
        problems.map { "\($0.file.dropFirst(path.count + 1)):\($0.line) \($0.severity.rawValue) \($0.message)" }
    }

    @Test func `a project loads unchanged, and what is not run is listed once`() throws {
        let contents = try CatalogueReader.read(folder: path)
        #expect(
            listed(contents.warnings) == [
                "actions:1 warning skipped: no training data",
                "charts/values.yaml:1 warning skipped: no training data",
                "config.yml:1 warning skipped: no training data",
                "credentials.yml:1 warning skipped: no training data",
                "data/lexicon.yml:1 warning skipped: no training data",
                "data/nlu.yml:27 warning not used: the role of an entity",
                "data/nlu.yml:48 warning the intent `not_taught_yet` has no answer",
                "data/nlu.yml:63 warning not read: a lookup from a file",
                "data/rules.yml:13 warning not run: a rule for `nlu_fallback`",
                "data/rules.yml:18 warning not run: action `action_search_catalogue`",
                "data/rules.yml:25 warning not run: a rule with `conversation_start`",
                "data/rules.yml:33 warning not run: a rule of several turns",
                "data/stories.yml:2 warning not run: `stories`, 3 of them",
                "data/stories.yml:18 warning the intent `renew_loan` is answered by `utter_renewed`, as in this story",
                "data/stories.yml:25 warning the intent `card_lost` is answered by `utter_card_blocked`, "
                    + "as in this story",
                "data/test_more_stories.yml:1 warning skipped: no training data",
                "docker-compose.prod.yml:1 warning skipped: no training data",
                "domain.yml:2 warning not run: `session_config`",
                "domain.yml:9 warning not used: `use_entities` of an intent",
                "domain.yml:15 warning the intent `open_menu` has no examples",
                "domain.yml:19 warning not used: `roles` of an entity",
                "domain.yml:29 warning not sent: `custom`",
                "domain.yml:55 warning not sent: `attachment`",
                "domain.yml:57 warning not run: `actions`, 2 of them",
                "domain/answers.yml:9 warning not sent: `image`",
                "domain/answers.yml:11 warning the same variants as in another file",
                "domain/answers.yml:15 warning unknown key `button_type` in a button",
                "domain/answers.yml:16 warning not used: `button_type`",
                "endpoints.yml:1 warning skipped: no training data",
                "models:1 warning skipped: no training data",
                "results:1 warning skipped: no training data",
                "tests:1 warning skipped: no training data",
            ])
        #expect(
            contents.catalogue.intents == [
                "card_lost", "faq/hours", "faq/parking", "find_book", "goodbye", "greet", "not_taught_yet", "open_menu",
                "out_of_scope",
                "renew_loan",
            ])
        #expect(contents.warnings.allSatisfy { !$0.hint.isEmpty })
    }

    @Test func `responses keep what a line can carry`() throws {
        let responses = try CatalogueReader.read(folder: path).catalogue.responses
        #expect(responses["utter_found"]?.map(\.text).last == "It is on the shelf. Ask at the desk for the place.")
        #expect(responses["utter_found"]?.first?.conditions == [.init(slot: "member", value: "true")])
        #expect(
            responses["utter_faq/parking"]?.map(\.text) == [
                "There are forty places behind the house.\nThe first hour is free."
            ])
        #expect(responses["utter_greet"]?.first?.buttons.first?.payload == #"/find_book{"genre": "crime"}"#)
        #expect(responses["utter_renewed"]?.first?.buttons == [.init(title: "Another one", payload: "/renew_loan")])
        #expect(responses["utter_rephrase"]?.map(\.text) == ["I did not get that: could you say it another way?"])
    }

    @Test func `an intent without a rule gets its answer from the stories`() throws {
        let rules = try CatalogueReader.read(folder: path).catalogue.rules
        #expect(rules["renew_loan"]?.actions == ["utter_renewed"])
        #expect(rules["card_lost"]?.actions == ["utter_card_blocked"])
        #expect(rules["find_book"]?.actions == ["utter_found"])
        #expect(rules["open_menu"]?.actions == ["utter_menu"])
    }

    @Test func `a project teaches a model that answers its own questions`() throws {
        let data = try TrainingSources(intents: path, corpora: nil, labels: []).gather().data
        var options = Trainer.Options()
        options.cores = 1
        let model = try Trainer(options: options).train(on: data).model
        var scratch = try Scratch(variants: model.variants)
        let interpreter = Interpreter(model: model)
        for (text, intent) in [
            ("hello", "greet"), ("what are your opening hours?", "faq/hours"), ("please renew my loan", "renew_loan"),
        ] {
            let read = interpreter.interpret(text, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch)
            #expect(read.ranking.first?.name == intent)
        }
        let lost = interpreter.interpret(
            "I lost card 87654321", at: LocalTime(milliseconds: 0, offset: 0), in: &scratch)
        #expect(lost.entities.map(\.entity) == ["card_number"])
    }

    /// What Rasa trains with: the file below `data/`, and what becomes of it.
    private static let accepted: [(text: String, check: @Sendable (CatalogueContents) -> Bool)] = [
        (nlu("    - [seven](size) or [six]{\"entity\": \"size\", \"value\": 6}"), { entity($0, "size", "6") }),
        (nlu("    - [半]{\"entity\": \"size\", \"value\": 0.5}"), { entity($0, "size", "0.5") }),
        (nlu("    - [ja]{\"value\": true, \"entity\": \"yes\"} ok"), { entity($0, "yes", "true") }),
        (nlu("    - [x]{\"entity\": \"e\", \"value\": null}"), { entity($0, "e", "x") }),
        (nlu("    - [x]{\"entity\": \"e\", \"value\": [1], \"more\": 2}"), { entity($0, "e", "x") }),
        (nlu("    - [x]{\"entity\": \"e\", \"role\": 3}"), { entity($0, "e", "x") }),
        (nlu("    - [x]{entity: e}\n    - fine"), { texts($0) == ["fine"] }),
        (nlu("    - first line\n      second line\n    - fine"), { texts($0) == ["first line", "fine"] }),
        (
            "nlu:\n- intent: a\n  examples:\n  - text: |\n      how are\n      you\n"
                + "    metadata: x\n    more: y\n  - |\n    你\n    好\n",
            { texts($0) == ["how are you", "你 好"] }
        ),
        ("nlu:\n- intent: a\n  examples: >\n    - one\n\n    - 二\n", { texts($0) == ["one", "二"] }),
        ("nlu:\n- intent: a\n  color: red\n  examples: |\n    - one\n- synonims: b\n", { texts($0) == ["one"] }),
        ("nlu:\n- intent: a b\n  examples: |\n    - one\n- 7\n", { texts($0) == [] }),
        (regex(#"(?P<order_no>\d{5})-(?P=order_no)"#), { $0.entityDefinitions.regexes["r"]?.count == 1 }),
        (regex("ab{,3}"), { $0.entityDefinitions.regexes["r"] == ["ab{0,3}"] }),
        (regex("(?(1)a|b)"), { $0.entityDefinitions.regexes["r"] == nil }),
        (
            "slots:\n  s:\n    type: text\n    mappings:\n    - type: from_text\n      extra: 1\nforms:\n  f:\n"
                + "    ignored_intents: []\n    required_slots: [s]\n    colour: red\n    limits: {a: 1}\n",
            { $0.catalogue.forms["f"]?.slots == ["s"] }
        ),
        ("forms:\n  f:\n    required_slots: []\n", { $0.catalogue.forms.isEmpty }),
        ("responses:\n  utter_a:\n  - text: \"You are {name}\"\n", { _ in true }),
    ]

    private static func nlu(_ lines: String) -> String { "nlu:\n- intent: a\n  examples: |\n\(lines)\n" }
    private static func regex(_ pattern: String) -> String { "nlu:\n- regex: r\n  examples: |\n    - \(pattern)\n" }
    private static func texts(_ contents: CatalogueContents) -> [String] { contents.examples.map(\.text) }
    private static func entity(_ contents: CatalogueContents, _ type: String, _ value: String) -> Bool {
        contents.examples.flatMap(\.entities).contains { $0.entity == type && $0.value == value }
    }

    @Test(arguments: accepted.indices) func `what Rasa trains with is converted or left out with a warning`(index: Int)
        throws
    {
        let folder = try TemporaryFolder()
        try folder.write("version: \"3.1\"\n", to: "domain.yml")
        try folder.write(Self.accepted[index].text, to: "data/nlu.yml")
        let contents = try CatalogueReader.read(folder: folder.path)
        #expect(Self.accepted[index].check(contents), "\(contents.examples) \(contents.entityDefinitions)")
        #expect(contents.warnings.allSatisfy { !$0.hint.isEmpty })
    }

    @Test func `the same mistake is an error in Kefu's own files and a warning in a project`() throws {
        let mistake = "nlu:\n- intent: a\n  examples: |\n    - hello\n- intent: b\n  examples: |\n    - hello\n"
        let (own, moved) = (try TemporaryFolder(), try TemporaryFolder())
        try own.write(mistake, to: "nlu.yml")
        try moved.write(mistake, to: "data/nlu.yml")
        try moved.write("version: \"3.1\"\n", to: "domain.yml")
        #expect(throws: DataError.self) { try CatalogueReader.read(folder: own.path) }
        #expect(try CatalogueReader.read(folder: moved.path).examples.count == 2)
    }
}
