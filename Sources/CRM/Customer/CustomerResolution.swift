import GRDB
import Hashing

/// Finds the customer that a message comes from, or creates one, and stores the facts that the message gives.
///
/// The rules, strongest first:
/// 1. The customer with the message's external id.
/// 2. The customer with its e-mail address, or else with its telephone number, from any channel; but not one with
///    another external id.
/// 3. The conversation's present customer, unless one of the message's identifiers contradicts that customer's: then
///    someone else is writing.
/// 4. A new customer.
///
/// An identifier that already belongs to another customer is not moved.
struct CustomerResolution {
    private let identity: CustomerIdentity
    private let time: String

    private var externalID: Identifier? { Identifier(externalID: identity.externalID) }
    private var email: Identifier? { Identifier(email: identity.email) }
    private var phone: Identifier? { Identifier(phone: identity.phone) }

    /// - Parameter time: the moment of the message, formatted as in the store.
    init(_ identity: CustomerIdentity, time: String) {
        self.identity = identity
        self.time = time
    }

    /// Finds or creates the customer, and tells whether an existing row was changed.
    ///
    /// - Parameter own: the conversation's present customer; nil where the conversation is new.
    func customer(own: CustomerRecord?, in db: Database) throws -> (customer: CustomerRecord, isChanged: Bool) {
        guard let customer = try match(own: own, in: db) else { return (try insert(in: db), false) }
        return (customer, try update(customer, in: db))
    }

    /// Stores a customer that belongs to no conversation yet.
    func store(in db: Database, _ cache: ConversationCache) throws -> Committed {
        let (customer, isChanged) = try customer(own: nil, in: db)
        if isChanged { cache.empty() }
        return Committed(customer: customer.id)
    }

    /// The customer by rules 1 to 3; nil where none applies.
    func match(own: CustomerRecord?, in db: some StatementSource) throws -> CustomerRecord? {
        if let externalID {
            // The common case, in a known conversation, needs no look-up.
            if let own, Identifier(externalID: own.externalID) == externalID { return own }
            if let known = try CustomerRecord.fetch(db, identifier: externalID) { return known }
        }
        for identifier in [email, phone] {
            guard let identifier, let known = try CustomerRecord.fetch(db, identifier: identifier),
                hasNoOtherExternalID(known)
            else {
                continue
            }
            return known
        }
        return own.flatMap { contradicts($0) ? nil : $0 }
    }

    private func hasNoOtherExternalID(_ customer: CustomerRecord) -> Bool {
        externalID == nil || customer.externalID == nil || Identifier(externalID: customer.externalID) == externalID
    }

    private func contradicts(_ customer: CustomerRecord) -> Bool {
        func differ(_ given: Identifier?, _ stored: Identifier?) -> Bool {
            given != nil && stored != nil && given != stored
        }
        return !hasNoOtherExternalID(customer) || differ(email, Identifier(email: customer.email))
            || differ(phone, Identifier(phone: customer.phone))
    }

    private func insert(in db: Database) throws -> CustomerRecord {
        let id = try db.insert(
            """
            INSERT INTO customer (external_id, name, phone, email, address, language, created, updated)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            identity.externalID, identity.name, identity.phone, identity.email, identity.address, identity.language,
            time, time)
        try register(id, in: db)
        return CustomerRecord(id: id, identity)
    }

    /// Stores the facts that differ from the customer's row; false where none does.
    private func update(_ customer: CustomerRecord, in db: Database) throws -> Bool {
        func isNew(_ given: String?, _ stored: String?) -> Bool {
            given != nil && !ExactText.areEqual(given, stored)
        }
        guard
            isNew(identity.externalID, customer.externalID) || isNew(identity.name, customer.name)
                || isNew(identity.phone, customer.phone) || isNew(identity.email, customer.email)
                || isNew(identity.address, customer.address) || isNew(identity.language, customer.language)
        else { return false }
        try db.run(
            """
            UPDATE customer SET external_id = coalesce(?, external_id), name = coalesce(?, name),
                phone = coalesce(?, phone), email = coalesce(?, email), address = coalesce(?, address),
                language = coalesce(?, language), updated = ?
            WHERE id = ?
            """,
            identity.externalID, identity.name, identity.phone, identity.email, identity.address, identity.language,
            time, customer.id)
        try register(customer.id, in: db)
        return true
    }

    /// Stores the identifiers of all customers in the form in which they are compared now. One that belongs to an
    /// earlier customer stays there.
    static func registerAllAgain(in db: Database) throws {
        let rows = try Row.fetchCursor(db, sql: "SELECT id, email, phone FROM customer ORDER BY id")
        while let row = try rows.next() {
            try CustomerResolution(CustomerIdentity(email: row[1], phone: row[2]), time: "").register(row[0], in: db)
        }
    }

    private func register(_ customer: Int64, in db: Database) throws {
        for identifier in [externalID, email, phone] {
            guard let identifier else { continue }
            try db.run(
                "INSERT INTO customer_identity (kind, value, customer_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                identifier.kind.rawValue, identifier.value, customer)
        }
    }
}
