/// Finds e-mail addresses, URLs, phone, order and tracking numbers, amounts, times, durations and quantities in English
/// and Chinese text.
///
/// One pass from left to right over folded text. If several kinds match at a position, the longest match is taken. A
/// text without a digit, a numeral, an `@` or a word of time is rejected first, without an allocation.
package enum BuiltInEntities {
    /// Returns the entities in the order of the text, without overlaps.
    ///
    /// - Parameter now: the message's local time for the customer; "tomorrow" is relative to it.
    package static func find(in units: [UInt16], at now: LocalTime) -> [BuiltInEntity] {
        guard units.withUnsafeBufferPointer(Trigger.isPromising) else { return [] }
        return Line(units).entities(at: now)
    }
}

/// A recogniser's match, from the position where it was asked up to `end`.
struct EntityMatch {
    var kind: BuiltInEntity.Kind
    var end: Int
    /// Nil for what is read as a whole and is no entity, such as a day that does not exist.
    var value: String?
    var unsaid: BuiltInEntity.Unsaid?
}

extension Line {
    /// The most positions of a text that readers are tried at. A reader may look some hundred units ahead, so this
    /// bounds the time of a text of nothing but numbers. Four thousand characters of prose have some tens of them.
    private static let mostTrials = 500

    /// All entities, in order; see `BuiltInEntities.find`.
    func entities(at now: LocalTime) -> [BuiltInEntity] {
        var found: [BuiltInEntity] = []
        var position = 0
        var behind = -1
        var trials = 0
        while position < units.count, trials < Self.mostTrials {
            // Behind 八块五, whose last digit is a numeral, 三个 begins.
            guard mayBegin(at: position) || position == behind && self[position].isHanNumeral else {
                position += 1
                continue
            }
            trials += 1
            if let best = best(at: position, now: now) {
                if let value = best.value {
                    let range = position..<best.end
                    found.append(BuiltInEntity(kind: best.kind, range: range, value: value, unsaid: best.unsaid))
                }
                position = best.end
                behind = position
            } else {
                position = afterPiece(position)
            }
        }
        return found
    }

    /// The longest entity that begins here.
    fileprivate func best(at start: Int, now: LocalTime) -> EntityMatch? {
        var best: EntityMatch?
        func consider(_ candidate: EntityMatch?) {
            if let candidate, candidate.end > (best?.end ?? start) { best = candidate }
        }
        let first = self[start]
        if first.isASCIIWord {
            consider(email(at: start))
            consider(webAddress(at: start))
            consider(trackingNumber(at: start))
            consider(orderNumber(at: start))
        }
        if !first.isLetter { consider(phone(at: start)) }
        consider(amount(at: start))
        consider(datetime(at: start, now: now))
        consider(duration(at: start))
        consider(quantity(at: start))
        return best
    }

    /// Whether an entity may begin here: not inside a word or a number.
    fileprivate func mayBegin(at position: Int) -> Bool {
        let unit = self[position]
        if unit.isASCIIWord {
            let last = self[position - 1]
            guard !last.isASCIIWord else { return false }
            return unit.isLetter
                ? mayBeginWord(at: position)
                : !([.point, .comma, .apostrophe].contains(last) && self[position - 2].isDigit)
        }
        if unit.isHan { return Trigger.heads.contains(unit) && !(unit.isHanNumeral && isNumeral(position - 1)) }
        return unit == .plus || unit == .leftParenthesis || Currency.isSign(unit)
    }

    /// Rejects most words: those that are neither part of a code or an address nor the beginning of a time or a number.
    private func mayBeginWord(at start: Int) -> Bool {
        var end = start
        while self[end].isLetter { end += 1 }
        switch self[end] {
        case .space where end == start + 2 && self[end + 1].isDigit: return true
        case .point where self[end + 1].isASCIIWord: return true
        case 0x30...0x39, .at, .plus, .hyphen, .percent, .colon, UInt16(ascii: "$"), UInt16(ascii: "_"): return true
        default: return lexeme(at: start)?.meaning.isHead ?? false
        }
    }

    /// The position after the word, the number or the character that begins here.
    fileprivate func afterPiece(_ start: Int) -> Int {
        var end = start + 1
        if self[start].isASCIIWord {
            while self[end].isASCIIWord { end += 1 }
        } else if self[start].isHanNumeral {
            while self[end].isHanNumeral { end += 1 }
        }
        return end
    }

    private func isNumeral(_ position: Int) -> Bool { self[position].isDigit || self[position].isHanNumeral }
}
