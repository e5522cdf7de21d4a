/// Checks `intents/` and `corpora/` together: everything the readers find, and what only the whole can tell.
package enum Validator {
    /// Fewer examples than this teach an intent badly.
    package static let examplesPerIntent = 5

    /// Every problem, errors and warnings, by file, line and column; empty for good data.
    ///
    /// A folder given as `nil` is left out. Cost: linear in the data; the near-copy search is bounded by an index.
    package static func validate(intents: String?, corpora: String?, scope: CorpusScope = .all) -> [Problem] {
        var problems = ProblemList()
        let contents = intents.map { CatalogueReader.read(folder: $0, problems: &problems) }
        var data = corpora.map { CorporaReader.read(folder: $0, problems: &problems) } ?? Corpora()
        if let contents {
            scope.choose(from: &data, intents: contents.catalogue.intents, problems: &problems)
            checkLabels(data, against: contents.catalogue, problems: &problems)
            checkCounts(contents, data, problems: &problems)
        }
        checkContradictions((contents?.examples ?? []) + data.transcripts, problems: &problems)
        checkCopies(of: (contents?.examples ?? []) + data.transcripts, in: data.tests.filtered(\.intent), problems: &problems)
        checkCopies(of: data.sentiment + data.transcripts, in: data.tests.filtered(\.sentiment), problems: &problems)
        return problems.sorted
    }

    private static func checkLabels(_ data: Corpora, against catalogue: Catalogue, problems: inout ProblemList) {
        let known = Set(catalogue.intents).union([Catalogue.outOfScope])
        for example in data.transcripts + data.sentiment + data.tests.keys.sorted().flatMap({ data.tests[$0] ?? [] }) {
            guard let intent = example.intent, !known.contains(intent) else { continue }
            problems.error("unknown intent `\(intent)`", at: example.source, hint: "add it to intents/ or mend the label")
        }
    }

    private static func checkCounts(_ contents: CatalogueContents, _ data: Corpora, problems: inout ProblemList) {
        var counts: [String: Int] = [:]
        var places: [String: SourcePlace] = [:]
        for example in contents.examples + data.transcripts {
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

    /// Transcripts that say the same as another training line under another intent.
    private static func checkContradictions(_ training: [TrainingExample], problems: inout ProblemList) {
        var seen: [String: TrainingExample] = [:]
        for example in training {
            guard let intent = example.intent else { continue }
            let key = CatalogueCheck.key(example.text)
            guard let first = seen[key] else {
                seen[key] = example
                continue
            }
            let isOfCatalogue = first.source.file.hasSuffix("ml") && example.source.file.hasSuffix("ml")
            guard let other = first.intent, other != intent, !isOfCatalogue else { continue }
            problems.warning(
                "the same text is labelled `\(intent)` here and `\(other)` at \(first.source)", at: example.source,
                hint: "decide for one intent")
        }
    }

    private static func checkCopies(of training: [TrainingExample], in held: [TrainingExample], problems: inout ProblemList) {
        guard !held.isEmpty, !training.isEmpty else { return }
        let copies = NearCopies(training: training)
        for example in held {
            guard let pair = copies.nearest(to: example) else { continue }
            let message =
                "a held-out line is \(pair.similarity == 1 ? "a copy" : "a near-copy") of the training line at \(pair.training.source)"
            let hint = "remove one of the two: a test on learnt lines proves nothing"
            if isUnavoidable(pair) {
                problems.warning(message, at: example.source, hint: hint)
            } else {
                problems.error(message, at: example.source, hint: hint)
            }
        }
    }

    /// Hello is hello: short courtesies are the same wherever they are collected.
    static func isUnavoidable(_ pair: NearCopies.Pair) -> Bool {
        let intent = pair.held.intent ?? pair.training.intent ?? ""
        guard intent.hasPrefix("smalltalk/") || ["affirm", "deny", "human"].contains(intent) else { return false }
        let words = pair.held.text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.count
        let han = pair.held.text.unicodeScalars.count { $0.properties.isIdeographic }
        return pair.similarity == 1 && words <= 4 && han <= 8
    }
}

extension [String: [TrainingExample]] {
    /// The lines that have a label of one kind, by file name.
    fileprivate func filtered<Label>(_ label: (TrainingExample) -> Label?) -> [TrainingExample] {
        keys.sorted().flatMap { self[$0] ?? [] }.filter { label($0) != nil }
    }
}
