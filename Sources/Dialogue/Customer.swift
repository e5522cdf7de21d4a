/// What the dialogue may say of the customer whose message it answers.
package struct Customer: Sendable, Equatable {
    /// The last ticket, by the names that the dialogue gave when it was opened.
    package struct Ticket: Sendable, Equatable {
        package var form: String?
        package var reason: String
        /// In milliseconds since 1970.
        package var opened: Int64

        package init(form: String?, reason: String, opened: Int64) {
            self.form = form
            self.reason = reason
            self.opened = opened
        }
    }

    /// The longest name that is said, in characters; a longer one is none.
    static let longestName = 64

    /// Fit to stand in a sentence: one line, no braces, nothing invisible.
    package private(set) var name: String?
    package var lastTicket: Ticket?

    package init(name: String? = nil, lastTicket: Ticket? = nil) {
        self.lastTicket = lastTicket
        rename(name)
    }

    /// Takes another name, made fit to be said; one of which nothing is left counts as none.
    package mutating func rename(_ name: String?) {
        self.name = name.flatMap(Self.sayable)
    }

    private static func sayable(_ name: String) -> String? {
        var spoken = ""
        for scalar in name.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator:
                if !spoken.isEmpty, spoken.unicodeScalars.last != " " { spoken.append(" ") }
            // Marks of direction would turn the rest of the sentence round.
            case .format, .privateUse, .surrogate, .unassigned: break
            default: if scalar != "{", scalar != "}" { spoken.unicodeScalars.append(scalar) }
            }
        }
        if spoken.unicodeScalars.last == " " { spoken.unicodeScalars.removeLast() }
        return spoken.isEmpty || spoken.count > longestName ? nil : spoken
    }
}
