import GRDB

/// Finds the customer a message comes from, or makes one, and keeps what the message says about them.
///
/// The rules, strongest first:
/// 1. The external id decides: whoever has it is the customer.
/// 2. Else the e-mail address, then the phone number, on whatever channel they were learnt; but never a customer with
///    another external id.
/// 3. Else the conversation's own customer, unless an identifier given contradicts theirs: then someone else is
///    writing.
/// 4. Else a new customer.
///
/// An identifier that already belongs to another customer stays with them.
struct CustomerResolution {
    private let identity: CustomerIdentity
    private let time: String

    private var externalID: Identifier? { Identifier(externalID: identity.externalID) }
    private var email: Identifier? { Identifier(email: identity.email) }
    private var phone: Identifier? { Identifier(phone: identity.phone) }

    /// - Parameter time: the moment of the message, as the store writes it.
    init(_ identity: CustomerIdentity, time: String) {
        self.identity = identity
        self.time = time
    }

    /// The customer, and whether a row that was there before has been changed.
    ///
    /// - Parameter own: the customer of the conversation so far; nil where it is new.
    func customer(own: CustomerRecord?, in db: Database) throws -> (customer: CustomerRecord, isChanged: Bool) {
        guard let customer = try match(own: own, in: db) else { return (try insert(in: db), false) }
        return (customer, try update(customer, in: db))
    }

    /// Keeps a customer outside any conversation.
    func store(in db: Database, _ cache: ConversationCache) throws -> Committed {
        let (customer, isChanged) = try customer(own: nil, in: db)
        if isChanged { cache.empty() }
        return Committed(customer: customer.id)
    }

    /// The customer by the rules above; nil where it is a new one.
    func match(own: CustomerRecord?, in db: some StatementSource) throws -> CustomerRecord? {
        if let externalID {
            // The common case of a known conversation costs no look-up.
            if let own, own.externalID == externalID.value { return own }
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
        externalID == nil || customer.externalID == nil || customer.externalID == externalID?.value
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
            "INSERT INTO customer (external_id, name, phone, email, address, language, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            identity.externalID, identity.name, identity.phone, identity.email, identity.address, identity.language,
            time, time)
        try register(id, in: db)
        return CustomerRecord(id: id, identity)
    }

    /// Keeps the news of a customer; false where there are none.
    private func update(_ customer: CustomerRecord, in db: Database) throws -> Bool {
        func isNews(_ given: String?, _ stored: String?) -> Bool { given != nil && given != stored }
        guard
            isNews(identity.externalID, customer.externalID) || isNews(identity.name, customer.name)
                || isNews(identity.phone, customer.phone)
                || isNews(identity.email, customer.email) || isNews(identity.address, customer.address)
                || isNews(identity.language, customer.language)
        else { return false }
        try db.run(
            """
            UPDATE customer SET external_id = coalesce(?, external_id), name = coalesce(?, name), phone = coalesce(?, phone),
                email = coalesce(?, email), address = coalesce(?, address), language = coalesce(?, language), updated = ?
            WHERE id = ?
            """,
            identity.externalID, identity.name, identity.phone, identity.email, identity.address, identity.language,
            time, customer.id)
        try register(customer.id, in: db)
        return true
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
