@testable import Authoring
import Testing

@testable import Understanding

/// A broken file, and the problem that must be found in it.
struct BrokenFile: Sendable, CustomTestStringConvertible {
    var text: String
    var severity: Problem.Severity
    var line: Int
    var column: Int
    var message: String

    init(_ text: String, _ line: Int, _ column: Int, _ message: String, _ severity: Problem.Severity = .error) {
        self.text = text
        self.severity = severity
        self.line = line
        self.column = column
        self.message = message
    }

    var testDescription: String { message }

    func isAmong(_ problems: [Problem]) -> Bool {
        problems.contains { problem in
            problem.severity == severity && problem.line == line && problem.column == column
                && problem.message.contains(message)
                && !problem.hint.isEmpty && problem.file == "a.yml"
        }
    }
}

struct BrokenCatalogueTests {
    private func problems(_ text: String) -> [Problem] {
        var problems = ProblemList()
        _ = CatalogueReader.read(text: text, file: "a.yml", problems: &problems)
        return problems.sorted
    }

    @Test(arguments: syntax + trainingData + annotations)
    func `a problem of training data is found at its line and column`(_ file: BrokenFile) {
        let problems = problems(file.text)
        #expect(file.isAmong(problems), "\(problems)")
    }

    @Test(arguments: responses + rules + whole)
    func `a problem of answers and rules is found at its line and column`(_ file: BrokenFile) {
        let problems = problems(file.text)
        #expect(file.isAmong(problems), "\(problems)")
    }

    @Test(arguments: [
        "{{name}}", "{customer_name}", "{last_ticket}", "{email} {datetime}", "{size}", "{word}", "{s}", "{sent}",
        "{a b}",
    ]) func `a placeholder that something fills is no problem`(text: String) {
        let problems = problems(
            """
            nlu:
            - regex: size
              examples: |
                - XL
            - lookup: word
              examples: |
                - 大
            slots:
              s: {type: text, mappings: [{type: from_text}]}
            responses:
              utter_a:
              - text: "\(text)"
                buttons: [{title: x, payload: '/b{"sent": "x"}'}]
              utter_handoff_closed:
              - text: back {opening}
              utter_ask_s:
              - text: not {value} of {title} ({example})
            """)
        #expect(!problems.contains { $0.message.contains("placeholder") }, "\(problems)")
    }

    static let syntax = [
        BrokenFile("nlu:\n  - intent: [a\n", 3, 1, "YAML syntax"),
        BrokenFile("nlu: |\n  a\n b: c\nd\n", 3, 2, "YAML syntax"),
        BrokenFile("a: b: c\n", 1, 5, "mapping values are not allowed"),
        BrokenFile("nlu:\n\t- intent: a\n", 2, 1, "YAML syntax"),
        BrokenFile("a: \"open\n", 2, 1, "YAML syntax"),
        BrokenFile("nlu: []\nresponses: {}\nnlu: []\n", 3, 1, "the key `nlu` appears twice, first on line 1"),
        BrokenFile(
            "responses:\n  utter_a:\n  - text: x\n  utter_a:\n  - text: y\n", 4, 3, "the key `utter_a` appears twice"),
        BrokenFile("nlu: *nobody\n", 1, 6, "undefined alias"),
        BrokenFile("version: \"3.1\"\nx: \u{1}\n", 2, 4, "control character U+1"),
        BrokenFile("? [a, b]\n: c\n", 1, 1, "a key must be plain text"),
        BrokenFile("a: &x 1\n? *x\n: c\n", 1, 1, "a key must be plain text"),
        BrokenFile(
            "a: " + String(repeating: "[", count: 80) + String(repeating: "]", count: 80), 1, 67,
            "nested deeper than 64"),
        BrokenFile("- a\n", 1, 1, "a file must be a map, not a list"),
        BrokenFile("a: 1\n---\nb: 2\n", 2, 1, "another document"),
    ]

