/// The facts about a customer that replies in a conversation may use.
package struct CustomerProfile: Sendable, Equatable {
    /// The subject of a ticket, in the dialogue's names.
    package struct Ticket: Sendable, Equatable {
        /// The form that was completed or in progress; nil where there was none.
        package var form: String?
        package var reason: String
        package var opened: Timestamp

        package init(form: String?, reason: String, opened: Timestamp) {
            self.form = form
            self.reason = reason
            self.opened = opened
        }
    }

    package var name: String?
    /// The customer's latest ticket in any conversation; nil where there is none.
    package var lastTicket: Ticket?
    /// The values that the customer gave last; empty where no identifier is known, because anybody may write next.
    package var facts: [CustomerFact]

    package init(name: String? = nil, lastTicket: Ticket? = nil, facts: [CustomerFact] = []) {
        self.facts = facts
        self.name = name
        self.lastTicket = lastTicket
    }
}

extension CustomerProfile {
    /// The profile of the customer that `CustomerResolution` finds; nil where it would create a new customer.
    ///
    /// - Parameter conversation: the conversation whose customer is taken where the identity is anonymous.
    static func fetch(
        _ db: some StatementSource, of identity: CustomerIdentity,
        in conversation: (channel: String, externalID: String)?
    ) throws -> CustomerProfile? {
        let own = try conversation.flatMap {
            try ConversationRow.find(db, channel: $0.channel, externalID: $0.externalID)?.customer
        }
        guard let customer = try CustomerResolution(identity, time: "").match(own: own, in: db) else { return nil }
        let ticket = try db.first(
            "SELECT form, reason, opened FROM ticket WHERE customer_id = ? ORDER BY id DESC LIMIT 1", customer.id
        ) {
            let (form, reason): (String?, String) = ($0[0], $0[1])
            return Timestamp(iso8601: $0[2] as String).map { Ticket(form: form, reason: reason, opened: $0) }
        }
        return CustomerProfile(
            name: customer.name, lastTicket: ticket ?? nil,
            facts: customer.isAnonymous ? [] : try CustomerFact.fetch(db, customer: customer.id))
    }
}
