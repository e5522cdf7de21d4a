import ArgumentParser
import Assistant
import CRM
import Foundation
import Wire

struct Ticket: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "A ticket as the agent needs it: why, what was collected, how the customer feels, what was said; or the open ones.",
        discussion: "Reads the database, beside the daemon or without it. Shows customers' data as it is.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "A ticket's number, or list for the open ones, oldest first.") var what: String
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "How many to list at most, and how many lines of a transcript.") var limit = 1_000
    @Flag(help: "Print the object that the socket sends.") var json = false

    func validate() throws {
        guard what == "list" || Int64(what).map({ $0 > 0 }) ?? false else {
            throw ValidationError("'\(what)' is neither a ticket's number nor list.")
        }
        guard limit > 0 else { throw ValidationError("--limit must be at least 1.") }
    }

    func run() throws {
        let path = try common.settings().database(database)
        do {
            let store = try StoreOpening.openReadOnly(path)
            if let id = Int64(what) { try show(id, in: store, path) } else { try list(store) }
            try store.close()
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }

    private func list(_ store: SQLiteStore) throws {
        let tickets = try store.openTickets(limit: limit)
        if json { return printLine(OperationReply.tickets(tickets.map(TicketRow.init))) }
        for ticket in tickets {
            let about = [ticket.form, ticket.note].compactMap { $0 }.joined(separator: ", ")
            Terminal.print(
                Terminal.harmless(
                    "\(ticket.id)  \(ticket.opened.iso8601)  \(ticket.reason)\(about.isEmpty ? "" : " (\(about))")  \(ticket.channel)/\(ticket.conversation)"
                ))
        }
    }

    private func show(_ id: Int64, in store: SQLiteStore, _ path: String) throws {
        guard let ticket = try store.ticket(id) else {
            throw Failure.exit(.noInput, "\(path): there is no ticket \(id)")
        }
        let transcript = try store.transcript(conversation: ticket.conversationID, limit: limit)
        if json {
            return printLine(OperationReply.ticket(TicketRow(ticket), transcript: transcript.map(HistoryRow.init)))
        }
        var lines = ["ticket \(ticket.id): \(ticket.reason), \(ticket.status)", "opened: \(ticket.opened.iso8601)"]
        if let closed = ticket.closed { lines.append("closed: \(closed.iso8601)") }
        lines.append("conversation: \(ticket.channel)/\(ticket.conversation)")
        let customer = [ticket.customer, ticket.customerName].compactMap { $0 }
        if !customer.isEmpty { lines.append("customer: \(customer.joined(separator: ", "))") }
        if let note = ticket.note { lines.append("note: \(note)") }
        if let form = ticket.form { lines.append("form: \(form)") }
        lines += fields(of: ticket).map { "  \($0): \($1)" }
        if !ticket.summary.isEmpty { lines.append("summary: \(ticket.summary)") }
        let scores = curve(of: ticket)
        if !scores.isEmpty {
            lines.append("sentiment: \(scores.map { String(format: "%+.2f", $0) }.joined(separator: " "))")
        }
        lines.append("transcript:")
        lines += transcript.map { said in
            let who =
                said.direction == .inbound ? "customer" : said.agent ?? (said.action == "agent" ? "agent" : "kefu")
            let text =
                said.content.isEmpty
                ? "(\(said.action ?? "nothing"))" : said.content.replacingOccurrences(of: "\n", with: "\n      ")
            return "  \(said.time.iso8601) \(who): \(text)"
        }
        for line in lines { Terminal.print(Terminal.harmless(line)) }
    }

    /// In the order in which they were collected, which a dictionary would lose.
    private func fields(of ticket: TicketRecord) -> [(String, String)] {
        guard let values = try? JSONDecoder().decode([String: String].self, from: Data(ticket.fields.utf8)) else {
            return []
        }
        func place(_ name: String) -> String.Index {
            ticket.fields.range(of: "\"\(name)\":")?.lowerBound ?? ticket.fields.endIndex
        }
        return values.sorted { (place($0.key), $0.key) < (place($1.key), $1.key) }
    }

    private func curve(of ticket: TicketRecord) -> [Double] {
        (try? JSONDecoder().decode([Double].self, from: Data(ticket.sentiment.utf8))) ?? []
    }

    private func printLine(_ reply: OperationReply) {
        Terminal.print(String(decoding: reply.line(id: nil), as: UTF8.self), terminator: "")
    }
}
