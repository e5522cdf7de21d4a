import CRM
import Dialogue

/// What a held conversation knows of its customer: read when the conversation is loaded or its customer changes, then
/// kept up with what the messages tell.
///
/// Invariant: what is known was said of, or stored with, the customer to whom the identifiers given last lead; other
/// identifiers void it.
///
/// An object that never changes: the conversation's entry, which every message copies, holds one reference.
final class KnownCustomer: Sendable {
    /// As the dialogue may speak of them.
    let customer: Customer
    /// What the last message gave that said anything of who writes.
    private let identity: CustomerIdentity

    private init(_ customer: Customer, _ identity: CustomerIdentity) {
        self.customer = customer
        self.identity = identity
    }

    convenience init(_ identity: CustomerIdentity, profile: CustomerProfile?) {
        let ticket = profile?.lastTicket.map {
            Customer.Ticket(form: $0.form, reason: $0.reason, opened: $0.opened.milliseconds)
        }
        self.init(Customer(name: identity.name ?? profile?.name, lastTicket: ticket), identity)
    }

    /// Whether a message from `given` is from the same customer: one that names nobody is from whoever wrote last.
    func covers(_ given: CustomerIdentity) -> Bool {
        given.isAnonymous || given.hasIdentifiers(of: identity)
    }

    /// The same with the name that a message gives.
    func noting(_ given: CustomerIdentity) -> KnownCustomer {
        guard let name = given.name, name != identity.name else { return self }
        var (customer, identity) = (customer, identity)
        identity.name = name
        customer.rename(name)
        return KnownCustomer(customer, identity)
    }

    /// The same with the ticket that a turn opens.
    func noting(_ ticket: TicketRequest?) -> KnownCustomer {
        guard let ticket else { return self }
        var customer = customer
        customer.lastTicket = .init(form: ticket.form, reason: ticket.reason, opened: ticket.opened.milliseconds)
        return KnownCustomer(customer, identity)
    }
}
