import ArgumentParser
import Assistant
import CRM
import Foundation
import Linguistics
import Wire

struct Ticket: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows a ticket with its reason, form, sentiment and transcript, or lists the open tickets.",
        discussion: "The daemon may be running. Customers' data is not masked.")

    /// Spaces before the further lines of an entry.
    private static let indentation = 6

    @OptionGroup var common: CommonOptions
    @Argument(help: "Number of a ticket; or list for the open tickets, oldest first.") var what: String
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?
    @Option(help: "Maximum number of tickets listed, and of lines of a transcript.") var limit = 1_000
    @Flag(help: "Print the JSON object of the protocol.") var json = false

    func validate() throws {
        guard what == "list" || Int64(what).map({ $0 > 0 }) ?? false else {
            throw ValidationError("'\(what)' is neither the number of a ticket nor list.")
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
            let reason = ticket.reason + (about.isEmpty ? "" : " (\(about))")
            let conversation = "\(ticket.channel)/\(ticket.conversation)"
            let line = "\(ticket.id)  \(ticket.opened.iso8601)  \(reason)  \(conversation)"
            Terminal.print(prose: TerminalMask.line(line), indentation: Self.indentation)
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
        let scores = sentimentScores(of: ticket)
        if !scores.isEmpty {
            lines.append("sentiment: \(scores.map { String(format: "%+.2f", $0) }.joined(separator: " "))")
        }
        lines.append("transcript:")
        lines += transcript.map { entry in
            let speaker =
                entry.direction == .inbound ? "customer" : entry.agent ?? (entry.action == "agent" ? "agent" : "kefu")
            let text =
                entry.content.isEmpty
                ? "(\(entry.action ?? "nothing"))" : entry.content
            return "  \(entry.time.iso8601) \(speaker): \(text)"
        }
        for line in lines {
            // Indented, a line of the customer's text does not look like a line of the ticket.
            let margin = "\n" + String(repeating: " ", count: Self.indentation)
            let text = TerminalMask.text(line).replacing("\n", with: margin)
            Terminal.print(prose: text, indentation: Self.indentation)
        }
    }

    /// Names and values in the order in which they were collected. Decoding to a dictionary loses this order, so it is
    /// read from the stored text.
    private func fields(of ticket: TicketRecord) -> [(String, String)] {
        guard let values = try? JSONDecoder().decode([String: String].self, from: Data(ticket.fields.utf8)) else {
            return []
        }
        func place(_ name: String) -> String.Index {
            ticket.fields.range(of: "\"\(name)\":")?.lowerBound ?? ticket.fields.endIndex
        }
        return values.sorted { (place($0.key), $0.key) < (place($1.key), $1.key) }
    }

    private func sentimentScores(of ticket: TicketRecord) -> [Double] {
        (try? JSONDecoder().decode([Double].self, from: Data(ticket.sentiment.utf8))) ?? []
    }

    private func printLine(_ reply: OperationReply) {
        Terminal.print(jsonLine: reply.line(id: nil).dropLast())
    }
}
