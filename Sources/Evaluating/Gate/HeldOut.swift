package import Authoring
package import Understanding
import Foundation
import Hashing

/// Labelled lines that no model was trained on: the test folder of the corpora, and files that were named.
package struct HeldOut: Sendable {
    private(set) var examples: [TrainingExample]
    /// The number of lines whose intent no model knows; `restrict` takes the intent away from them.
    private(set) var unknown = 0

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

    /// Whether there is no held-out line.
    package var isEmpty: Bool { examples.isEmpty }

    /// Removes the intent from lines whose intent neither model knows, because they say nothing about either.
    ///
    /// An intent that the model in use knows and the candidate does not know stays, and counts against the candidate.
    ///
    /// - Parameters:
    ///   - live: the model in use; nil where there is nothing to compare with.
    ///   - scope: with `.whatFits`, one intent that is foreign to the candidate shows that the lines belong to another
    ///     bot, and all intents are removed.
    package mutating func restrict(to candidate: Model, and live: Model? = nil, scope: CorpusScope = .all) {
        let others = scope == .all ? live?.catalogue.intents ?? [] : []
        let known = LabelCheck.known(candidate.catalogue.intents + others)
        let foreign = examples.count { $0.intent.map { !known.contains(ExactText($0)) } ?? false }
        guard foreign > 0 else { return }
        for index in examples.indices {
            guard let intent = examples[index].intent, scope == .whatFits || !known.contains(ExactText(intent)) else {
                continue
            }
            examples[index].intent = nil
            unknown += 1
        }
        examples.removeAll { $0.intent == nil && $0.sentiment == nil }
    }

    /// The predictions of the model for every line, in order.
    package func predictions(by model: Model) throws -> [Prediction] {
        try Evaluator(interpreter: Interpreter(model: model)).judge(examples).all
    }
}
