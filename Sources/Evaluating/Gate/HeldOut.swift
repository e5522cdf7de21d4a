package import Authoring
package import Understanding
import Foundation

/// Labelled lines that no model was trained on: the test folder of the corpora, and files that were named.
package struct HeldOut: Sendable {
    package private(set) var examples: [TrainingExample]
    /// How many lines name an intent that is not known, and are not judged by it.
    package private(set) var unknown = 0

    /// - Parameters:
    ///   - corpora: the folder whose subfolder `test` is read, if it is there.
    ///   - files: labelled files (`.jsonl`, `.csv`).
    /// - Throws: `DataError` with every problem of every file, where one of them is an error.
    package init(corpora: String?, files: [String]) throws(DataError) {
        var problems = ProblemList()
        var all: [String] = []
        if let folder = corpora.map({ ($0.hasSuffix("/") ? $0 : $0 + "/") + "test" }),
            FileManager.default.fileExists(atPath: folder)
        {
            all = FolderListing.files(in: folder, extensions: ["jsonl", "ndjson", "csv"], problems: &problems)
        }
        examples = []
        for file in all + files { examples += LabelReader.read(file: file, needs: .any, problems: &problems) }
        examples.removeAll { $0.intent == nil && $0.sentiment == nil }
        try problems.throwIfBroken()
    }

    package var isEmpty: Bool { examples.isEmpty }

    /// Takes away the intents that neither model knows, so that they tell nothing of the two.
    ///
    /// What the model in use knows and the candidate does not is lost, and counts against it.
    ///
    /// - Parameters:
    ///   - live: nil where there is nothing to compare with.
    ///   - scope: where only what fits is to serve, one intent that is foreign to the candidate makes all of them
    ///     another bot's.
    package mutating func restrict(to candidate: Model, and live: Model? = nil, scope: CorpusScope = .all) {
        let others = scope == .all ? live?.catalogue.intents ?? [] : []
        let known = Set(candidate.catalogue.intents + others).union([Catalogue.outOfScope])
        let foreign = examples.count { $0.intent.map { !known.contains($0) } ?? false }
        guard foreign > 0 else { return }
        for index in examples.indices {
            guard let intent = examples[index].intent, scope == .whatFits || !known.contains(intent) else { continue }
            examples[index].intent = nil
            unknown += 1
        }
        examples.removeAll { $0.intent == nil && $0.sentiment == nil }
    }

    /// What the model says of every line, in order.
    package func predictions(by model: Model) throws -> [Prediction] {
        try Evaluator(interpreter: Interpreter(model: model)).judge(examples).all
    }
}