    static let trainingData = [
        BrokenFile("language: fr\n", 1, 11, "unknown language `fr`"),
        BrokenFile("version: new\n", 1, 10, "`version` must be a number"),
        BrokenFile("version: \"4.0\"\nnlu: 3\n", 1, 10, "the file is skipped", .warning),
        BrokenFile("nlu:\n  intent: a\n", 2, 3, "nlu must be a list, not a map"),
        BrokenFile("nlu:\n- a\n", 2, 3, "an nlu item must be a map, not text"),
        BrokenFile("nlu:\n- intnet: a\n  examples: |\n    - b\n", 2, 3, "unknown kind of nlu item `intnet`"),
        BrokenFile("nlu:\n- intent: a b\n  examples: |\n    - b\n", 2, 11, "intent must be a name without spaces"),
        BrokenFile("nlu:\n- intent: [a]\n  examples: |\n    - b\n", 2, 11, "intent must be text, not a list"),
        BrokenFile("nlu:\n- intent: faq/\n  examples: |\n    - b\n", 2, 11, "lacks a part before or after `/`"),
        BrokenFile("nlu:\n- intent: a\n", 2, 3, "`intent: a` has no `examples`"),
        BrokenFile("nlu:\n- intent: a\n  exmples: |\n    - b\n", 3, 3, "unknown key `exmples` in an nlu item"),
        BrokenFile("nlu:\n- intent: a\n  examples: |\n    - b\n    c\n", 5, 5, "an example line must begin with `-`"),
        BrokenFile("nlu:\n- intent: a\n  examples: |\n    - b\n      - c\n", 5, 7, "indented further"),
        BrokenFile("nlu:\n- intent: a\n  examples: |\n\n    - b\n    - \n", 6, 5, "an empty example"),
        BrokenFile("nlu:\n- intent: a\n  examples: >\n    - b\n", 3, 13, "folded examples"),
        BrokenFile("nlu:\n- intent: a\n  examples: {b: c}\n", 3, 13, "examples must be a block of lines, not a map"),
        BrokenFile("nlu:\n- intent: a\n  examples:\n", 3, 12, "examples must be a block of lines, not nothing"),
        BrokenFile("nlu:\n- intent: a\n  examples:\n  - txt: b\n", 4, 5, "unknown key `txt` in an example"),
        BrokenFile("nlu:\n- intent: a\n  examples:\n  - text: ''\n", 4, 11, "an empty example"),
        BrokenFile("nlu:\n- synonym: a\n  examples:\n  - txt: b\n", 4, 5, "unknown key `txt` in an example"),
        BrokenFile(
            "nlu:\n- regex: a\n  examples: |\n    - \\d{7}\n    - (b\n", 5, 7, "the pattern of `a` does not compile"),
        BrokenFile(
            "nlu:\n- synonym: a\n  examples: |\n    - x\n- synonym: b\n  examples: |\n    - x\n", 7, 7,
            "a synonym for two values", .warning
        ),
        BrokenFile(
            "language: en\nnlu:\n- intent: a\n  metadata: {title-hant: 甲}\n  examples: |\n    - b\n", 4, 14,
            "not Chinese"),
    ]

    private static func example(_ line: String) -> String { "nlu:\n- intent: a\n  examples: |\n    - \(line)\n" }

    static let annotations = [
        BrokenFile(example("track [A1](order"), 4, 17, "the annotation's `(` is never closed"),
        BrokenFile(example("track [A1 please"), 4, 13, "`[` is never closed", .warning),
        BrokenFile(example("查一下😀 [A1](order"), 4, 16, "the annotation's `(` is never closed"),
        BrokenFile(example("[A1]()"), 4, 11, "an annotation without an entity type"),
        BrokenFile(example("[ ](order)"), 4, 7, "an annotation without text"),
        BrokenFile(example("[A1]{\"entity\": \"a\")"), 4, 25, "the annotation is not JSON: `,` or `}` is missing"),
        BrokenFile(example("[A1]{entity: a}"), 4, 12, "a key in double quotes is missing"),
        BrokenFile(example("[A1]{\"entity\": \"a\", \"rol\": \"b\"}"), 4, 27, "unknown key `rol`"),
        BrokenFile(example("[A1]{\"entity\": \"a\", \"entity\": \"b\"}"), 4, 27, "the key `entity` appears twice"),
        BrokenFile(example("[A1]{\"value\": \"b\"}"), 4, 11, "an annotation without `entity`"),
        BrokenFile(example("[A1]{\"entity\": 3}"), 4, 22, "`entity` must be a text"),
        BrokenFile(example("[A1][{\"entity\": \"a\"}, 3]"), 4, 29, "must be an object, not a number"),
        BrokenFile(example("[A1]{\"entity\": \"a\", \"role\": \"b\"}"), 4, 27, "not used: the role", .warning),
    ]

