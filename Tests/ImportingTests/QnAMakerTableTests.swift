@testable import Authoring
@testable import Importing
import Testing

@testable import Understanding

struct QnAMakerTableTests {
    private func read(_ text: String, language: String? = nil) -> (bot: ImportedBot, problems: ProblemList) {
        var problems = ProblemList()
        return (
            QnAMakerTable.read(file: "k.tsv", bytes: Array(text.utf8), language: language, problems: &problems),
            problems
        )
    }

    @Test func `rows with one answer are one entry, and prompts become buttons`() throws {
        let (bot, problems) = read(
            """
            \u{FEFF}Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tIsContextOnly\tPrompts\tQnaId
            How do I join?\t**Ask** at the desk:\\n\\n* bring an {id}\\n* pay # 5\tweb\ttopic:join\t[]\tFalse\t\
            [{"DisplayOrder":0,"DisplayText":"What does it cost?","QnaId":2},{"DisplayText":"Gone","QnaId":9}]\t1
            Where can I sign up\t**Ask** at the desk:\\n\\n* bring an {id}\\n* pay # 5\tweb\ttopic:join\t\
            [{"ClusterHead":"x"}]\tFalse\t[]\t1
            "How much is ""it""?"\t五块钱：一年\tweb\t\t[]\tTrue\t[]\t2

            """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        let loaded = try Loading(bot, problems)
        #expect(loaded.contents.catalogue.intents == ["faq/how_do_i_join", "faq/how_much_is_it"])
        #expect(loaded.examples(of: "faq/how_do_i_join").map(\.text) == ["How do I join?", "Where can I sign up"])
        #expect(loaded.examples(of: "faq/how_much_is_it").map(\.text) == [#"How much is "it"?"#])
        #expect(loaded.answers(of: "faq/how_do_i_join") == ["**Ask** at the desk:\n\n* bring an {{id}}\n* pay # 5"])
        #expect(loaded.answers(of: "faq/how_much_is_it") == ["五块钱：一年"])
        let buttons = loaded.contents.catalogue.responses["utter_faq/how_do_i_join"]?.first?.buttons
        #expect(buttons == [.init(title: "What does it cost?", payload: "/faq/how_much_is_it")])
        #expect(
            loaded.problems.map { "\($0.line) \($0.message)" } == [
                "2 not converted: `Metadata`", "2 not converted: a prompt that leads to no row",
                "3 not converted: `SuggestedQuestions`",
                "4 not converted: `IsContextOnly`",
            ])
    }

    @Test(arguments: [
        ("", "the header must have"), ("Question,Answer\n", "the header must have"),
        ("Question\tAnswer\nonly a question\n", "a row needs"),
        ("Question\tAnswer\n \tan answer\n", "a row needs"),
    ]) func `a broken table is refused with a place`(text: String, message: String) {
        let problems = read(text).problems.sorted
        #expect(problems.first?.message.contains(message) == true, "\(problems)")
    }

    @Test(arguments: ["a\tb\tc\tx\td", "a\tb\tc", "a\t\tb\tc\td", "a\tb"])
    func `a row with another number of fields than the header is left out, and the others are converted`(row: String)
        throws
    {
        let (bot, problems) = read("Source\tQuestion\tAnswer\tQnaId\nw\tOne?\tFirst.\t1\n\(row)\nw\t二？\t第二。\t2\n")
        let count = row.count { $0 == "\t" } + 1
        let errors = problems.sorted.map(\.description)
        if count > 2 {
            #expect(errors.first?.hasPrefix("k.tsv:3:1: error: expected 4 fields, found \(count)") == true, "\(errors)")
        }
        #expect(errors.count == 1)
        #expect(bot.sections.flatMap(\.intents).flatMap(\.answers).map(\.text) == ["First.", "第二。"])
    }

    @Test func `an encoding other than UTF-8 is refused`() {
        var problems = ProblemList()
        _ = QnAMakerTable.read(
            file: "k.tsv", bytes: Array("Question\tAnswer\n".utf8) + [0xC4, 0xE3, 0x09, 0x61], language: nil,
            problems: &problems)
        #expect(problems.sorted.first?.description.hasPrefix("k.tsv:2:1: error: invalid UTF-8") == true)
    }
}
