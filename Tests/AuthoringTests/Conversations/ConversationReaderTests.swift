@testable import Authoring
import Foundation
import TestSupport
import Testing

@testable import Understanding

struct ConversationReaderTests {
    /// Every key of the format, once.
    static let whole = """
        # A comment.
        - conversation: the number comes later
          language: en
          acts: [form, completed]
          begins: sat 23:30
          channel: web
          who: {id: u-1, name: Mei, phone: "13800000000", email: a@b.example}
          turns:
          - customer: where is my order
            kefu: {action: ask, answer: order/track, says: order number, never: [refund, agent]}
          - after: 20m
          - presses: 1
            kefu: {action: [answer, ask], takes: last}
          - types: Exch
            kefu: {action: handoff, handoff: asked, buttons: ["Yes", "No"]}
          - agent: {name: wei, says: Hello}
          - resolve:
          - feedback: {score: 5, comment: quick}
          tickets:
          - {reason: asked, status: open, form: track_form, fields: {order_number: A1234567}, summary: [where, order]}
          verdicts: [5]
          conversations: 2
        """

    private static let catalogue = Catalogue(
        intents: ["order/cancel", "order/track"], responses: ["utter_article/care#wool": []],
        rules: [:], titles: [:],
        forms: ["track_form": Catalogue.Form(name: "track_form", slots: ["order_number", "contact"])])

    private func read(_ text: String) -> (conversations: [Conversation], problems: [Problem]) {
        var problems = ProblemList()
        let conversations = ConversationFile.read(SourceText(file: "a.yml", text: text), problems: &problems)
        ConversationReader.check(conversations, against: Self.catalogue, problems: &problems)
        return (conversations, problems.sorted)
    }

    @Test func `every key of the format is read`() throws {
        let (conversations, problems) = read(Self.whole)
        #expect(problems == [])
        let conversation = try #require(conversations.first)
        #expect(conversations.count == 1 && conversation.name == "the number comes later")
        #expect(conversation.place == SourcePlace(file: "a.yml", line: 2, column: 3))
        #expect(conversation.language == "en" && conversation.acts == ["form", "completed"])
        #expect(conversation.channel == "web" && conversation.customer?["phone"] == "13800000000")
        #expect(conversation.begins.minutes == BeginTime.standard.minutes + 5 * 1_440 + 810)
        #expect(conversation.needsClock)
        #expect(conversation.turns.map(\.place.line) == [9, 11, 12, 14, 16, 17, 18])
        guard case .says("where is my order", let first) = conversation.turns[0].step,
            case .passes(1_200_000) = conversation.turns[1].step,
            case .presses(.number(1), let second) = conversation.turns[2].step,
            case .types(.title("Exch"), let third) = conversation.turns[3].step,
            case .agent("wei", "Hello") = conversation.turns[4].step, case .resolve = conversation.turns[5].step,
            case .feedback(5, "quick") = conversation.turns[6].step
        else {
            Issue.record("\(conversation.turns)")
            return
        }
        #expect(first.actions == ["ask"] && first.answer?.name == "order/track")
        #expect(first.says == ["order number"] && first.never == ["refund", "agent"])
        #expect(second.actions == ["answer", "ask"] && second.takes == .last)
        #expect(third.handoff == "asked" && third.buttons == ["Yes", "No"])
        let ticket = try #require(conversation.tickets.first)
        #expect(ticket.reason == "asked" && ticket.status == "open" && ticket.form == "track_form")
        #expect(ticket.fields == ["order_number": "A1234567"] && ticket.summary == ["where", "order"])
        #expect(conversation.verdicts == [5] && conversation.conversations == 2)
    }

