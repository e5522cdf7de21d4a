package import Authoring
package import CRM
import Understanding

/// Turns filled-in lines into changes of labels, held against the store: all of them, or none and the reasons.
package struct ReviewFileCheck {
    /// What to store, and what of it to tell.
    package struct Outcome: Sendable {
        /// By row id of the message; exact copies included.
        package var labels: [(communication: Int64, intent: String?, sentiment: String?)] = []
        /// Lines with a label, and lines that were left open.
        package var labelled = 0
        package var open = 0
    }

    private let store: any RecordStore
    private let material: ReviewMaterial
    private let finder: IntentFinder

    package init(store: any RecordStore, material: ReviewMaterial, finder: IntentFinder) {
        self.store = store
        self.material = material
        self.finder = finder
    }

    /// Reports with its place whatever cannot be taken: an unknown message, a text that was changed, two lines that
    /// contradict each other. A new intent is a warning.
    package func check(_ lines: [ReviewedLine], problems: inout ProblemList) throws -> Outcome {
        var outcome = Outcome()
        var taken: [Int64: ReviewedLine] = [:]
        var wordings: [UInt64: ReviewedLine] = [:]
        for line in lines {
            guard line.intent != nil || line.sentiment != nil else {
                outcome.open += 1
                continue
            }
            if let first = taken[line.communication] {
                if first.intent != line.intent || first.sentiment != line.sentiment {
                    problems.error(
                        "message \(line.communication) is labelled otherwise at \(first.place)", at: line.place,
                        hint: "decide for one")
                }
                continue
            }
            guard let turn = try store.turn(line.communication) else {
                problems.error(
                    "there is no customer's message \(line.communication) in the database", at: line.place,
                    hint: "name the database that the file was exported from")
                continue
            }
            guard try isSame(line.text, turn) else {
                problems.error(
                    "the text is not that of message \(line.communication)", at: line.place,
                    hint: "label texts as they are; change none")
                continue
            }
            if let intent = line.intent { check(intent, at: line.intentPlace, problems: &problems) }
            taken[line.communication] = line
            outcome.labelled += 1
            outcome.labels.append((line.communication, line.intent, line.sentiment?.rawValue))
            if line.intent != nil { wordings[material.wording(of: turn.text)] = line }
        }
        guard problems.isClean else { return outcome }
        for (wording, copies) in try material.copies(of: Set(wordings.keys)).sorted(by: { $0.key < $1.key }) {
            guard let line = wordings[wording] else { continue }
            for copy in copies where taken[copy] == nil {
                outcome.labels.append((copy, line.intent, line.sentiment?.rawValue))
            }
        }
        return outcome
    }

    private func check(_ intent: String, at place: SourcePlace, problems: inout ProblemList) {
        guard !finder.knows(intent) else { return }
        guard ReviewSession.isName(intent) else {
            return problems.error(
                "not the name of an intent", at: place, hint: "use letters, digits and _ - . as in order/track")
        }
        problems.warningOnce(
            "`\(intent)` is a new intent", at: place, hint: "give it an answer in intents/, or mend the label")
    }

    /// The text as it is stored or as it was masked, with what a spreadsheet may do to it.
    private func isSame(_ text: String, _ turn: LoggedTurn) throws -> Bool {
        let masked = try material.masked(turn.text, of: turn.customerID)
        let given = Self.plain(text)
        let guarded = given.hasPrefix("'") ? String(given.dropFirst()) : given
        return [turn.text, masked].contains { known in
            let known = Self.plain(known)
            return known == given || known == guarded
        }
    }

    private static func plain(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
}
