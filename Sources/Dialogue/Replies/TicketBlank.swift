/// A blank in a reply's text that is filled when the reply is stored: only then its ticket has a number, and only then
/// the customer's tickets are certain to be all of theirs and nobody else's.
///
/// Each is a private-use character that no text needs. A customer who sends one sees their own tickets.
package enum TicketBlank {
    /// Stands for the number of the ticket that the turn opens.
    static let number = "\u{10FF10}"
    /// Stands for the customer's newest tickets, one a line.
    static let list = "\u{10FF11}"

    /// Whether the text has a blank to fill.
    package static func isIn(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0 == "\u{10FF10}" || $0 == "\u{10FF11}" }
    }

    /// The text with its blanks filled.
    static func fill(_ text: String, number: String, list: () -> String) -> String {
        var filled = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{10FF10}": filled += number
            case "\u{10FF11}": filled += list()
            default: filled.unicodeScalars.append(scalar)
            }
        }
        return filled
    }

    /// Whether the text names the number of the turn's ticket.
    static func isNumbered(_ text: String) -> Bool { text.unicodeScalars.contains("\u{10FF10}") }
}

/// What a reply may say of the customer's tickets.
package struct OwnTickets: Sendable, Equatable {
    /// One ticket of the customer, by its number.
    package struct Ticket: Sendable, Equatable {
        package var number: Int64
        /// The form that opened it; nil if a hand-over did.
        package var form: String?
        package var reason: String
        /// When it was opened, in milliseconds since 1970.
        package var opened: Int64
        /// When it was resolved; nil while it is open.
        package var closed: Int64?

        package init(number: Int64, form: String?, reason: String, opened: Int64, closed: Int64?) {
            self.number = number
            self.form = form
            self.reason = reason
            self.opened = opened
            self.closed = closed
        }
    }

    /// The number of the ticket that the turn opens or finds open; nil where there is none.
    package var opened: Int64?
    /// The newest first.
    package var newest: [Ticket]

    package init(opened: Int64?, newest: [Ticket]) {
        self.opened = opened
        self.newest = newest
    }
}
