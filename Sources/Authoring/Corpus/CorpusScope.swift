import Understanding

/// Which parts of `corpora/` serve.
package enum CorpusScope: Sendable {
    /// All of it; a transcript of an unknown intent is an error.
    case all
    /// All of it where the transcripts speak of these intents only; else they are another bot's, and only sentiment and
    /// languages serve, which are the same for all.
    case whatFits

    /// Leaves out what belongs to another bot, and says so.
    func choose(from corpora: inout Corpora, intents: [String], problems: inout ProblemList) {
        let known = Set(intents).union([Catalogue.outOfScope])
        let foreign = corpora.transcripts.first { $0.intent.map { !known.contains($0) } ?? false }
        guard self == .whatFits, let foreign, let intent = foreign.intent else { return }
        corpora.transcripts = []
        corpora.tests = [:]
        problems.warning(
            "transcripts and tests are left out: they speak of `\(intent)`, which is none of the intents",
            at: foreign.source,
            hint: "name this bot's own with --corpora")
    }
}
