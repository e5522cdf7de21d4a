/// The generations that were in use, one after the other: the content of `history.jsonl`.
package struct GenerationHistory: Sendable, Equatable {
    /// How a generation came to be in use.
    package enum Step: String, Sendable, Codable {
        /// By training, because the gate passed it or was overruled.
        case trained
        /// By an operator.
        case promoted
        /// By an operator, instead of a later generation.
        case rolledBack = "rolled back"
        /// It was in use before there was a history.
        case found
        /// It came with Kefu or from another machine.
        case shipped
    }

    /// One line of the history.
    package struct Entry: Sendable, Equatable, Codable {
        /// ISO 8601 in UTC with milliseconds.
        package var at: String
        /// The id of the generation.
        package var id: String
        /// How it came to be in use.
        package var step: Step
    }

    /// The oldest first.
    package private(set) var entries: [Entry]

    init(entries: [Entry] = []) {
        self.entries = entries
    }

    mutating func append(_ step: Step, _ id: String, at time: String) {
        entries.append(Entry(at: time, id: id, step: step))
    }

    /// The generations that led to the model in use, the oldest first, without those that were rolled back.
    private var path: [String] {
        var path: [String] = []
        for entry in entries {
            if entry.step == .rolledBack, let place = path.lastIndex(of: entry.id) {
                path.removeSubrange((place + 1)...)
            } else if path.last != entry.id {
                path.append(entry.id)
            }
        }
        return path
    }

    /// The last generation of the path that is not `live` and still exists.
    ///
    /// `live` comes from the model's folder, not from the end of the list: a process that is killed between putting a
    /// model in use and writing the entry leaves a list that lags behind.
    func previous(to live: String?, isThere: (String) -> Bool) -> String? {
        var path = path
        while path.last == live, !path.isEmpty { path.removeLast() }
        return path.last { $0 != live && isThere($0) }
    }
}
