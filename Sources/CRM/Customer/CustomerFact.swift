import GRDB

/// A value that a customer gave, such as an order number, by the name of its slot.
package struct CustomerFact: Sendable, Equatable {
    package var name: String
    package var value: String
    package var time: Timestamp

    package init(name: String, value: String, time: Timestamp) {
        self.name = name
        self.value = value
        self.time = time
    }
}

extension CustomerFact {
    /// The last value of each name.
    static func fetch(_ db: some StatementSource, customer: Int64) throws -> [CustomerFact] {
        try db.all(
            "SELECT name, value, time FROM customer_fact WHERE customer_id = ? ORDER BY name", Arguments(customer)
        ) { row in
            guard let time = Timestamp(iso8601: row[2] as String) else {
                throw StoreError(.corrupt, place: "facts of customer \(customer)", message: "a time cannot be read")
            }
            return CustomerFact(name: row[0], value: row[1], time: time)
        }
    }

    /// Stores the last values of a customer by their names; nil removes one.
    static func store(_ facts: [String: String?], of customer: Int64, time: String, in db: Database) throws {
        for (name, value) in facts {
            if let value {
                try db.run(
                    """
                    INSERT INTO customer_fact (customer_id, name, value, time) VALUES (?, ?, ?, ?)
                    ON CONFLICT (customer_id, name) DO UPDATE SET value = excluded.value, time = excluded.time
                    """, customer, name, value, time)
            } else {
                try db.run("DELETE FROM customer_fact WHERE customer_id = ? AND name = ?", customer, name)
            }
        }
    }
}
