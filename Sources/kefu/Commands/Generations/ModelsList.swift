import Evaluating
import ArgumentParser
import Foundation
import Understanding

struct ModelsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists all generations, the newest first. A star marks the one in use.",
        discussion: """
            Intents, served and sentiment are shares of the held-out lines at the time of that training. Compare them \
            only between trainings with the same held-out lines.
            """)

    @OptionGroup var common: CommonOptions
    @Flag(help: "Print a JSON array.") var json = false

    struct Row: Encodable {
        var id: String
        var created: String
        var isLive: Bool
        var isPinned: Bool
        var fate: GenerationRecord.Fate
        var counts: GenerationRecord.Counts
        var scores: TestScores?
    }

    func run() throws {
        let generations = Generations(of: ModelFolder(path: try common.modelPath()))
        let live = generations.live.id
        do {
            let rows = try generations.records().map {
                Row(
                    id: $0.id, created: $0.created, isLive: $0.id == live, isPinned: generations.isPinned($0.id),
                    fate: $0.fate,
                    counts: $0.counts, scores: $0.scores)
            }
            if json { return try Terminal.print(json: rows) }
            Terminal.print("  id            created              texts intents  intents served sentiment")
            for row in rows { Terminal.print(Self.line(row)) }
            if let live, !rows.contains(where: \.isLive) {
                Terminal.print("* \(live)  in use, but not yet a generation; the next training makes it one")
            }
            if live == nil { Terminal.note("\(generations.live.path): no model is in use") }
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private static func line(_ row: Row) -> String {
        func column(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        func share(_ measure: Measure, _ width: Int) -> String {
            column(row.scores?[measure].map { String(format: "%.1f%%", $0.value * 100) } ?? "–", width)
        }
        let time = row.created.prefix(19).replacing("T", with: " ")
        let texts = column(row.counts.texts.map(String.init) ?? "–", 5)
        let intents = column(String(row.counts.intents), 7)
        let shares = "\(share(.intents, 7)) \(share(.served, 6)) \(share(.sentiment, 9))"
        let fate = row.fate.rawValue + (row.isPinned ? ", pinned" : "")
        return "\(row.isLive ? "*" : " ") \(row.id)  \(time)  \(texts) \(intents)  \(shares)  \(fate)"
    }
}
