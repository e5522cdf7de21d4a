import Training
import Evaluating
import ArgumentParser
import Foundation
import Understanding

struct ModelsShow: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows the record of a generation.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "Generation: its id, the first digits of it, or live.") var id: String
    @Flag(help: "Print the record as JSON.") var json = false

    func run() throws {
        let generations = Generations(of: ModelFolder(path: try common.modelPath()))
        do {
            let record = try generations.record(try generations.resolve(id))
            if json { return try Terminal.print(json: record) }
            for line in lines(of: record, in: generations) { Terminal.print(line) }
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private func lines(of record: GenerationRecord, in generations: Generations) -> [String] {
        let marks =
            (generations.live.id == record.id ? ", in use" : "") + (generations.isPinned(record.id) ? ", pinned" : "")
        var lines = [
            "generation \(record.id)\(marks)", "created: \(record.created)", "fate: \(record.fate.rawValue)",
            "intents: \(record.counts.intents)",
        ]
        func add(_ name: String, _ value: (some CustomStringConvertible)?) {
            if let value { lines.append("\(name): \(value)") }
        }
        add("texts with an intent", record.counts.texts)
        add("texts with a sentiment", record.counts.sentiment)
        add("required precision", record.precision)
        add("seed", record.seed)
        add("data", record.data)
        if let sources = record.sources {
            lines.append(
                "trained from: "
                    + ([sources.intents, sources.corpora].compactMap(\.self) + sources.labels).joined(separator: ", "))
        }
        for (language, figures) in (record.summary?.intents.languages ?? [:]).sorted(by: { $0.key < $1.key }) {
            lines.append(
                String(
                    format: "cross-validation, %@: accuracy %.3f, threshold %.2f, %.1f %% of the answers right",
                    language, figures.accuracy, figures.threshold, figures.precision * 100))
        }
        for measure in Measure.allCases {
            guard let share = record.scores?[measure] else { continue }
            lines.append(String(format: "held out, %@: %.1f %% of %d", measure.rawValue, share.value * 100, share.n))
        }
        if let conversations = record.conversations {
            lines.append(
                "conversations: \(conversations.played) played, \(conversations.different) otherwise than written")
        }
        add("in use before it", record.parent)
        lines += (record.comparison?.tests ?? []).map { "against it, " + GateText.row($0) }
        for entry in generations.history.entries where entry.id == record.id {
            lines.append("put in use: \(entry.at), \(entry.step.rawValue)")
        }
        return lines
    }
}
