import CRM

/// Stores an operator's labels at once and can take them back, beside a running daemon.
struct LabelKeeper {
    private static let attempts = 2

    let store: SQLiteStore
    let labeller: String
    /// What stood in the place of each stored decision, the last one last.
    private var former: [[LabelChange]] = []

    init(store: SQLiteStore, labeller: String) {
        self.store = store
        self.labeller = labeller
    }

    /// Returns once the labels are on disk.
    mutating func keep(_ labels: [(communication: Int64, intent: String?, sentiment: String?)]) async throws(StoreError)
    {
        var before: [LabelChange] = []
        for label in labels {
            before.append(
                LabelChange(communication: label.communication, label: try store.label(of: label.communication)))
        }
        let now = Timestamp.now
        try await write(
            labels.map { label in
                LabelChange(
                    communication: label.communication,
                    label: Label(intent: label.intent, sentiment: label.sentiment, labeller: labeller, time: now))
            })
        former.append(before)
    }

    /// Puts back what stood there before the last decision.
    mutating func takeBack() async throws(StoreError) {
        guard let last = former.last else { return }
        try await write(last)
        former.removeLast()
    }

    /// Somebody else may hold the database for a moment; the store has waited five seconds for them each time.
    private func write(_ changes: [LabelChange]) async throws(StoreError) {
        for attempt in 1... {
            do {
                return try await store.write(.labels(changes))
            } catch {
                guard error.code == .busy, attempt < Self.attempts else { throw error }
            }
        }
    }
}
