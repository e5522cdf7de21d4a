import GRDB

/// An operator's label of a customer's message.
package struct Label: Sendable, Equatable {
    /// An intent or `out_of_scope`; nil where the operator left the message without one.
    package var intent: String?
    /// `positive`, `neutral` or `negative`; nil where the operator gave none.
    package var sentiment: String?
    /// Name recorded with the label.
    package var labeller: String
    package var time: Timestamp

    package init(intent: String?, sentiment: String? = nil, labeller: String, time: Timestamp) {
        self.intent = intent
        self.sentiment = sentiment
        self.labeller = labeller
        self.time = time
    }
}

extension Label {
    static func fetch(_ db: Database, of communication: Int64) throws -> Label? {
        try db.first("SELECT intent, sentiment, labeller, time FROM label WHERE communication_id = ?", communication) {
            row in
            guard let time = Timestamp(iso8601: row[3] as String) else {
                throw StoreError(.corrupt, place: "label \(communication)", message: "its time cannot be read")
            }
            return Label(intent: row[0], sentiment: row[1], labeller: row[2], time: time)
        }
    }
}
