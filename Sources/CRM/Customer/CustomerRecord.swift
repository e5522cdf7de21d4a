/// A customer's row, without its times.
struct CustomerRecord {
    /// The columns `init(_:from:)` reads, in its order, of a customer that the query calls `u`.
    static let columns = "u.id, u.external_id, u.name, u.phone, u.email, u.address, u.language"

    var id: Int64
    var externalID: String?
    var name: String?
    var phone: String?
    var email: String?
    var address: String?
    var language: String?

    /// Whether nothing is known by which this customer could be found again.
    var isAnonymous: Bool { externalID == nil && email == nil && phone == nil }

    /// A new customer of whom this is known.
    init(id: Int64, _ identity: CustomerIdentity) {
        self.id = id
        externalID = identity.externalID
        name = identity.name
        phone = identity.phone
        email = identity.email
        address = identity.address
        language = identity.language
    }

    /// Reads `columns` where they begin at `start`.
    init(_ row: ResultRow, from start: Int32) {
        id = row[start]
        externalID = row[start + 1]
        name = row[start + 2]
        phone = row[start + 3]
        email = row[start + 4]
        address = row[start + 5]
        language = row[start + 6]
    }

    /// What the customer can be recognised by in a text.
    static func fetchIdentifiers(_ db: some StatementSource, id: Int64) throws -> [String] {
        try db.first("SELECT name, email, phone, address FROM customer WHERE id = ?", id) { row in
            (0..<4).compactMap { row[$0] as String? }
        } ?? []
    }

    /// The customer that this identifier belongs to.
    static func fetch(_ db: some StatementSource, identifier: Identifier) throws -> CustomerRecord? {
        try db.first(
            "SELECT \(columns) FROM customer_identity i JOIN customer u ON u.id = i.customer_id WHERE i.kind = ? AND i.value = ?",
            identifier.kind.rawValue, identifier.value
        ) { CustomerRecord($0, from: 0) }
    }
}
