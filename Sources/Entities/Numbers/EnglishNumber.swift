extension Line {
    /// A number in English words: one to ninety-nine, hundreds and thousands, a hundred, a couple of, (half) a dozen,
    /// two and a half.
    func englishNumber(at start: Int) -> Number? {
        guard let first = lexeme(at: start) else { return nil }
        switch first.meaning {
        case .article:
            guard let next = lexeme(at: skipSpaces(first.end)) else { return nil }
            switch next.meaning {
            case .couple: return Number(value: Decimal(2), end: afterOf(next.end), style: .english)
            case .scale(let factor): return compound(from: factor, scale: factor, end: next.end)
            default: return nil
            }
        case .half:
            // "half a dozen"; "half an hour" is read as a duration.
            guard let article = lexeme(at: skipSpaces(first.end)), case .article = article.meaning,
                let dozen = lexeme(at: skipSpaces(article.end)), case .scale(12) = dozen.meaning
            else { return nil }
            return Number(value: Decimal(6), end: dozen.end, style: .english)
        case .number(let value):
            guard let scale = englishScale(at: skipSpaces(first.end)) else {
                return withHalf(Number(value: Decimal(Int64(value)), end: first.end, style: .english))
            }
            return compound(from: Int64(value) * scale.factor, scale: scale.factor, end: scale.end)
        case .tens(let tens):
            let sum = small(at: start)
            guard let sum else { return Number(value: Decimal(Int64(tens)), end: first.end, style: .english) }
            guard let scale = englishScale(at: skipSpaces(sum.end)) else {
                return withHalf(Number(value: Decimal(sum.value), end: sum.end, style: .english))
            }
            return compound(from: sum.value * scale.factor, scale: scale.factor, end: scale.end)
        default: return nil
        }
    }

    /// "hundred", "thousand", "hundred thousand", "million", "dozen".
    func englishScale(at start: Int) -> (factor: Int64, end: Int)? {
        guard let found = lexeme(at: start), case .scale(let factor) = found.meaning else { return nil }
        if factor == 100, let next = lexeme(at: skipSpaces(found.end)), case .scale(let more) = next.meaning,
            more >= 1_000
        {
            return (factor * more, next.end)
        }
        return (factor, found.end)
    }

    /// The number with "and a half" added if that follows, otherwise unchanged; nil if the sum overflows.
    func withHalf(_ number: Number) -> Number? {
        guard let and = keyword(.and, at: skipSpaces(number.end)),
            let article = lexeme(at: skipSpaces(and)), case .article = article.meaning,
            let half = lexeme(at: skipSpaces(article.end)), case .half = half.meaning
        else { return number }
        return number.value.plus(Decimal(5, scale: 1)).map { Number(value: $0, end: half.end, style: number.style) }
    }

    /// Adds what follows a hundred or a thousand, with or without "and".
    /// Each scale is smaller than the one before it, so two million one million… does not go on without end.
    private func compound(from sum: Int64, scale last: Int64, end: Int) -> Number? {
        var next = skipSpaces(end)
        if let and = keyword(.and, at: next) { next = skipSpaces(and) }
        if sum >= 100, let rest = small(at: next) {
            if let scale = englishScale(at: skipSpaces(rest.end)), scale.factor < last,
                scale.factor * rest.value < sum
            {
                return compound(from: sum + rest.value * scale.factor, scale: scale.factor, end: scale.end)
            }
            return Number(value: Decimal(sum + rest.value), end: rest.end, style: .english)
        }
        return withHalf(Number(value: Decimal(sum), end: end, style: .english))
    }

    /// One to ninety-nine.
    private func small(at start: Int) -> (value: Int64, end: Int)? {
        guard let first = lexeme(at: start) else { return nil }
        switch first.meaning {
        case .number(let value): return (Int64(value), first.end)
        case .tens(let tens):
            let next = self[first.end] == .hyphen ? first.end + 1 : skipSpaces(first.end)
            if let unit = lexeme(at: next), case .number(let value) = unit.meaning, value < 10 {
                return (Int64(tens + value), unit.end)
            }
            return (Int64(tens), first.end)
        default: return nil
        }
    }

    private func afterOf(_ end: Int) -> Int { keyword(.of, at: skipSpaces(end)) ?? end }
}
