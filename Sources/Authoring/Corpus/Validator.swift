import Understanding

/// Checks `intents/`, `corpora/` and further labels together: each file by itself, and all of them against each other.
package enum Validator {
    /// An intent with fewer examples gets a warning.
    private static let examplesPerIntent = 5

    /// All errors and warnings by file, line and column; empty for good data.
    ///
    /// A folder that is `nil` is left out. The cost is linear in the data, except for the search for near-copies, which
    /// has an index.
    ///
    /// - Parameters:
    ///   - sources: the training data to check.
    ///   - tests: files of held-out lines, besides `corpora/test`.
    package static func validate(_ sources: TrainingSources, tests: [String] = [], cores: Int = 2) -> [Problem] {
        var problems = ProblemList()
        let contents = sources.intents.map { CatalogueReader.read(folder: $0, problems: &problems) }
        var data = sources.corpora.map { CorporaReader.read(folder: $0, problems: &problems) } ?? Corpora()
        var labelled = sources.readLabels(problems: &problems)
        var logged = sources.logged
        if let contents { sources.scope.choose(from: &data, intents: contents.catalogue.intents, problems: &problems) }
        for file in tests {
            data.tests[file, default: []] += LabelReader.read(file: file, needs: .any, problems: &problems)
        }
        if let contents {
            let known = LabelCheck.known(contents.catalogue.intents)
            let held = data.tests.keys.sorted().flatMap { data.tests[$0] ?? [] }
            LabelCheck.checkIntents(
                of: [data.transcripts, labelled, data.sentiment, held].joined(), among: known, problems: &problems)
            LabelCheck.leaveOutUnknown(&logged, among: known, problems: &problems)
            checkCounts(contents, data.transcripts + labelled + logged, problems: &problems)
        }
        for example in logged {
            if let intent = example.intent { problems.checkForm(of: intent, at: example.source) }
        }
        labelled += logged
        LabelCheck.checkAll(
            contents?.examples ?? [], data, labelled: labelled, copies: .error, cores: cores, problems: &problems)
        return problems.sorted
    }

    private static func checkCounts(
        _ contents: CatalogueContents, _ labelled: [TrainingExample], problems: inout ProblemList
    ) {
        var counts: [String: Int] = [:]
        var places: [String: SourcePlace] = [:]
        for example in contents.examples + labelled {
            guard let intent = example.intent else { continue }
            counts[intent, default: 0] += 1
            if places[intent] == nil { places[intent] = example.source }
        }
        for intent in contents.catalogue.intents {
            let count = counts[intent] ?? 0
            guard count < examplesPerIntent, let place = places[intent] else { continue }
            problems.warning(
                "the intent `\(intent)` has \(count) example\(count == 1 ? "" : "s")", at: place,
                hint: "write at least \(examplesPerIntent), better 20 in each language")
        }
    }
}
