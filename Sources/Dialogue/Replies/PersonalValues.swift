import Linguistics
import Understanding

/// What an answer may say of the customer: `{customer_name}`, and as `{last_ticket}` the title of what their last
/// ticket was about.
struct PersonalValues: Sendable {
    static let customerName = "customer_name"
    static let lastTicket = "last_ticket"
    /// How long a ticket is worth mentioning, in milliseconds: 30 days.
    static let memory: Int64 = 30 * 86_400_000

    /// The titles by what a ticket was about: by the form that an intent begins, and by the intent itself where a
    /// hand-over is named after it.
    private let titles: [String: [LanguageTag: String]]

    init(catalogue: Catalogue) {
        var titles = catalogue.titles
        for intent in catalogue.rules.keys.sorted(by: >) {
            guard let form = catalogue.form(on: intent), let title = catalogue.titles[intent] else { continue }
            titles[form.name] = title
        }
        self.titles = titles
    }

    /// Adds what is known, unless an entity or a slot goes by the name, and returns the names added, the one most worth
    /// saying first.
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
