import CRM
import Dialogue

/// What a held conversation knows of its customer: read when the conversation is loaded or its customer changes, then kept up with what the messages tell.
///
/// Invariant: what is known was said of, or stored with, the customer to whom the identifiers given last lead; other identifiers void it.
struct Acquaintance: Sendable {
    /// As the dialogue may speak of them.
    private(set) var customer: Customer
    /// What the last message gave that said anything of who writes.
    private var identity: CustomerIdentity

    init(_ identity: CustomerIdentity, profile: CustomerProfile?) {
        self.identity = identity
        customer = Customer(
            name: identity.name ?? profile?.name,
            lastTicket: profile?.lastTicket.map { .init(form: $0.form, reason: $0.reason, opened: $0.opened.milliseconds) })
    }

    /// Whether a message from `given` is from the same customer: one that names nobody is from whoever wrote last.
    func covers(_ given: CustomerIdentity) -> Bool {
        given.isAnonymous || given.hasIdentifiers(of: identity)
    }

    /// Takes the name that a message gives.
    mutating func note(_ given: CustomerIdentity) {
        guard let name = given.name, name != identity.name else { return }
        identity.name = name
        customer.rename(name)
    }

    /// Takes the ticket that a turn opens.
    mutating func note(_ ticket: TicketRequest?) {
        guard let ticket else { return }
        customer.lastTicket = .init(form: ticket.form, reason: ticket.reason, opened: ticket.opened.milliseconds)
    }
}
