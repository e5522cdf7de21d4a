@testable import Authoring
@testable import Importing
import TestSupport
import Testing

@testable import Understanding

struct MutatedExportTests {
    private static let table =
        "Question\tAnswer\tPrompts\tQnaId\nHow?\tSo: {x}\t[{\"DisplayText\":\"a\",\"QnaId\":1}]\t1\n"
        + "什么\t\"a \"\"b\"\"\"\t[]\t2\n"
    private static let rows = "\"a, \"\"b\"\"\",x y\r\n你好,z\r\n[a](b) c,z\r\n"

    @Test func `three hundred mutated exports become files that load, without what is broken`() throws {
        var mutator = Mutator(seed: 11)
        var broken = 0
        for number in 0..<300 {
            var problems = ProblemList()
            func mutated(_ text: String) -> [UInt8] { mutator.spoil(Array(text.utf8)) }
            let bot: ImportedBot
            switch number % 5 {
            case 0: bot = CLUProject.read(file: "p.json", bytes: mutated(CLUProjectTests.project), problems: &problems)
            case 1:
                bot = WatsonExport.read(file: "a.csv", bytes: mutated(Self.rows), language: "zh", problems: &problems)
            case 2:
                bot = QnAMakerTable.read(file: "k.tsv", bytes: mutated(Self.table), language: nil, problems: &problems)
            case 3:
                let files = [
                    "a.chatito": mutated(ChatitoFilesTests.grammar),
                    "words.chatito": Array(ChatitoFilesTests.words.utf8),
                ]
                bot = ChatitoFiles.read(files: files, language: "en", seed: 1, problems: &problems)
            default:
                var files = DialogflowAgentTests.agent.mapValues { Array($0.utf8) }
                let name = files.keys.sorted()[mutator.below(files.count)]
                files[name] = mutator.spoil(files[name] ?? [])
                bot = DialogflowAgent.read(files: files, problems: &problems)
            }
            #expect(problems.sorted.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.hint.isEmpty })
            if !problems.isClean { broken += 1 }
            _ = try Loading(bot, ProblemList())
        }
        #expect(broken > 80 && broken < 290, "\(broken)")
    }
}
