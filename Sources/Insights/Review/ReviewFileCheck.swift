package import Authoring
package import CRM
import Understanding

/// Checks the lines of a filled-in review file against the store, and makes labels of them.
///
/// The caller must store no label where there is a problem of severity error.
package struct ReviewFileCheck {
    /// The labels to store, and counts for the operator.
    package struct Outcome: Sendable {
        /// The row id of each message with its labels, exact copies included.
        package var labels: [(communication: Int64, intent: String?, sentiment: String?)] = []
        /// The number of lines with a label.
        package var labelled = 0
        /// The number of lines without a label.
        package var open = 0
    }

    private let store: any RecordStore
    private let material: ReviewMaterial
    private let finder: IntentFinder

    /// - Parameters:
    ///   - store: the database that the messages of the file are in.
    ///   - finder: knows the intents of the model.
    package init(store: any RecordStore, material: ReviewMaterial, finder: IntentFinder) {
        self.store = store
        self.material = material
        self.finder = finder
    }

    /// The labels of the lines. Every problem is reported with its place: an unknown message, a changed text, two lines
    /// that contradict each other. A new intent is only a warning.
    ///
    /// - Throws: `StoreError`, or `ICUError` where ICU cannot be used.
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
                        "message \(line.communication) has a different label at \(first.place)", at: line.place,
                        hint: "keep only one of the two labels")
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
                    hint: "do not change texts")
                continue
            }
            if let intent = line.intent { checkName(intent, at: line.intentPlace, problems: &problems) }
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

    private func checkName(_ intent: String, at place: SourcePlace, problems: inout ProblemList) {
        guard !finder.knows(intent) else { return }
        guard finder.known(intent) == nil else {
            return problems.error(
                "`\(intent)` is written in other bytes than the intent of that name (Unicode normalisation)", at: place,
                hint: "copy the name from intents/")
        }
        guard ReviewSession.isName(intent) else {
            return problems.error(
                "not the name of an intent", at: place, hint: "use letters, digits and _ - . as in order/track")
        }
        problems.warningOnce(
            "`\(intent)` is a new intent", at: place, hint: "give it an answer in intents/, or correct the label")
    }

    /// Whether the text is that of the stored message, masked or not, apart from the changes that spreadsheets make:
    /// line breaks and an apostrophe at the beginning.
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