    @Test func `what is not named is not checked, and begins on a Monday morning`() throws {
        let conversation = try #require(
            read("- conversation: c\n  turns:\n  - customer: hi\n    kefu: answer\n").conversations.first)
        #expect(conversation.begins == .standard && !conversation.needsClock)
        #expect(conversation.verdicts == nil && conversation.tickets.isEmpty && conversation.conversations == 1)
        #expect(conversation.turns[0].step.expectation?.answer == nil)
    }

    private static let moments: [(String, Int64)] = [
        ("mon 10:00", 29_460_120), ("sun 00:00", 29_468_160), ("2026-12-25 08:05", 29_969_765),
    ]

    @Test(arguments: moments) func `a conversation begins at a weekday of one fixed week, or at a date`(
        text: String, minutes: Int64
    ) {
        #expect(BeginTime(text)?.minutes == minutes)
    }

    @Test(arguments: ["", "monday 10:00", "mon 24:00", "mon 9:00", "2026-02-30 10:00", "xyz 10:00"])
    func `another time is none`(text: String) { #expect(BeginTime(text) == nil) }

    /// A turn in a conversation; it stands on line 3.
    private static func turn(_ text: String) -> String { "- conversation: c\n  turns:\n  - \(text)\n" }

    private static let mistakes: [BrokenFile] = [
        BrokenFile("intents:\n- a\n", 1, 1, "a file of conversations must be a list, not a map"),
        BrokenFile("- hello\n", 1, 3, "a conversation must be a map, not text"),
        BrokenFile("- turns: []\n", 1, 3, "`conversation` is missing"),
        BrokenFile("- conversation: c\n", 1, 3, "`turns` is missing"),
        BrokenFile("- conversation: ''\n  turns: []\n", 1, 3, "must have 1 to 200 characters"),
        BrokenFile("- conversation: c\n  turns: []\n  bot: x\n", 3, 3, "unknown key `bot` in a conversation"),
        BrokenFile("- conversation: c\n  language: fr\n  turns: []\n", 2, 13, "there is no language `fr`"),
        BrokenFile("- conversation: c\n  begins: monday\n  turns: []\n", 2, 11, "`begins` must be a weekday"),
        BrokenFile("- conversation: c\n  who: {nmae: A}\n  turns: []\n", 2, 9, "unknown key `nmae` in who"),
        BrokenFile("- conversation: c\n  verdicts: [6]\n  turns: []\n", 2, 14, "a verdict must be a whole number"),
        BrokenFile("- conversation: c\n  turns: []\n  ticket: {status: open}\n", 3, 11, "`reason` is missing"),
        BrokenFile(
            "- conversation: c\n  turns: []\n  ticket: {reason: a, status: done}\n", 3, 31, "there is no status `done`"),
        BrokenFile(
            "- conversation: c\n  turns: []\n  ticket: {reason: a}\n  tickets: []\n", 4, 3,
            "both `ticket` and `tickets`"
        ),
        BrokenFile(turn("{}"), 3, 5, "nothing happens in this turn"),
        BrokenFile(turn("kefu: answer"), 3, 5, "nothing happens in this turn"),
        BrokenFile(turn("costumer: hi"), 3, 5, "unknown key `costumer` in a turn"),
        BrokenFile(turn("customer: hi"), 3, 5, "`kefu` is missing: what must come back?"),
        BrokenFile(turn("customer:\n    kefu: answer"), 3, 14, "`customer` must be text, not nothing"),
        BrokenFile(turn("customer: hi\n    kefu: anwser"), 4, 11, "there is no action `anwser`"),
        BrokenFile(turn("customer: hi\n    kefu: {says: hi}"), 4, 11, "`action` is missing"),
        BrokenFile(turn("customer: hi\n    kefu: {action: ask, say: hi}"), 4, 25, "unknown key `say` in kefu"),
        BrokenFile(
            turn("customer: hi\n    kefu: {action: handoff, handoff: anger}"), 4, 38, "there is no handoff `anger`"),
        BrokenFile(
            turn("customer: hi\n    presses: 1\n    kefu: ask"), 4, 5, "one turn has both `customer` and `presses`"),
        BrokenFile(turn("after: 2h\n    kefu: ask"), 4, 5, "no reply comes after `after`"),
        BrokenFile(turn("after: two hours"), 3, 12, "`after` must be a number with s, m, h or d"),
        BrokenFile(turn("after: -1h"), 3, 12, "`after` must be a number with s, m, h or d"),
        BrokenFile(turn("presses: 0\n    kefu: ask"), 3, 14, "buttons count from 1"),
        BrokenFile(turn("agent: {name: wei}"), 3, 12, "`says` is missing"),
        BrokenFile(turn("feedback: {comment: bad}"), 3, 15, "`score` is missing"),
        BrokenFile(turn("feedback: {score: 9}"), 3, 23, "score must be a whole number from 1 to 5"),
        BrokenFile(
            turn("customer: hi\n    kefu: {action: ask, answer: order/trak}"), 4, 33, "there is no intent `order/trak`"),
        BrokenFile(
            "- conversation: c\n  turns: []\n  ticket: {reason: a, form: form}\n", 3, 11, "there is no form `form`"),
        BrokenFile(
            "- conversation: c\n  turns: []\n  ticket: {reason: a, form: track_form, fields: {order: A1}}\n", 3, 11,
            "the form `track_form` has no slot `order`"),
        BrokenFile(
            "- conversation: c\n  turns: []\n- conversation: c\n  turns: []\n", 3, 3, "two conversations named `c`"),
    ]

    @Test(arguments: mistakes) func `a mistake is found at its line and column, with a hint`(_ file: BrokenFile) {
        let problems = read(file.text).problems
        #expect(file.isAmong(problems), "\(problems)")
        #expect(problems.count == 1, "\(problems)")
    }

    @Test func `all mistakes of a file are reported at once`() {
        let text = Self.turn("customer: hi\n    kefu: {action: anwser, says: {a: b}, buttns: x}\n  - after: soon")
        #expect(read(text).problems.map(\.line) == [4, 4, 4, 5])
    }

    @Test func `the name that was probably meant is proposed`() {
        func hint(_ answer: String) -> String? {
            read(Self.turn("customer: hi\n    kefu: {action: answer, answer: \(answer)}")).problems.first?.hint
        }
        #expect(hint("order/trck") == "is `order/track` meant?")
        #expect(hint("order/tarck") == "is `order/track` meant?")
        #expect(hint("orders/cancel") == "is `order/cancel` meant?")
        #expect(hint("delivery/track") == "is `order/track` meant?")
        #expect(hint("something/else") == "the folder of intents has the names")
        #expect(hint("'article/care#wool'") == nil)
    }

    @Test func `folders are read with everything below them, and a file that is named twice once`() throws {
        let one = "- conversation: one\n  turns: []\n"
        let folder = try TemporaryFolder([
            "b/c/deep.yaml": "- conversation: two\n  turns: []\n", "b/.hidden.yml": one, "b/notes.md": "x",
            "a.yml": one,
            "empty/notes.md": "x",
        ])
        let paths = [folder.file("a.yml"), folder.file("b"), folder.file("a.yml")]
        #expect(try ConversationReader.read(paths, for: Self.catalogue).map(\.name) == ["one", "two"])
        let error = #expect(throws: DataError.self) {
            try ConversationReader.read([folder.file("empty")], for: Self.catalogue)
        }
        #expect(error?.problems.map(\.message) == ["no file of conversations below this folder"])
    }

    @Test func `a thousand mutated files are read or refused, and never crash the reader`() {
        var mutator = Mutator(seed: 14)
        var refused = 0
        for _ in 0..<1_000 {
            var problems = ProblemList()
            let bytes = mutator.spoil(Array(Self.whole.utf8))
            guard let source = SourceText(file: "a.yml", bytes: bytes, problems: &problems) else { continue }
            let conversations = ConversationFile.read(source, problems: &problems)
            ConversationReader.check(conversations, against: Self.catalogue, problems: &problems)
            refused += problems.isClean ? 0 : 1
            #expect(problems.sorted.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.hint.isEmpty })
        }
        #expect(refused > 200, "too few of the files are broken")
    }
}
