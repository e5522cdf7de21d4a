import Linguistics

/// Checks labelled transcripts before they are filed under `corpora/transcripts/`, against the intents and all that is there already.
package enum TranscriptCheck {
    /// Every problem of the new files; those of the data that is there are `kefu validate`'s.
    ///
    /// - Parameters:
    ///   - files: labelled transcripts, `.jsonl` or `.csv`.
    ///   - replaced: files of `corpora/` whose lines do not count, as new ones take their place.
    package static func check(files: [String], replaced: Set<String>, intents: String, corpora: String) -> (
        lines: Int, problems: ProblemList
    ) {
        var problems = ProblemList()
        var old = ProblemList()
        let contents = CatalogueReader.read(folder: intents, problems: &old)
        let data = CorporaReader.read(folder: corpora, problems: &old)
        var new: [TrainingExample] = []
        for file in files { new += LabelReader.read(file: file, problems: &problems) }
        let known = Set(contents.catalogue.intents).union([Catalogue.outOfScope])
        for example in new {
            if let intent = example.intent, !known.contains(intent) {
                problems.error("unknown intent `\(intent)`", at: example.source, hint: "add it to intents/ or mend the label")
            }
            checkLanguage(of: example, problems: &problems)
        }
        checkLabels(of: new, among: contents.examples + data.transcripts.filter { !replaced.contains($0.source.file) }, problems: &problems)
        checkCopies(of: new, in: data.tests.keys.sorted().flatMap { data.tests[$0] ?? [] }, problems: &problems)
        return (new.count, problems)
    }

    private static func checkLabels(of new: [TrainingExample], among old: [TrainingExample], problems: inout ProblemList) {
        var seen: [String: TrainingExample] = [:]
        for example in old where example.intent != nil { seen[CatalogueCheck.key(example.text)] = example }
        for example in new {
            guard let intent = example.intent else { continue }
            let key = CatalogueCheck.key(example.text)
            guard let first = seen[key] else {
                seen[key] = example
                continue
            }
            if first.intent == intent {
                problems.warning("the same line again", at: example.source, hint: "the first is at \(first.source); remove one")
            } else {
                problems.error(
                    "the same text is labelled `\(intent)` here and `\(first.intent ?? "")` at \(first.source)", at: example.source,
                    hint: "decide for one intent")
            }
        }
    }

    private static func checkCopies(of new: [TrainingExample], in held: [TrainingExample], problems: inout ProblemList) {
        guard !held.isEmpty, !new.isEmpty else { return }
        let copies = NearCopies(training: new)
        for example in held {
            guard let pair = copies.nearest(to: example) else { continue }
            let severity: Problem.Severity = Validator.isUnavoidable(pair) ? .warning : .error
            problems.report(
                severity, "\(pair.similarity == 1 ? "a copy" : "a near-copy") of the held-out line at \(example.source)",
                at: pair.training.source, hint: "remove one of the two: a test on learnt lines proves nothing")
        }
    }

    /// Chinese without a Han character, or English of nothing else, is a column that slipped.
    private static func checkLanguage(of example: TrainingExample, problems: inout ProblemList) {
        guard let language = example.language else { return }
        let letters = example.text.unicodeScalars.filter(\.properties.isAlphabetic)
        let han = letters.count { $0.properties.isIdeographic }
        let isWrong = language.isChinese ? han == 0 && letters.count > 12 : language.primary == "en" && han * 2 > letters.count
        guard isWrong else { return }
        problems.warning("the text is not written in `\(language.rawValue)`", at: example.source, hint: "mend `language`")
    }
}
