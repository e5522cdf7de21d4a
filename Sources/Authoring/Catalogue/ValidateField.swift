import Understanding
import Entities
import Linguistics
import Yams

/// Reads a slot's `validate:`, which Kefu adds to the Rasa format: pattern, example, choices, luhn, date, length.
struct ValidateField {
    let fields: FieldReader
    let language: LanguageTag?

    func read(_ node: Node, into slot: inout Catalogue.Slot, problems: inout ProblemList) {
        guard let members = fields.members(of: node, "validate", problems: &problems) else { return }
        for member in members {
            switch member.key {
            case "pattern": slot.validation.pattern = pattern(member.value, problems: &problems)
            case "example": slot.validation.example = fields.text(of: member.value, "example", problems: &problems)
            case "choices": slot.choices = choices(member.value, of: slot, problems: &problems)
            case "luhn": slot.validation.luhn = fields.boolean(of: member.value, "luhn", problems: &problems) ?? false
            case "date": slot.validation.dates = dates(member.value, problems: &problems)
            case "length": length(member.value, into: &slot.validation, problems: &problems)
            default:
                problems.error(
                    "unknown key `\(member.key)` in `validate`", at: member.place,
                    hint: "known are pattern, example, choices, luhn, date and length")
            }
        }
    }

    private func pattern(_ node: Node, problems: inout ProblemList) -> String? {
        guard let text = fields.text(of: node, "pattern", problems: &problems) else { return nil }
        do {
            _ = try Pattern(text)
            return text
        } catch {
            problems.error(
                "the pattern does not compile: \(error.name) at offset \(error.offset)", at: fields.place(node),
                hint: "use ICU's regular expression syntax")
            return nil
        }
    }

    private func choices(_ node: Node, of slot: Catalogue.Slot, problems: inout ProblemList) -> [Catalogue.Slot.Choice]
    {
        if let sequence = node.sequence {
            return sequence.compactMap { item in
                fields.text(of: item, "a choice", problems: &problems).map { .init(value: $0, wordings: [Wording($0)]) }
            }
        }
        guard let members = fields.members(of: node, "choices", problems: &problems) else { return [] }
        let known = slot.choices.map(\.value)
        return members.map { member in
            if !known.isEmpty, !known.contains(member.key) {
                problems.error(
                    "`\(member.key)` is not among the slot's `values`", at: member.place,
                    hint: "add it there or correct it")
            }
            let wordings = WordingsField(fields: fields, language: language).read(
                member.value, "a choice", problems: &problems)
            return .init(value: member.key, wordings: wordings)
        }
    }

    private func dates(_ node: Node, problems: inout ProblemList) -> DateBounds? {
        guard let members = fields.members(of: node, "date", problems: &problems) else { return nil }
        var bounds = DateBounds()
        for member in members {
            switch member.key {
            case "from": bounds.from = bound(member.value, problems: &problems)
            case "to": bounds.to = bound(member.value, problems: &problems)
            default:
                problems.error(
                    "unknown key `\(member.key)` in `date`", at: member.place,
                    hint: "write `{from: today, to: today+30d}`")
            }
        }
        switch (bounds.from, bounds.to) {
        case (.day(let from)?, .day(let to)?) where from > to,
            (.fromToday(let from)?, .fromToday(let to)?) where from > to:
            problems.error("`from` is later than `to`", at: fields.place(node), hint: "swap them")
        default: break
        }
        return bounds
    }

    /// A day such as `today`, `today-30d`, `today+1y` or `2026-11-21`. A month has 30 days and a year 365.
    private func bound(_ node: Node, problems: inout ProblemList) -> DateBounds.Bound? {
        guard let text = fields.text(of: node, "a day", problems: &problems) else { return nil }
        if let day = DayNumber(iso8601: text) { return .day(day.value) }
        let rest = text.dropFirst(5)
        let days = ["d": 1, "w": 7, "m": 30, "y": 365][rest.last]
        if text.hasPrefix("today") {
            if rest.isEmpty { return .fromToday(0) }
            if let days, rest.first == "+" || rest.first == "-", let count = Int(rest.dropLast()), abs(count) <= 10_000
            {
                return .fromToday(count * days)
            }
        }
        problems.error(
            "`\(text)` is not a day", at: fields.place(node), hint: "write 2026-11-21, today, today-30d or today+1y")
        return nil
    }

    private func length(_ node: Node, into validation: inout SlotValidation, problems: inout ProblemList) {
        guard let members = fields.members(of: node, "length", problems: &problems) else { return }
        let maximum = SlotValidation.longestValue
        for member in members {
            switch member.key {
            case "min":
                validation.shortest = fields.count(of: member.value, "min", maximum: maximum, problems: &problems)
            case "max":
                validation.longest = fields.count(of: member.value, "max", maximum: maximum, problems: &problems)
            default:
                problems.error(
                    "unknown key `\(member.key)` in `length`", at: member.place, hint: "write `{min: 2, max: 100}`")
            }
        }
        if let shortest = validation.shortest, let longest = validation.longest, shortest > longest {
            problems.error("`min` is more than `max`", at: fields.place(node), hint: "swap them")
        }
    }
}
