import Hashing
import Understanding

/// Which parts of `corpora/` are used.
package enum CorpusScope: Sendable {
    /// All parts; a transcript of an unknown intent is an error.
    case all
    /// All parts if every intent of the transcripts is known. Else the transcripts and tests are another bot's and are
    /// left out; sentiment and languages are the same for all bots.
    case whatFits

    /// Removes the parts of another bot and adds a warning.
    func choose(from corpora: inout Corpora, intents: [String], problems: inout ProblemList) {
        let known = LabelCheck.known(intents)
        let foreign = corpora.transcripts.first { $0.intent.map { !known.contains(ExactText($0)) } ?? false }
        guard self == .whatFits, let foreign, let intent = foreign.intent else { return }
        corpora.transcripts = []
        corpora.tests = [:]
        problems.warning(
            "transcripts and tests are left out: they have the intent `\(intent)`, which this bot does not have",
            at: foreign.source,
            hint: "give this bot's own folder with --corpora")
    }
}
