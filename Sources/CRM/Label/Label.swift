import GRDB

/// What an operator says that a customer's message meant.
package struct Label: Sendable, Equatable {
    /// `out_of_scope` included; nil where the message was looked at and left without one.
    package var intent: String?
    /// `positive`, `neutral` or `negative`; nil where nothing was said of it.
    package var sentiment: String?
    /// Who says so.
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
