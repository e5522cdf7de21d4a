/// What replies may mention about the customer who wrote the message.
package struct Customer: Sendable, Equatable {
    /// The customer's last ticket.
    package struct Ticket: Sendable, Equatable {
        /// The form that opened the ticket; nil if a hand-over opened it.
        package var form: String?
        /// The ticket's reason, as `TicketDraft.reason` gave it.
        package var reason: String
        /// When it was opened, in milliseconds since 1970.
        package var opened: Int64

        package init(form: String?, reason: String, opened: Int64) {
            self.form = form
            self.reason = reason
            self.opened = opened
        }
    }

    /// A value that the customer gave before, such as an order number.
    package struct Fact: Sendable, Equatable {
        /// The name of its slot.
        package var name: String
        package var value: String
        /// When the customer gave it, in milliseconds since 1970.
        package var time: Int64

        package init(name: String, value: String, time: Int64) {
            self.name = name
            self.value = value
            self.time = time
        }
    }

    /// The maximum length of a name in characters. A longer name is ignored.
    static let longestName = 64

    /// The name on one line, without braces and invisible characters; nil if unknown or unusable.
    private(set) var name: String?
    /// The last ticket that an answer may mention; nil if there is none.
    package var lastTicket: Ticket?
    /// The last value of each slot that forms may offer again.
    package var facts: [Fact]

    /// Cleans the name as `rename` does.
    package init(name: String? = nil, lastTicket: Ticket? = nil, facts: [Fact] = []) {
        self.facts = facts
        self.lastTicket = lastTicket
        rename(name)
    }

    /// Replaces the name. It is cleaned first, and becomes nil if nothing is left or if it is too long.
    package mutating func rename(_ name: String?) {
        self.name = name.flatMap(Self.cleaned)
    }

    private static func cleaned(_ name: String) -> String? {
        var cleaned = ""
        for scalar in name.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
                if !cleaned.isEmpty, cleaned.unicodeScalars.last != " " { cleaned.append(" ") }
            // Format characters include direction marks, which would reverse the rest of the sentence.
            case .format, .privateUse, .surrogate, .unassigned: break
            default: if scalar != "{", scalar != "}" { cleaned.unicodeScalars.append(scalar) }
            }
        }
        if cleaned.unicodeScalars.last == " " { cleaned.unicodeScalars.removeLast() }
        return cleaned.isEmpty || cleaned.count > longestName ? nil : cleaned
    }
}
