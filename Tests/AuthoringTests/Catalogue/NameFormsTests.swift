@testable import Authoring
import TestSupport
import Testing

@testable import Understanding

/// A name is its bytes: a second name that Swift's `==` takes for the first one is an error with its place.
struct NameFormsTests {
    private static let pairs = EquivalentTexts.pairs.filter { pair in
        !pair.0.unicodeScalars.contains { $0.properties.isWhitespace }
    }

    private static func bot(_ intent: String, _ answer: String, more: String = "") -> String {
        """
        nlu:
        - intent: "\(intent)"
          examples: |
            - hello
        \(more)responses:
          "utter_\(answer)":
          - text: x

        """
    }

    private func problems(_ text: String) -> [Problem] {
        var problems = ProblemList()
        _ = CatalogueReader.read(text: text, file: "a.yml", problems: &problems)
        return problems.sorted
    }

    private func errors(_ text: String) -> [String] {
        problems(text).filter { $0.severity == .error }.map {
            "\($0.line):\($0.column)\($0.message.contains("in other bytes at a.yml:2:11") ? "" : $0.message)"
        }
    }

    @Test(arguments: pairs) func `two intents whose names Swift unites are refused at the second`(
        _ pair: (String, String)
    ) {
        let text = Self.bot(pair.0, pair.0, more: "- intent: \"\(pair.1)\"\n  examples: |\n    - bye\n")
        #expect(errors(text) == ["5:11"])
    }

    @Test(arguments: pairs) func `an answer, a rule, a slot, a form and an entity have the bytes of the name before`(
        _ pair: (String, String)
    ) {
        #expect(errors(Self.bot(pair.0, pair.1)).contains("6:3"))
        let (one, other) = pair
        for (more, place) in [
            ("rules:\n- rule: a\n  steps:\n  - intent: \"\(other)\"\n  - action: action_handoff\n", "8:13"),
            ("slots:\n  \"\(other)\":\n    type: text\n    mappings: []\n", "6:3"),
            ("slots:\n  a:\n    type: text\n    mappings:\n    - {type: from_entity, entity: \"\(other)\"}\n", "9:35"),
            ("forms:\n  \"\(other)\":\n    required_slots: [a]\n", "6:3"),
            ("forms:\n  a:\n    required_slots: [\"\(other)\"]\n", "7:22"),
            ("- intent: b\n  examples: |\n    - my [thing](\(other))\n", "7:7"),
            ("- regex: \"\(other)\"\n  examples: |\n    - a+\n", "5:10"),
        ] {
            #expect(errors(Self.bot(one, one, more: more)).contains(place), "\(more)")
        }
    }

    @Test(arguments: pairs) func `a name that is the same bytes everywhere is kept as it is written`(
        _ pair: (String, String)
    ) {
        for name in [pair.0, pair.1] {
            var problems = ProblemList()
            let contents = CatalogueReader.read(text: Self.bot(name, name), file: "a.yml", problems: &problems)
            #expect(problems.isClean)
            #expect(contents.catalogue.intents.map { Array($0.utf8) } == [Array(name.utf8)])
        }
    }

    @Test(arguments: pairs) func `a label in other bytes is refused, beside intents and beside other labels`(
        _ pair: (String, String)
    ) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.bot(pair.0, pair.0), to: "intents/a.yml")
        func label(_ intent: String) -> String { "{\"text\":\"hello\",\"intent\":\"\(intent)\"}\n" }
        try folder.write(label(pair.0) + label(pair.1), to: "labels.jsonl")
        for intents in [folder.file("intents"), nil] {
            let sources = TrainingSources(intents: intents, corpora: nil, labels: [folder.file("labels.jsonl")])
            let refusal = #expect(throws: DataError.self) { try sources.gather() }
            #expect(refusal?.problems.filter { $0.severity == .error }.map(\.line) == [2])
            #expect(Validator.validate(sources).filter { $0.severity == .error }.map(\.line) == [2])
        }
        let logged = [
            TrainingExample(text: "hello", intent: pair.1, source: SourcePlace(file: "kefu.sqlite", line: 7, column: 0))
        ]
        let sources = TrainingSources(intents: folder.file("intents"), corpora: nil, logged: logged)
        let (data, _, warnings) = try sources.gather()
        #expect(data.intents.count == 1)
        #expect(warnings.contains { $0.line == 7 && $0.message.contains("unknown intent") })
    }

    @Test func `files are listed in the order of the bytes of their names, also two that Swift unites`() throws {
        let folder = try TemporaryFolder()
        let names = ["\u{E9}.yml", "e\u{301}.yml", "f.yml", "Z.yml"]
        for name in names { try folder.write("{}", to: name) }
        var problems = ProblemList()
        let listed = FolderListing.files(in: folder.path, extensions: ["yml"], problems: &problems)
        #expect(
            listed.map { Array($0.utf8) }
                == ["Z.yml", "e\u{301}.yml", "f.yml", "\u{E9}.yml"].map { Array(folder.file($0).utf8) })
    }
}
