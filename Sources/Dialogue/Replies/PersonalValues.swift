import Linguistics
import Understanding

/// The placeholders about the customer: `{customer_name}`, and `{last_ticket}` with the title of their last ticket.
struct PersonalValues: Sendable {
    static let customerName = "customer_name"
    static let lastTicket = "last_ticket"
    /// The maximum age of a ticket that is mentioned, in milliseconds: 30 days.
    static let memory: Int64 = 30 * 86_400_000

    /// Titles by the ticket's form or reason. The title of a form is that of the intent that begins it.
    private let titles: [String: [LanguageTag: String]]

    init(catalogue: Catalogue) {
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
        if let ticket = customer.lastTicket { add(Self.lastTicket, title(of: ticket, at: time, in: language)) }
        add(Self.customerName, customer.name)
        return names
    }

    private func title(of ticket: Customer.Ticket, at time: Int64, in language: LanguageTag) -> String? {
        let (age, overflow) = time.subtractingReportingOverflow(ticket.opened)
        guard !overflow, age <= Self.memory, let titles = titles[ticket.form ?? ticket.reason] else { return nil }
        return ReplyLanguage.wording(among: titles, in: language)
    }
}
