import Linguistics
import Understanding

/// The placeholders about the customer: `{customer_name}`, `{last_ticket}` with the title of their last ticket, and
/// `{tickets}` with the newest ones.
struct PersonalValues: Sendable {
    static let customerName = "customer_name"
    static let lastTicket = "last_ticket"
    static let tickets = "tickets"
    /// The maximum age of a ticket that is mentioned, in milliseconds: 30 days.
    static let memory: Int64 = 30 * 86_400_000

    /// Titles by the ticket's form or reason. The title of a form is that of the intent that begins it.
    private let titles: [String: [LanguageTag: String]]

    /// The intents whose answers tell how far the customer's tickets are.
    let ticketIntents: Set<String>

    init(catalogue: Catalogue) {
        ticketIntents = Set(
            catalogue.intents.filter { intent in
                let responses = (catalogue.rules[intent]?.actions ?? []) + ["utter_\(intent)"]
                return responses.contains { response in
                    catalogue.responses[response]?.contains { Placeholders.isNamed(Self.tickets, in: $0.text) } ?? false
                }
            })
        var titles = catalogue.titles
        for intent in catalogue.rules.keys.sorted(by: >) {
            guard let form = catalogue.form(on: intent), let title = catalogue.titles[intent] else { continue }
            titles[form.name] = title
        }
        self.titles = titles
    }

    /// Adds the known values and returns the names added, in order of preference. An entity or slot of the same name
    /// wins.
    func add(_ customer: Customer, at time: Int64, in language: LanguageTag, to values: inout [String: String])
        -> [String]
    {
        var names: [String] = []
        func add(_ name: String, _ value: String?) {
            guard let value, values[name] == nil else { return }
            values[name] = value
            names.append(name)
        }
        add(Self.tickets, TicketBlank.list)
        if let ticket = customer.lastTicket { add(Self.lastTicket, title(of: ticket, at: time, in: language)) }
        add(Self.customerName, customer.name)
        return names
    }

    private func title(of ticket: Customer.Ticket, at time: Int64, in language: LanguageTag) -> String? {
        let (age, overflow) = time.subtractingReportingOverflow(ticket.opened)
        guard !overflow, age <= Self.memory else { return nil }
        return title(of: ticket.form ?? ticket.reason, in: language)
    }

    /// What a ticket is about, by the form that opened it or else its reason; nil where the catalogue has no words.
    func title(of subject: String, in language: LanguageTag) -> String? {
        titles[subject].flatMap { ReplyLanguage.wording(among: $0, in: language) }
    }
}
