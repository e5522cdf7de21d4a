package import Linguistics

/// Words for something that a form speaks of, in one language; nil serves every reader.
package struct Wording: Sendable, Equatable, Codable {
    package var language: LanguageTag?
    package var text: String

    package init(_ text: String, _ language: LanguageTag? = nil) {
        self.language = language
        self.text = text
    }
}

extension Catalogue {
    /// A value that the assistant keeps of a conversation, how it comes by it, and what it must be like.
    package struct Slot: Sendable, Equatable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable {
            case text, categorical, float, bool, list, any
        }

        /// One of the values that a slot may have; the first wording of a language is shown, all are understood.
        package struct Choice: Sendable, Equatable, Codable {
            package var value: String
            package var wordings: [Wording]

            package init(value: String, wordings: [Wording]) {
                self.value = value
                self.wordings = wordings
            }
        }

        package var name: String
        package var kind: Kind
        package var initialValue: String?
        /// Tried in order.
        package var mappings: [SlotMapping]
        /// How the value is named to a customer, and may be named by one; the first wording of a language is shown.
        package var titles: [Wording]
        /// None where any value will do.
        package var choices: [Choice]
        package var validation: SlotValidation

        package init(
            name: String, kind: Kind = .text, initialValue: String? = nil, mappings: [SlotMapping] = [],
            titles: [Wording] = [],
            choices: [Choice] = [], validation: SlotValidation = SlotValidation()
        ) {
            self.name = name
            self.kind = kind
            self.initialValue = initialValue
            self.mappings = mappings
            self.titles = titles
            self.choices = choices
            self.validation = validation
        }
    }
}

/// What a value must be like, besides being one of the slot's choices.
package struct SlotValidation: Sendable, Equatable, Codable {
    /// In ICU's syntax, known to compile; the value is the only place of the text that it fits.
    package var pattern: String?
    /// What a good value looks like, shown with the question after a bad one.
    package var example: String?
    /// Whether the last digit must be the check digit of ISO/IEC 7812-1, annex B.
    package var luhn = false
    package var dates: DateBounds?
    /// In characters; the most is never above `longestValue`.
    package var shortest: Int?
    package var longest: Int?

    /// The longest value that is kept, in characters.
    package static let longestValue = 500

    package init() {}
}

/// The days that a date may lie between, both included.
package struct DateBounds: Sendable, Equatable, Codable {
    /// A day, as days from 1970-01-01, or from the day of the message.
    package enum Bound: Sendable, Equatable, Codable {
        case day(Int)
        case fromToday(Int)
    }

    package var from: Bound?
    package var to: Bound?

    package init(from: Bound? = nil, to: Bound? = nil) {
        self.from = from
        self.to = to
    }
}
