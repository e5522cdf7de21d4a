package import Hashing
import Understanding
import Linguistics

/// Checks labelled lines against the intents, other lines and the held-out sets.
package enum LabelCheck {
    /// The intents that a label may name: those of a bot, and `out_of_scope`.
    package static func known(_ intents: [String]) -> Set<ExactText> {
        Set((intents + [Catalogue.outOfScope]).map(ExactText.init))
    }

    /// Reports lines whose intent is not defined.
    package static func checkIntents(
        of examples: some Sequence<TrainingExample>, among known: Set<ExactText>, problems: inout ProblemList
    ) {
        for example in examples {
            guard let intent = example.intent, !known.contains(ExactText(intent)) else { continue }
            problems.error(
                "unknown intent `\(intent)`", at: example.source, kind: .unknownIntent,
                hint: "add it to intents/ or correct the label")
        }
    }

    /// Removes undefined intents from the labelled messages of the log, with one warning for each intent.
    static func leaveOutUnknown(
        _ logged: inout [TrainingExample], among known: Set<ExactText>, problems: inout ProblemList
    ) {
        var places: [ExactText: [SourcePlace]] = [:]
        for (number, example) in logged.enumerated() {
            guard let intent = example.intent, !known.contains(ExactText(intent)) else { continue }
            places[ExactText(intent), default: []].append(example.source)
            logged[number].intent = nil
        }
        for (intent, places) in places.sorted(by: { $0.key < $1.key }) {
            let (noun, verb) = places.count == 1 ? ("label", "is") : ("labels", "are")
            problems.warning(
                "\(places.count) \(noun) of the unknown intent `\(intent)` \(verb) left out",
                at: places[0], kind: .unknownIntent,
                hint: "add the intent to intents/ (kefu topics can draft it), or label the messages again")
        }
    }

    /// Warns of Chinese lines without a Han character and of English lines that are mostly Han: a wrong column, most
    /// likely.
    package static func checkLanguages(of examples: some Sequence<TrainingExample>, problems: inout ProblemList) {
        for example in examples {
            guard let language = example.language else { continue }
            let letters = example.text.unicodeScalars.filter(\.properties.isAlphabetic)
            let han = letters.count { $0.properties.isIdeographic }
            let isWrong =
                language.isChinese
                ? han == 0 && letters.count > 12 : language.primary == "en" && han * 2 > letters.count
            guard isWrong else { continue }
            problems.warning(
                "the text is not written in `\(language.rawValue)`", at: example.source, kind: .language,
                hint: "correct `language`")
        }
    }

    /// Reports lines with the text of an earlier line, under another label or under the same one.
    ///
    /// The same words in another conversation, or at another time, are no repetition: they show how often customers say
    /// them.
    ///
    /// - Parameters:
    ///   - old: lines that are compared, but whose own problems are not reported.
    ///   - severity: the severity of one text under two labels.
    ///   - label: the label to compare; lines without one are left out.
    package static func checkDuplicates(
        of new: [TrainingExample], among old: [TrainingExample], severity: Problem.Severity, cores: Int,
        problems: inout ProblemList,
        label: (TrainingExample) -> String?
    ) {
        let examples = (old + new).filter { label($0) != nil }
        let firstNew = old.count { label($0) != nil }
        DuplicateTexts.pairs(in: examples, cores: cores) { index, first in
            let (example, first) = (examples[index], examples[first])
            guard index >= firstNew, let given = label(example), let other = label(first) else { return }
            if given != other {
                problems.report(
                    severity, "the same text is labelled `\(given)` here and `\(other)` at \(first.source)",
                    at: example.source,
                    kind: .conflict, hint: "choose one label")
            } else if ExactText.areEqual(example.conversation, first.conversation), example.time == first.time {
                problems.warning(
                    "the same line again", at: example.source, kind: .repetition,
                    hint: "the first is at \(first.source); remove one")
            }
        }
    }

    /// Runs all checks that need the whole data, except that for unknown intents.
    ///
    /// - Parameters:
    ///   - catalogue: the examples of `intents/`; `CatalogueCheck` reports repetitions among them.
    ///   - labelled: lines from outside `corpora/`.
    ///   - copies: the severity of a held-out line that is also a training line.
    static func checkAll(
        _ catalogue: [TrainingExample], _ corpora: Corpora, labelled: [TrainingExample], copies: Problem.Severity,
        cores: Int,
        problems: inout ProblemList
    ) {
        let new = corpora.transcripts + labelled
        checkLanguages(of: new, problems: &problems)
        checkDuplicates(of: new, among: catalogue, severity: .warning, cores: cores, problems: &problems) { $0.intent }
        checkDuplicates(of: corpora.sentiment + new, among: [], severity: .warning, cores: cores, problems: &problems) {
            $0.intent == nil ? $0.sentiment?.rawValue : nil
        }
        let held = corpora.tests.keys.sorted().flatMap { corpora.tests[$0] ?? [] }
        checkCopies(
            of: catalogue + new.filter { $0.intent != nil }, in: held.filter { $0.intent != nil }, severity: copies,
            cores: cores,
            problems: &problems)
        checkCopies(
            of: (corpora.sentiment + new).filter { $0.sentiment != nil }, in: held.filter { $0.sentiment != nil },
            severity: copies,
            cores: cores, problems: &problems)
    }

    /// Reports held-out lines that are copies or near-copies of training lines.
    static func checkCopies(
        of training: [TrainingExample], in held: [TrainingExample], severity: Problem.Severity, cores: Int,
        problems: inout ProblemList
    ) {
        for pair in NearCopies(held: held).pairs(with: training, cores: cores) {
            problems.report(
                isUnavoidable(pair) ? .warning : severity,
                "a held-out line is \(pair.similarity == 1 ? "a copy" : "a near-copy") of the training line at "
                    + "\(pair.training.source)",
                at: pair.held.source, kind: .copy,
                hint: "remove one of the two: a test on training lines proves nothing")
        }
    }

    /// Whether a pair must be expected: customers everywhere use the same short greetings and confirmations.
    package static func isUnavoidable(_ pair: NearCopies.Pair) -> Bool {
        let intent = pair.held.intent ?? pair.training.intent ?? ""
        guard intent.hasPrefix("smalltalk/") || ["affirm", "deny", "human"].contains(intent) else { return false }
        let words = pair.held.text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }.count
        let han = pair.held.text.unicodeScalars.count { $0.properties.isIdeographic }
        return pair.similarity == 1 && words <= 4 && han <= 8
    }
}
