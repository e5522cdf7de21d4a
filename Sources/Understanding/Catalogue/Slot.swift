package import Linguistics

/// A name of a slot or of one of its values, in one language.
package struct Wording: Sendable, Equatable, Codable {
    /// The language of the text; nil serves every language.
    package var language: LanguageTag?
    package var text: String

    package init(_ text: String, _ language: LanguageTag? = nil) {
        self.language = language
        self.text = text
    }
}

extension Catalogue {
    /// A value that the assistant remembers during a conversation, where it comes from, and which values are valid.
    package struct Slot: Sendable, Equatable, Codable {
        /// The slot types of the Rasa format.
        package enum Kind: String, Sendable, Codable, CaseIterable {
            case text, categorical, float, bool, list, any
        }

        /// One of the values that a slot may have.
        package struct Choice: Sendable, Equatable, Codable {
            package var value: String
            /// The names of the value. Customers see the first one of their language; Kefu understands all of them.
            package var wordings: [Wording]

            package init(value: String, wordings: [Wording]) {
                self.value = value
                self.wordings = wordings
            }
        }

        package var name: String
        package var kind: Kind
        /// The value at the start of a conversation; nil leaves the slot unset.
        package var initialValue: String?
        /// The ways to fill the slot, tried in order.
        package var mappings: [SlotMapping]
        /// The names of the slot. Customers see the first one of their language and may use any of them.
        package var titles: [Wording]
        /// The allowed values; empty where any value is allowed.
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

extension Catalogue.Slot {
    /// Whether the customer's own words are the value, whatever they are.
    package var isFreeText: Bool {
        choices.isEmpty && validation.pattern == nil && validation.dates == nil && !validation.luhn && kind != .bool
            && kind != .float && mappings.contains { $0.source == .text }
    }
}

/// The conditions that a value must meet, besides being one of the slot's choices.
package struct SlotValidation: Sendable, Equatable, Codable {
    /// A regular expression in ICU's syntax that is known to compile. The value is the only match in the text.
    package var pattern: String?
    /// A valid value that is shown with the question after an invalid answer.
    package var example: String?
    /// Whether the last digit must be the check digit of ISO/IEC 7812-1, annex B.
    package var luhn = false
    /// The allowed range of a date; nil where every date is allowed.
    package var dates: DateBounds?
    /// The minimum length in characters; nil where there is none.
    package var shortest: Int?
    /// The maximum length in characters; nil means `longestValue`, which is also the upper limit.
    package var longest: Int?

    /// The maximum length of any value, in characters.
    package static let longestValue = 500

    package init() {}
}

/// The range that a date must lie in, both ends included.
package struct DateBounds: Sendable, Equatable, Codable {
    /// One end of the range, as a number of days.
    package enum Bound: Sendable, Equatable, Codable {
        /// Counted from 1970-01-01.
        case day(Int)
        /// Counted from the day of the message.
        case fromToday(Int)
    }

    /// The first day; nil where the range has no start.
    package var from: Bound?
    /// The last day; nil where the range has no end.
    package var to: Bound?

    package init(from: Bound? = nil, to: Bound? = nil) {
        self.from = from
        self.to = to
    }
}
