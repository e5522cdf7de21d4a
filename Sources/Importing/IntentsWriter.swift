import Authoring
import Understanding

/// Writes one file of `intents/`.
struct IntentsWriter {
    private let language: String?
    private var training = ""
    private var responses = ""
    private var rules = ""

    init(language: String?) {
        self.language = language
    }

    var isEmpty: Bool { training.isEmpty && responses.isEmpty && rules.isEmpty }

    var text: String {
        var text = "version: \"3.1\"\n"
        if let language { text += "language: \(language)\n" }
        if !training.isEmpty { text += "\nnlu:\n" + training }
        if !responses.isEmpty { text += "\nresponses:\n" + responses }
        if !rules.isEmpty { text += "\nrules:\n" + rules }
        return text
    }

    /// Adds the intents and definitions of one section.
    ///
    /// - Parameter unanswered: the intents that get a rule to hand over to a human.
    mutating func write(
        _ section: ImportedBot.Section, unanswered: [String], tally: inout IntentsDraft.Tally,
        problems: inout ProblemList
    ) {
        for intent in section.intents {
            write(intent, tally: &tally, problems: &problems)
            write(intent.answers, of: intent.name, tally: &tally)
        }
        write(section.definitions, tally: &tally)
        for name in unanswered {
            tally.unanswered += 1
            rules +=
                "- rule: \(JSONQuoting.quote("a human answers \(name) until utter_\(name) is written"))\n  steps:\n"
            rules += "  - intent: \(JSONQuoting.quote(name))\n  - action: \(Catalogue.handoffAction)\n"
        }
    }

    private mutating func write(
        _ intent: ImportedBot.Intent, tally: inout IntentsDraft.Tally, problems: inout ProblemList
    ) {
        var lines = ""
        for example in intent.examples {
            guard let (line, isAnnotated) = ExampleLine.write(example) else { continue }
            if !isAnnotated {
                problems.warning(
                    "not converted: the entities of an example", at: example.place,
                    hint: "its text is kept; entities may not hold `]` or overlap")
            }
            tally.examples += 1
            lines += "    - \(line)\n"
        }
        guard !lines.isEmpty else { return }
        training += "- intent: \(JSONQuoting.quote(intent.name))\n"
        // A title that equals the name is left out.
        if intent.title != intent.name, !intent.title.isEmpty, intent.name != Catalogue.outOfScope {
            training += "  metadata:\n    title: \(JSONQuoting.quote(intent.title))\n"
        }
        training += "  examples: |\n" + lines
    }

    private mutating func write(_ answers: [ImportedBot.Answer], of intent: String, tally: inout IntentsDraft.Tally) {
        guard !answers.isEmpty else { return }
        responses += "  \(JSONQuoting.quote("utter_\(intent)")):\n"
        for answer in answers {
            tally.answers += 1
            responses += "  - text: \(JSONQuoting.quote(answer.text))\n"
            guard !answer.buttons.isEmpty else { continue }
            responses += "    buttons:\n"
            for button in answer.buttons {
                responses += "    - title: \(JSONQuoting.quote(button.title))\n"
                responses += "      payload: \(JSONQuoting.quote(button.payload))\n"
            }
        }
    }

    private mutating func write(_ definitions: EntityDefinitions, tally: inout IntentsDraft.Tally) {
        var values: [(kind: String, name: String, lines: [String])] = []
        for (name, patterns) in definitions.regexes { values.append(("regex", name, patterns)) }
        for (name, words) in definitions.lookups { values.append(("lookup", name, words)) }
        for (value, surfaces) in Dictionary(grouping: definitions.synonyms.keys, by: { definitions.synonyms[$0] ?? "" })
        {
            values.append(("synonym", value, surfaces.sorted()))
        }
        tally.entities += Set(definitions.regexes.keys).union(definitions.lookups.keys).count
        for (kind, name, lines) in values.sorted(by: { ($0.kind, $0.name) < ($1.kind, $1.name) }) {
            var seen: Set<String> = []
            let unique = lines.map(ExampleLine.flat).filter { !$0.isEmpty && seen.insert($0).inserted }
            guard !unique.isEmpty else { continue }
            training += "- \(kind): \(JSONQuoting.quote(ExampleLine.flat(name)))\n  examples: |\n"
            for line in unique { training += "    - \(line)\n" }
        }
    }
}
