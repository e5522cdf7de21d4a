/// The contents of a `corpora/` folder.
package struct Corpora: Sendable {
    /// Customers' messages labelled with intents: `transcripts/*.jsonl`.
    package var transcripts: [TrainingExample]
    /// Texts labelled with sentiment: `sentiment/*.jsonl`.
    package var sentiment: [TrainingExample]
    /// Texts labelled with language: `language/*.jsonl`.
    package var languages: [TrainingExample]
    /// Held-out sets by file name without extension, never trained on: `test/*.jsonl`.
    package var tests: [String: [TrainingExample]]
    /// Conversations labelled with commands: `dialogues/`.
    package var dialogues = Dialogues()

    package init(
        transcripts: [TrainingExample] = [], sentiment: [TrainingExample] = [], languages: [TrainingExample] = [],
        tests: [String: [TrainingExample]] = [:]
    ) {
        self.transcripts = transcripts
        self.sentiment = sentiment
        self.languages = languages
        self.tests = tests
    }
}
