import Entities
import Linguistics
import Understanding

/// Decides whether a text holds a value of a slot, and which: choices, pattern, check digit, date, length, type.
enum SlotCheck {
    enum Verdict: Equatable {
        case value(String)
        case fault(SlotFault)
    }

    /// - Parameters:
    ///   - text: What the customer wrote, or the value of an entity.
    ///   - today: The day of the message, which relative bounds count from.
    static func judge(_ text: String, for slot: Catalogue.Slot, today: DayNumber) -> Verdict {
        let text = trimmed(text)
        guard !text.isEmpty else { return .fault(.missing) }
        let longest = min(slot.validation.longest ?? SlotValidation.longestValue, SlotValidation.longestValue)
        guard text.count <= longest || slot.validation.pattern != nil else { return .fault(.tooLong(longest)) }
        if !slot.choices.isEmpty {
            return SlotChoices.match(text, slot.choices).map { .value($0) } ?? .fault(.notAmongChoices)
        }
        switch slot.kind {
        case .bool: return YesOrNo.read(text).map { .value($0 == .yes ? "true" : "false") } ?? .fault(.missing)
        case .float:
            let digits = text.filter { $0 != "," && $0 != " " }
            guard let number = Double(digits), number.isFinite else { return .fault(.malformed) }
            return .value(digits)
        case .text, .categorical, .list, .any: return judge(text, by: slot.validation, longest: longest, today: today)
        }
    }

    private static func judge(_ text: String, by validation: SlotValidation, longest: Int, today: DayNumber) -> Verdict {
        var value = text
        if let pattern = validation.pattern {
            guard let found = onlyMatch(of: pattern, in: text) else { return .fault(.malformed) }
            value = found
        }
        if value.count > longest { return .fault(.tooLong(longest)) }
        if let shortest = validation.shortest, value.count < shortest { return .fault(.tooShort(shortest)) }
        if validation.luhn, !passesLuhn(value) { return .fault(.mistyped) }
        if let bounds = validation.dates {
            guard let day = DayNumber(iso8601: value) else { return .fault(.noDay) }
            let (from, to) = (Self.day(of: bounds.from, today), Self.day(of: bounds.to, today))
            if from.map({ day < $0 }) ?? false || to.map({ day > $0 }) ?? false {
                return .fault(.outside(from: from?.iso8601, to: to?.iso8601))
            }
        }
        return .value(value)
    }

    private static func day(of bound: DateBounds.Bound?, _ today: DayNumber) -> DayNumber? {
        switch bound {
        case nil: nil
        case .day(let day): DayNumber(day)
        case .fromToday(let days): DayNumber(today.value + days)
        }
    }

    /// The one place of a text that the pattern fits, full-width letters and digits read as plain ones; nil where there is none or several.
    private static func onlyMatch(of pattern: String, in text: String) -> String? {
        guard let pattern = try? Pattern(pattern) else { return nil }
        let units = text.utf16.map { (0xFF01...0xFF5E).contains($0) ? $0 - 0xFEE0 : $0 }
        var matches: [String] = []
        pattern.matches(in: units) { matches.append(String(decoding: units[$0], as: UTF16.self)) }
        return matches.count == 1 ? matches[0] : nil
    }

    /// The check of ISO/IEC 7812-1: from the right, every second digit doubled, its digits added; the sum ends in 0. Spaces and hyphens are passed by.
    private static func passesLuhn(_ text: String) -> Bool {
        var sum = 0
        var count = 0
        for scalar in text.unicodeScalars.reversed() where scalar != " " && scalar != "-" {
            guard let digit = scalar.properties.numericValue.map({ Int($0) }), (0...9).contains(digit) else { return false }
            let doubled = count.isMultiple(of: 2) ? digit : digit * 2
            sum += doubled > 9 ? doubled - 9 : doubled
            count += 1
        }
        return count > 1 && sum.isMultiple(of: 10)
    }

    private static func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
