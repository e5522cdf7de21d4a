import Understanding
import Foundation

/// The sources of training data: the folders of the assistant and any number of labelled transcripts.
package struct TrainingSources: Sendable {
    /// The folder `intents/`; nil where only labels are used.
    package var intents: String?
    /// The folder `corpora/`; nil where it is not used.
    package var corpora: String?
    package var scope: CorpusScope
    /// Files of labelled transcripts; `-` is standard input, as JSON lines.
    package var labels: [String]
    /// Labelled messages of the log.
    package var logged: [TrainingExample]
    /// Further files of held-out lines, besides `corpora/test`. They are not trained on and should not copy training
    /// lines.
    package var heldOut: [String]

    package init(
        intents: String?, corpora: String?, scope: CorpusScope = .all, labels: [String] = [],
        logged: [TrainingExample] = [],
        heldOut: [String] = []
    ) {
        self.intents = intents
        self.corpora = corpora
        self.scope = scope
        self.labels = labels
        self.logged = logged
        self.heldOut = heldOut
    }

    /// Reads the files of labels, in their order.
    ///
    /// - Parameter reading: called with the number of bytes of each piece that was read.
    func readLabels(problems: inout ProblemList, reading: ((Int) -> Void)? = nil) -> [TrainingExample] {
        var labelled: [TrainingExample] = []
        for file in labels { labelled += LabelReader.read(file: file, problems: &problems, reading: reading) }
        return labelled
    }

    /// Warns where there are examples of only one intent, so that a classifier has nothing to distinguish.
    private func warnOfSingleIntent(in data: TrainingData, problems: inout ProblemList) {
        guard let first = data.intents.first else { return }
        let names = Set(data.intents.compactMap(\.intent))
        if names == [Catalogue.outOfScope] {
            problems.warning(
                "no intent but out_of_scope: nothing will be answered", at: first.source,
                hint: "add examples of messages to answer")
        } else if names.count == 1 {
            problems.warning(
                "only one intent: without another one to compare with, it answers by known words alone",
                at: first.source,
                hint: "add another, or out_of_scope examples")
        }
    }

    /// Reads and checks all sources.
    ///
    /// - Parameter reading: called with the share of the labels' bytes that has been read, 0…1.
    /// - Returns: the data to learn from, the conversations of `tests/`, and the problems that are no errors.
    /// - Throws: `DataError` with the problems of all files, if one of them is an error. An operator can then correct
    ///   all of them at once.
    package func gather(cores: Int = 2, reading: @escaping (Double) -> Void = { _ in }) throws(DataError) -> (
        data: TrainingData, conversations: [Conversation], warnings: [Problem]
    ) {
        var problems = ProblemList()
        let contents = intents.map { CatalogueReader.read(folder: $0, problems: &problems) }
        var corpora = corpora.map { CorporaReader.read(folder: $0, problems: &problems) } ?? Corpora()
        let bytes = labels.reduce(0) { $0 + ByteStream.size(of: $1) }
        var read = 0
        var labelled = readLabels(problems: &problems) { piece in
            read += piece
            reading(min(1, Double(read) / Double(max(1, bytes))))
        }
        for file in heldOut {
            corpora.tests[file, default: []] += LabelReader.read(file: file, needs: .any, problems: &problems)
        }
        var logged = logged
        if let contents {
            scope.choose(from: &corpora, intents: contents.catalogue.intents, problems: &problems)
            let known = LabelCheck.known(contents.catalogue.intents)
            LabelCheck.leaveOutUnknown(&logged, among: known, problems: &problems)
            LabelCheck.checkIntents(of: [corpora.transcripts, labelled].joined(), among: known, problems: &problems)
        }
        for example in logged {
            if let intent = example.intent { problems.checkForm(of: intent, at: example.source) }
        }
        try problems.throwIfBroken()
        labelled += logged
        LabelCheck.checkAll(
            contents?.examples ?? [], corpora, labelled: labelled, copies: .warning, cores: cores, problems: &problems)
        let catalogue =
            contents?.catalogue
            ?? Catalogue(
                intents: Set(labelled.compactMap(\.intent)).subtracting([Catalogue.outOfScope]).sorted(),
                responses: [:], rules: [:],
                titles: [:])
        let all = (contents?.examples ?? []) + corpora.transcripts + labelled
        let data = TrainingData(
            catalogue: catalogue, entityDefinitions: contents?.entityDefinitions ?? EntityDefinitions(),
            intents: all.filter { $0.intent != nil },
            sentiment: (all + corpora.sentiment).filter { $0.sentiment != nil }, languages: corpora.languages,
            passages: contents?.passages ?? [], dialogues: corpora.dialogues)
        guard !data.intents.isEmpty || !data.sentiment.isEmpty || !data.passages.isEmpty else {
            throw DataError(problems: [
                Problem(
                    severity: .error, file: intents ?? labels.first ?? "labels", line: 1, column: 1,
                    message: "there is nothing to learn from",
                    hint: "give --intents a folder with examples or articles, or --labels a file")
            ])
        }
        warnOfSingleIntent(in: data, problems: &problems)
        return (data, contents?.conversations ?? [], problems.sorted)
    }
}
