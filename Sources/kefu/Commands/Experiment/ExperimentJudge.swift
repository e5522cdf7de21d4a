import ArgumentParser
import CRM
import Foundation
import Insights
import Linguistics

struct ExperimentJudge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge", abstract: "Shows the result of an experiment so far.",
        discussion: """
            Intervals and p-values are valid however often you look. The daemon may be running. \
            Documentation/Teaching.md explains the figures under Experiments.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Name of the experiment (default: the running one, or else the last one).") var name: String?
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "Changes smaller than this share of the customers or messages do not matter.") var margin = 0.03
    @Flag(help: "Print one JSON object.") var json = false

    func validate() throws {
        guard (0.001...0.5).contains(margin) else { throw ValidationError("--margin must lie between 0.001 and 0.5.") }
    }

    func run() throws {
        let path = try common.settings().database(database)
        do {
            let store = try StoreOpening.openReadOnly(path)
            let all = try store.experiments()
            let record =
                name.map { name in all.first { $0.name == name } } ?? all.first { $0.stopped == nil } ?? all.last
            guard let record else {
                throw Failure.exit(
                    .noInput,
                    all.isEmpty
                        ? "\(path): there was no experiment yet; kefu experiment start begins one"
                        : "\(path): there is no experiment \(name ?? ""); kefu experiment list shows all names")
            }
            let judgement = try ExperimentJudgement(of: record, in: store, margin: margin)
            try store.close()
            try judgement.show(record, json: json)
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }
}

/// The result of an experiment of either mode.
enum ExperimentJudgement {
    case split(SplitJudgement)
    case shadow(ShadowJudgement)

    init(of record: ExperimentRecord, in store: SQLiteStore, margin: Double = 0.03) throws {
        switch record.mode {
        case .split:
            var judge = SplitJudge(record)
            try store.turns(of: record) { judge.add($0) }
            self = .split(judge.judgement(at: .now, margin: margin))
        case .shadow:
            var judge = ShadowJudge()
            try store.turns(of: record) { judge.add($0) }
            self = .shadow(judge.judgement(margin: margin))
        }
    }

    var verdict: ExperimentVerdict {
        switch self {
        case .split(let judgement): judgement.verdict
        case .shadow(let judgement): judgement.verdict
        }
    }

    private func sentence(_ record: ExperimentRecord) -> String {
        switch self {
        case .split(let judgement): judgement.sentence(after: record.days(at: .now), isRunning: record.stopped == nil)
        case .shadow(let judgement): judgement.sentence(candidate: record.candidate, isRunning: record.stopped == nil)
        }
    }

    private struct Document: Encodable {
        var experiment: ExperimentDocument
        var verdict: ExperimentVerdict
        var sentence: String
        var split: SplitJudgement?
        var shadow: ShadowJudgement?
    }

    func show(_ record: ExperimentRecord, json: Bool) throws {
        let sentence = sentence(record)
        if json {
            var document = Document(experiment: ExperimentDocument(record), verdict: verdict, sentence: sentence)
            switch self {
            case .split(let judgement): document.split = judgement
            case .shadow(let judgement): document.shadow = judgement
            }
            return try Terminal.print(json: document)
        }
        var lines = [sentence, "", record.line]
        switch self {
        case .split(let judgement): lines += judgement.table
        case .shadow(let judgement): lines += judgement.table
        }
        for line in lines { Terminal.print(TerminalMask.line(line)) }
    }
}
