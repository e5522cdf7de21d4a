import Entities
import Understanding

/// Validates values of slots: choices, pattern, check digit, date, length and type.
enum SlotCheck {
    enum Verdict: Equatable {
        case value(String)
        case fault(SlotFault)
    }

    /// The value of a slot in a text, or why there is none.
    ///
    /// - Parameters:
    ///   - text: The customer's words, or the value of an entity.
    ///   - today: The day of the message, the base of relative date bounds.
    ///   - unsaid: What the customer's date left open, so that bounds may choose another year or month.
    static func validate(
        _ text: String, for slot: FormSlot, today: DayNumber, unsaid: BuiltInEntity.Unsaid? = nil
    ) -> Verdict {
        let text = trimmed(text)
        guard !text.isEmpty else { return .fault(.missing) }
        let validation = slot.slot.validation
        let longest = min(validation.longest ?? SlotValidation.longestValue, SlotValidation.longestValue)
        guard !isLonger(text, than: longest) || validation.pattern != nil else { return .fault(.tooLong(longest)) }
        if !slot.choices.isEmpty {
            return slot.choices.match(FoldedText(text)).map { .value($0) } ?? .fault(.notAmongChoices)
        }
        switch slot.slot.kind {
        case .bool: return YesOrNo.read(text).map { .value($0 == .yes ? "true" : "false") } ?? .fault(.missing)
        case .float:
            return NumericAnswer.read(text).map { .value($0) } ?? .fault(.malformed)
        case .text, .categorical, .list, .any:
            return validateText(text, by: slot, longest: longest, today: today, unsaid: unsaid)
        }
    }

    private static func validateText(
        _ text: String, by slot: FormSlot, longest: Int, today: DayNumber, unsaid: BuiltInEntity.Unsaid?
    ) -> Verdict {
        let validation = slot.slot.validation
        var value = text
        if validation.pattern != nil {
            guard let found = slot.pattern?.onlyMatch(in: text) else { return .fault(.malformed) }
            value = found
        }
        if isLonger(value, than: longest) { return .fault(.tooLong(longest)) }
        if let shortest = validation.shortest, !isLonger(value, than: max(0, shortest - 1)) {
            return .fault(.tooShort(shortest))
        }
        if validation.luhn {
            // What nobody sees, such as a zero-width space that was copied along, is no part of the number.
            value.unicodeScalars.removeAll { $0.value >= 0x80 && $0.properties.isDefaultIgnorableCodePoint }
            guard passesLuhn(value) else { return .fault(.mistyped) }
        }
        if let bounds = validation.dates {
            guard let day = DayNumber(iso8601: value) else { return .fault(.noDay) }
            let (from, to) = (Self.day(of: bounds.from, today), Self.day(of: bounds.to, today))
            if from.map({ day < $0 }) ?? false || to.map({ day > $0 }) ?? false {
                if let fitting = day.moved(in: value, unsaid: unsaid, from: from, to: to) { return .value(fitting) }
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

    /// The Luhn check of ISO/IEC 7812-1: from the right, every second digit is doubled and its digits are added. The
    /// sum must end in 0. Spaces and hyphens are ignored.
    private static func passesLuhn(_ text: String) -> Bool {
        var sum = 0
        var count = 0
        for scalar in text.unicodeScalars.reversed() where scalar != " " && scalar != "-" {
            guard let digit = scalar.properties.numericValue.map({ Int($0) }), (0...9).contains(digit) else {
                return false
            }
            let doubled = count.isMultiple(of: 2) ? digit : digit * 2
            sum += doubled > 9 ? doubled - 9 : doubled
            count += 1
        }
        return count > 1 && sum.isMultiple(of: 10)
    }

    /// Whether a text has more than `most` characters. Counts at most that many.
    private static func isLonger(_ text: String, than most: Int) -> Bool {
        text.utf8.count > most
            && text.index(text.startIndex, offsetBy: most, limitedBy: text.endIndex).map { $0 < text.endIndex } ?? false
    }

    private static func trimmed(_ text: String) -> String {
        guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
        var text = Substring(text)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
