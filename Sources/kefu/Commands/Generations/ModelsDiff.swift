import Authoring
import Evaluating
import ArgumentParser
import Foundation
import Understanding

struct ModelsDiff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compares two generations: intents, thresholds and predictions.",
        discussion: """
            Both predict the present held-out lines. Lines are named by file and line number, never quoted.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Generation to compare with: its id, the first digits of it, or live.") var first: String
    @Argument(help: "Generation that is compared.") var second: String
    @Option(help: "Folder of corpora; its folder test is used (default corpora, if it exists).") var corpora: String?
    @Option(help: ArgumentHelp("File of further labelled lines; may be repeated.", valueName: "file"))
    var heldOut: [String] = []
    @Flag(help: "Print one JSON object.") var json = false

    private struct Difference: Encodable {
        var first: GenerationRecord
        var second: GenerationRecord
        var intentsAdded: [String]
        var intentsRemoved: [String]
        /// By language, `en` and `zh`: the threshold of the first generation, then of the second.
        var thresholds: [String: [Double]]
        var comparison: GateResult?
        var gotBetter: [ChangedLine]
        var gotWorse: [ChangedLine]
    }

    func run() throws {
        for file in heldOut where !FileManager.default.fileExists(atPath: file) {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        if let corpora, !FileManager.default.fileExists(atPath: corpora) {
            throw Failure.exit(.noInput, "\(corpora): no such folder")
        }
        let generations = Generations(of: ModelFolder(path: try common.modelPath()))
        do {
            let (old, new) = (try generations.resolve(first), try generations.resolve(second))
            let (before, after) = (try generations.folder(old).load(), try generations.folder(new).load())
            var test = try HeldOut(corpora: corpora ?? "corpora", files: heldOut)
            test.restrict(to: after, and: before, scope: corpora == nil ? .whatFits : .all)
            let gate =
                test.isEmpty
                ? nil
                : Gate(
                    baseline: before.id, try test.predictions(by: before), candidate: try test.predictions(by: after))
            let (was, now) = (Set(before.catalogue.intents), Set(after.catalogue.intents))
            let difference = Difference(
                first: try generations.record(old), second: try generations.record(new),
                intentsAdded: now.subtracting(was).sorted(),
                intentsRemoved: was.subtracting(now).sorted(),
                thresholds: before.intents.tunings.reduce(into: [:]) { all, tuning in
                    guard let other = after.intents.tunings[tuning.key] else { return }
                    all[tuning.key] = [tuning.value.threshold, other.threshold]
                },
                comparison: gate?.result, gotBetter: (gate?.changes ?? []).filter(\.isBetter).map(ChangedLine.init),
                gotWorse: (gate?.changes ?? []).filter { !$0.isBetter }.map(ChangedLine.init))
            if json { return try Terminal.print(json: difference) }
            for line in lines(of: difference, gate) { Terminal.print(line) }
        } catch let error as DataError {
            throw Failure.exit(error)
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private func lines(of difference: Difference, _ gate: Gate?) -> [String] {
        let (old, new) = (difference.first, difference.second)
        var lines = ["\(old.id) (\(old.created)) → \(new.id) (\(new.created))"]
        if old.data != nil, new.data != nil { lines.append(old.data == new.data ? "the same data" : "other data") }
        lines.append("intents: \(old.counts.intents) → \(new.counts.intents)")
        lines += difference.intentsAdded.map { "  + \($0)" } + difference.intentsRemoved.map { "  - \($0)" }
        if let was = old.counts.texts, let now = new.counts.texts { lines.append("texts: \(was) → \(now)") }
        for (language, values) in difference.thresholds.sorted(by: { $0.key < $1.key }) {
            if let was = values.first, let now = values.last {
                lines.append(String(format: "threshold for an answer in %@: %.2f → %.2f", language, was, now))
            }
        }
        guard let gate else { return lines + ["no held-out lines: the predictions were not compared"] }
        lines.append("held out, \(gate.result.lines) lines:")
        lines += gate.result.tests.map { "  " + GateText.row($0) }
        for (title, isBetter) in [("got better:", true), ("got worse:", false)] {
            let changes = gate.changes.filter { $0.isBetter == isBetter }
            if !changes.isEmpty {
                lines += [title] + changes.map { "  \($0.measure.rawValue)  " + GateText.describe($0) }
            }
        }
        return lines
    }
}