    static let responses = [
        BrokenFile("responses: []\n", 1, 12, "responses must be a map, not a list"),
        BrokenFile("responses:\n  hello:\n  - text: x\n", 2, 3, "does not begin with `utter_`"),
        BrokenFile("responses:\n  utter_a: hi\n", 2, 12, "must be a list, not text"),
        BrokenFile("responses:\n  utter_a: []\n", 2, 3, "has no variant"),
        BrokenFile("responses:\n  utter_a:\n  - id: x\n", 3, 5, "a response with neither text nor buttons"),
        BrokenFile("responses:\n  utter_a:\n  - text: ' '\n", 3, 5, "an empty text"),
        BrokenFile("responses:\n  utter_a:\n  - text: [x]\n", 3, 11, "text must be text, not a list"),
        BrokenFile("responses:\n  utter_a:\n  - text: x\n    lang: en\n", 4, 5, "unknown key `lang` in a variant"),
        BrokenFile("responses:\n  utter_a:\n  - text: x\n    language: fr\n", 4, 15, "unknown language `fr`"),
        BrokenFile("responses:\n  utter_a:\n  - text: x\n    image: http://a\n", 4, 5, "not sent: `image`", .warning),
        BrokenFile("responses:\n  utter_a:\n  - text: x\n  - text: x\n", 4, 5, "the same variant twice", .warning),
        BrokenFile(
            "responses:\n  utter_a:\n  - buttons:\n    - title: x\n", 4, 7, "a button needs `title` and `payload`"),
        BrokenFile(
            "responses:\n  utter_a:\n  - text: x\n    condition:\n    - name: x\n", 5, 7,
            "a condition needs `type: slot`"),
        BrokenFile("responses:\n  utter_aa:\n  - text: x\n", 2, 3, "the response `utter_aa` is not used", .warning),
        BrokenFile(
            "responses:\n  utter_a:\n  - text: You are {name}\n", 3, 5, "nothing fills the placeholder `{name}`"),
        BrokenFile(
            "responses:\n  utter_a:\n  - text: x\n  - text: You are {name}\n", 4, 5,
            "nothing fills the placeholder `{name}`", .warning),
        BrokenFile(
            "responses:\n  utter_a:\n  - text: 您是{名}\n    language: zh\n  - text: x\n    language: en\n", 3, 5,
            "nothing fills the placeholder `{名}`"),
        BrokenFile(
            "responses:\n  utter_a:\n  - text: x\n    channel: web\n  - text: \"{a}\"\n", 5, 5,
            "nothing fills the placeholder `{a}`"),
        BrokenFile(
            "responses:\n  utter_a:\n  - buttons:\n    - {title: \"{b}\", payload: /c}\n", 3, 5,
            "nothing fills the placeholder `{b}`"),
        BrokenFile(
            "responses:\n  utter_handoff:\n  - text: \"{b}\"\n", 3, 5, "nothing fills the placeholder `{b}`", .warning),
    ]

    private static let base = "nlu:\n- intent: a\n  examples: |\n    - b\nresponses:\n  utter_a:\n  - text: c\nrules:\n"

    static let rules = [
        BrokenFile("rules:\n- rule: r\n", 2, 3, "a rule without `steps`"),
        BrokenFile(base + "- rule: r\n  steps:\n  - intent: a\n", 9, 3, "a rule needs an intent and an action"),
        BrokenFile(base + "- rule: r\n  steps:\n  - intnt: a\n", 11, 5, "unknown step `intnt`"),
        BrokenFile(
            base + "- rule: r\n  steps:\n  - intent: z\n  - action: utter_a\n", 11, 13,
            "a rule for an unknown intent `z`"),
        BrokenFile(
            base + "- rule: r\n  steps:\n  - intent: a\n  - action: utter_z\n", 12, 13,
            "an unknown response `utter_z`"),
        BrokenFile(
            base + "- rule: r\n  steps:\n  - intent: a\n  - action: action_pay\n", 12, 13,
            "not run: action `action_pay`", .warning),
        BrokenFile(
            base + "- rule: r\n  steps:\n  - intent: a\n  - action: utter_a\n  - intent: a\n  - action: utter_a\n", 13,
            5, "several turns",
            .warning),
        BrokenFile(
            base + "- rule: r\n  condition: []\n  steps: []\n", 10, 3, "not run: a rule with `condition`", .warning),
        BrokenFile(
            base + "- steps: [{intent: a}, {action: utter_a}]\n- steps: [{intent: a}, {action: action_handoff}]\n", 10,
            20,
            "two rules for `a`, the first at a.yml:9:20"),
        BrokenFile("stories:\n- story: s\n- story: t\n", 1, 1, "not run: `stories`, 2 of them", .warning),
        BrokenFile("respones: {}\n", 1, 1, "unknown key `respones`", .warning),
    ]

    static let whole = [
        BrokenFile("nlu:\n- intent: a\n  examples: |\n    - b\n", 2, 11, "the intent `a` has no answer"),
        BrokenFile(base + "nlu: []\n", 9, 1, "the key `nlu` appears twice"),
        BrokenFile(
            "nlu:\n- intent: a\n  examples: |\n    - Where  is it\n- intent: b\n  examples: |\n    - where is it\n", 7,
            7,
            "the same example under two intents: `b` here, `a` at a.yml:4:7"),
        BrokenFile("nlu:\n- intent: a\n  examples: |\n    - b\n    - B\n", 5, 7, "the same example again", .warning),
        BrokenFile(
            "language: zh\nnlu:\n- intent: a\n  examples: |\n    - 你好\nresponses:\n"
                + "  utter_a:\n  - text: hi\n    language: en\n",
            5, 7, "no answer in `zh`"),
    ]
}
