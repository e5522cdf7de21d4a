package import Authoring
package import Hashing
import Understanding

/// Checks labelled transcripts against the intents and the existing data, before they are added to
/// `corpora/transcripts/`.
package enum TranscriptCheck {
    /// The number of new lines, and the problems of the new files. `kefu validate` reports those of the existing data.
    ///
    /// - Parameters:
    ///   - files: labelled transcripts, `.jsonl` or `.csv`.
    ///   - replaced: files of `corpora/` that new ones will replace; their lines do not count.
    ///   - intents, corpora: the folders of the existing data.
    package static func check(
        files: [String], replaced: Set<ExactText>, intents: String, corpora: String, cores: Int = 2
    ) -> (lines: Int, problems: ProblemList) {
        var problems = ProblemList()
        var old = ProblemList()
        let contents = CatalogueReader.read(folder: intents, problems: &old)
        let data = CorporaReader.read(folder: corpora, problems: &old)
        let there = contents.examples + data.transcripts.filter { !replaced.contains(ExactText($0.source.file)) }
        var new: [TrainingExample] = []
        for file in files { new += LabelReader.read(file: file, problems: &problems) }
        let known = LabelCheck.known(contents.catalogue.intents)
        LabelCheck.checkIntents(of: new, among: known, problems: &problems)
        LabelCheck.checkLanguages(of: new, problems: &problems)
        LabelCheck.checkDuplicates(of: new, among: there, severity: .error, cores: cores, problems: &problems) {
            $0.intent
        }
        LabelCheck.checkDuplicates(
            of: new, among: there + data.sentiment, severity: .error, cores: cores, problems: &problems
        ) {
            $0.intent == nil ? $0.sentiment?.rawValue : nil
        }
        checkCopies(
            of: new, in: data.tests.keys.sorted().flatMap { data.tests[$0] ?? [] }, cores: cores, problems: &problems)
        return (new.count, problems)
    }

    /// Reports new lines that copy a held-out line, at the place of the new line.
    private static func checkCopies(
        of new: [TrainingExample], in held: [TrainingExample], cores: Int, problems: inout ProblemList
    ) {
        // The new lines take the role of the held-out ones, so that each of them is reported, even if several copy the
        // same held-out line.
        for pair in NearCopies(held: new).pairs(with: held, cores: cores) {
            let severity: Problem.Severity = LabelCheck.isUnavoidable(pair) ? .warning : .error
            problems.report(
                severity,
                "\(pair.similarity == 1 ? "a copy" : "a near-copy") of the held-out line at \(pair.training.source)",
                at: pair.held.source, kind: .copy,
                hint: "remove one of the two: a test on training lines proves nothing")
        }
    }
}
