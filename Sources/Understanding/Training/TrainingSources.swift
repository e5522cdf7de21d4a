import Foundation

/// Where training data lies: the folders of the assistant and any number of labelled transcripts.
package struct TrainingSources: Sendable {
    /// `intents/`, or nil where only labels are to be used.
    package var intents: String?
    package var corpora: String?
    package var labels: [String]

    package init(intents: String?, corpora: String?, labels: [String]) {
        self.intents = intents
        self.corpora = corpora
        self.labels = labels
    }

    /// Reads and checks everything; warnings come back beside the data.
    ///
    /// - Throws: `DataError` with every problem of every file where one of them is an error, so that an operator mends them in one go.
    package func gather() throws(DataError) -> (data: TrainingData, warnings: [Problem]) {
        var problems = ProblemList()
        let contents = intents.map { CatalogueReader.read(folder: $0, problems: &problems) }
        let corpora = corpora.map { CorporaReader.read(folder: $0, problems: &problems) } ?? Corpora()
        var labelled: [TrainingExample] = []
        for file in labels { labelled += LabelReader.read(file: file, problems: &problems) }
        if let contents {
            let known = Set(contents.catalogue.intents).union([TrainingData.outOfScope])
            for example in corpora.transcripts + labelled {
                guard let intent = example.intent, !known.contains(intent) else { continue }
                problems.error("unknown intent `\(intent)`", at: example.source, hint: "add it to intents/ or mend the label")
            }
        }
        try problems.throwIfBroken()
        let catalogue =
            contents?.catalogue
            ?? Catalogue(
                intents: Set(labelled.compactMap(\.intent)).subtracting([TrainingData.outOfScope]).sorted(), responses: [:], rules: [:],
                titles: [:])
        let all = (contents?.examples ?? []) + corpora.transcripts + labelled
        let data = TrainingData(
            catalogue: catalogue, entityDefinitions: contents?.entityDefinitions ?? EntityDefinitions(),
            intents: all.filter { $0.intent != nil },
            sentiment: (all + corpora.sentiment).filter { $0.sentiment != nil }, languages: corpora.languages,
            passages: contents?.passages ?? [])
        guard !data.intents.isEmpty || !data.sentiment.isEmpty || !data.passages.isEmpty else {
            throw DataError(problems: [
                Problem(
                    severity: .error, file: intents ?? labels.first ?? "labels", line: 1, column: 1,
                    message: "there is nothing to learn from",
                    hint: "give --intents a folder with examples or articles, or --labels a file")
            ])
        }
        return (data, problems.sorted)
    }
}
