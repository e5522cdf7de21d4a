/// Which parts of `corpora/` serve.
package enum CorpusScope: Sendable {
    case all
    /// Sentiment and languages, which are the same whatever the bot can talk about; not transcripts and tests.
    case anyIntents

    func holds(_ part: String) -> Bool {
        self == .all || part == "sentiment" || part == "language"
    }
}
