/// Which generations were in use, one after the other, as `history.jsonl` beside the generations has it.
package struct GenerationHistory: Sendable, Equatable {
    /// How a generation came to be in use.
    package enum Step: String, Sendable, Codable {
        /// By training, after the gate or in spite of it.
        case trained
        /// By an operator's choice.
        case promoted
        case rolledBack = "rolled back"
        /// It was there before anything was written of it.
        case found
        case shipped
    }

    package struct Entry: Sendable, Equatable, Codable {
        /// ISO 8601 in UTC with milliseconds.
        package var at: String
        package var id: String
        package var step: Step
    }

    package private(set) var entries: [Entry]

    init(entries: [Entry] = []) {
        self.entries = entries
    }

    mutating func append(_ step: Step, _ id: String, at time: String) {
        entries.append(Entry(at: time, id: id, step: step))
    }

    /// The way to the model in use, the oldest first: what was rolled back is no longer on it.
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

    /// The last generation on the way that is not `live`, among those that are still there.
    ///
    /// The model in use counts, not the end of the list: whoever is killed between the exchange and the entry leaves a
    /// list that lags behind.
    func previous(to live: String?, isThere: (String) -> Bool) -> String? {
        var path = path
        while path.last == live, !path.isEmpty { path.removeLast() }
        return path.last { $0 != live && isThere($0) }
    }
}
