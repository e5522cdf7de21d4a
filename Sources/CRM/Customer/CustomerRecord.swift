/// One row of `customer`, without its times. A property is nil where its column is NULL.
struct CustomerRecord {
    /// The columns that `init(_:from:)` reads, in its order; the query names the customer `u`.
    static let columns = "u.id, u.external_id, u.name, u.phone, u.email, u.address, u.language"

    var id: Int64
    var externalID: String?
    var name: String?
    var phone: String?
    var email: String?
    var address: String?
    var language: String?

    /// Whether the customer has no external id, e-mail address or telephone number.
    var isAnonymous: Bool { externalID == nil && email == nil && phone == nil }

    /// A new customer with these facts.
    init(id: Int64, _ identity: CustomerIdentity) {
        self.id = id
        externalID = identity.externalID
        name = identity.name
        phone = identity.phone
        email = identity.email
        address = identity.address
        language = identity.language
    }

    /// Reads `columns`, of which the first is column `start` of the row.
    init(_ row: ResultRow, from start: Int32) {
        id = row[start]
        externalID = row[start + 1]
        name = row[start + 2]
        phone = row[start + 3]
        email = row[start + 4]
        address = row[start + 5]
        language = row[start + 6]
    }

    /// The customer's name, e-mail address, telephone number and postal address, as far as they are known.
    static func fetchIdentifiers(_ db: some StatementSource, id: Int64) throws -> [String] {
        try db.first("SELECT name, email, phone, address FROM customer WHERE id = ?", id) { row in
            (0..<4).compactMap { row[$0] as String? }
        } ?? []
    }

    /// The customer with this identifier.
    static func fetch(_ db: some StatementSource, identifier: Identifier) throws -> CustomerRecord? {
        try db.first(
            """
            SELECT \(columns) FROM customer_identity i JOIN customer u ON u.id = i.customer_id
            WHERE i.kind = ? AND i.value = ?
            """,
            identifier.kind.rawValue, identifier.value
        ) { CustomerRecord($0, from: 0) }
    }
}
