import CRM

/// Stores an operator's labels and can undo them. The daemon may be running.
struct LabelKeeper {
    /// Attempts to store labels while another process holds the database.
    private static let attempts = 2

    let store: SQLiteStore
    let labeller: String
    /// The labels before each stored decision, the latest decision last.
    private var undoStack: [[LabelChange]] = []

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
        undoStack.append(before)
    }

    /// Restores the labels before the latest decision.
    mutating func takeBack() async throws(StoreError) {
        guard let last = undoStack.last else { return }
        try await write(last)
        undoStack.removeLast()
    }

    /// Another process may hold the database for a moment. In every attempt the store waits five seconds for it.
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
