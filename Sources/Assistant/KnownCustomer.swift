import CRM
import Dialogue
import Hashing

/// What is known of the customer of a conversation in memory.
///
/// It is read from the store when the conversation is loaded and when its customer changes. The messages and tickets of
/// the conversation then keep it up to date.
///
/// Invariant: everything here belongs to the customer whom the identifiers given last lead to. A message with other
/// identifiers makes it invalid.
///
/// An immutable object, because every message copies the conversation's entry: so a copy costs one reference.
final class KnownCustomer: Sendable {
    /// The values that the dialogue may use.
    let customer: Customer
    /// The identity in the last message that gave one.
    private let identity: CustomerIdentity

    private init(_ customer: Customer, _ identity: CustomerIdentity) {
        self.customer = customer
        self.identity = identity
    }

    /// - Parameter profile: what the store has of the customer; nil where it has nothing.
    convenience init(_ identity: CustomerIdentity, profile: CustomerProfile?) {
        let ticket = profile?.lastTicket.map {
            Customer.Ticket(form: $0.form, reason: $0.reason, opened: $0.opened.milliseconds)
        }
        let facts = profile?.facts.map {
            Customer.Fact(name: $0.name, value: $0.value, time: $0.time.milliseconds)
        }
        self.init(Customer(name: identity.name ?? profile?.name, lastTicket: ticket, facts: facts ?? []), identity)
    }

    /// Whether a message with the identity `given` is from the same customer. A message without an identity is from the
    /// customer who wrote last.
    func covers(_ given: CustomerIdentity) -> Bool {
        given.isAnonymous || given.hasIdentifiers(of: identity)
    }

    /// The same customer with the name that a message gives.
    func renamed(as given: CustomerIdentity) -> KnownCustomer {
        guard let name = given.name, !ExactText.areEqual(name, identity.name) else { return self }
        var (customer, identity) = (customer, identity)
        identity.name = name
        customer.rename(name)
        return KnownCustomer(customer, identity)
    }

    /// The same customer with the ticket that a turn opens.
    func withTicket(_ ticket: TicketRequest?) -> KnownCustomer {
        guard let ticket else { return self }
        var customer = customer
        customer.lastTicket = .init(form: ticket.form, reason: ticket.reason, opened: ticket.opened.milliseconds)
        return KnownCustomer(customer, identity)
    }

    /// The same customer with the values that a turn gives or takes back.
    ///
    /// Those of a customer without identifiers are left out: somebody else may write next. A value taken back goes in
    /// any case.
    func with(_ facts: [String: String?], at time: Int64) -> KnownCustomer {
        guard !facts.isEmpty else { return self }
        var customer = customer
        customer.facts.removeAll { facts[$0.name] != nil }
        if !identity.isAnonymous {
            customer.facts += facts.compactMap { name, value in
                value.map { Customer.Fact(name: name, value: $0, time: time) }
            }
        }
        return KnownCustomer(customer, identity)
    }
}
