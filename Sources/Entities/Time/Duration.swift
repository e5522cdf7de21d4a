extension Line {
    /// A length of time: 3 days, an hour and a half, 两个小时, 一年半.
    func duration(at start: Int) -> EntityMatch? {
        guard let span = span(at: start), isDuration(start, span.end) else { return nil }
        if let end = rate(behind: span.end) { return EntityMatch(kind: .duration, end: end, value: nil) }
        if let first = lexeme(at: start), case .article = first.meaning, !isLengthOfTime(before: start), !span.isLong {
            return nil
        }
        return EntityMatch(kind: .duration, end: span.end, value: span.value.text)
    }

    /// A span with following spans in shorter units. `isLong` is true if it says more than "a week".
    func span(at start: Int) -> (value: Span, end: Int, isLong: Bool)? {
        guard var sum = simpleSpan(at: start) else { return nil }
        while true {
            var next = skipSpaces(self[sum.end] == .comma ? sum.end + 1 : sum.end)
            if let and = keyword(.and, at: next) { next = skipSpaces(and) }
            if has("零", at: next) { next += 1 }
            guard self[next].isDigit || number(at: next) != nil, let more = simpleSpan(at: next),
                sum.value.add(more.value)
            else {
                return sum
            }
            sum.end = more.end
        }
    }

    private func simpleSpan(at start: Int) -> (value: Span, end: Int, isLong: Bool)? {
        if self[start] == 0x534A { return halfHan(at: start) }
        guard self[start - 1] != 0x7B2C else { return nil }
        if self[start].isLetter, let first = lexeme(at: start) {
            switch first.meaning {
            case .half: return half(behind: first.end)
            case .article:
                if let next = lexeme(at: skipSpaces(first.end)) {
                    if case .half = next.meaning { return half(behind: next.end) }
                    if case .timeUnit(let unit) = next.meaning {
                        let number = Number(value: Decimal(1), end: next.end, style: .english)
                        guard let long = withHalf(number), long.end > next.end else {
                            return (Span(Decimal(1), unit), next.end, false)
                        }
                        return (Span(long.value, unit), long.end, true)
                    }
                }
            default: break
            }
        }
        guard let number = number(at: start), !isList(number, from: start) else { return nil }
        return self[number.end].isHan && self[number.end] != 0 ? han(number) : english(number)
    }

    /// Whether the comma of 2,3 is between two numbers of days; 2,5 is two and a half.
    private func isList(_ number: Number, from start: Int) -> Bool {
        number.value.scale == 1 && self[number.end - 1] != 0x35 && self[number.end - 2] == .comma
    }

    /// "half an hour", "half a day", "half-hour".
    private func half(behind end: Int) -> (Span, Int, Bool)? {
        var next = self[end] == .hyphen ? end + 1 : skipSpaces(end)
        if let article = lexeme(at: next), case .article = article.meaning { next = skipSpaces(article.end) }
        guard let unit = lexeme(at: next), case .timeUnit(let unit) = unit.meaning else { return nil }
        return lexeme(at: next).map { (Span(Decimal(5, scale: 1), unit), $0.end, true) }
    }

    private func english(_ number: Number) -> (Span, Int, Bool)? {
        var next = self[number.end] == .hyphen ? number.end + 1 : skipSpaces(number.end)
        if let working = keyword(.working, at: next) { next = skipSpaces(working) }
        if let word = lexeme(at: next), case .timeUnit(let unit) = word.meaning {
            let value = withHalf(Number(value: number.value, end: word.end, style: number.style))
            return (Span(value?.value ?? number.value, unit), value?.end ?? word.end, true)
        }
        if next == number.end, number.style == .digits, self[next] == UInt16(ascii: "h"), isEnd(next + 1) {
            return (Span(number.value, .hour), next + 1, true)
        }
        return hanLexeme(at: next) != nil && next > number.end
            ? han(Number(value: number.value, end: next, style: number.style)) : nil
    }

    /// 两个小时, 一个半月, 三天半, 十五分.
    private func han(_ number: Number) -> (Span, Int, Bool)? {
        var value = number.value
        var next = has("多", at: number.end) ? number.end + 1 : number.end
        let hasClassifier = has("个", at: next)
        if hasClassifier { next += 1 }
        if has("多", at: next) { next += 1 }
        if hasClassifier, has("半", at: next) {
            value = value.plus(Decimal(5, scale: 1)) ?? value
            next += 1
        }
        guard let word = hanLexeme(at: next), case .timeUnit(let unit) = word.meaning else { return nil }
        switch unit {
        // 三月 is March, 2026年 is a year, and 三个天 means nothing.
        case .month: guard hasClassifier else { return nil }
        case .year: guard !hasClassifier, number.value.whole.map({ $0 < 1_000 }) ?? true else { return nil }
        case .day where word.end - next == 1: guard !hasClassifier else { return nil }
        default: break
        }
        guard has("半", at: word.end), !has("半夜", at: word.end), unit != .minute else {
            return (Span(value, unit), word.end, true)
        }
        return (Span(value.plus(Decimal(5, scale: 1)) ?? value, unit), word.end + 1, true)
    }

    /// 半小时, 半个月, 半年; 半天 is an idiom and not a duration.
    private func halfHan(at start: Int) -> (Span, Int, Bool)? {
        // 上半年 and 大半年 are no half of a year; in 提前半年 and 马上半年 the character before belongs to a word.
        let isOfTime = hasAny(of: Self.timely, at: start - 2)
        let isNamed = hasAny(of: Self.naming, at: start - 1) && !isOfTime
        let next = has("个", at: start + 1) ? start + 2 : start + 1
        guard let word = hanLexeme(at: next), case .timeUnit(let unit) = word.meaning,
            unit == .hour || !isNamed && (unit == .year || unit == .month && next > start + 1)
        else { return nil }
        return (Span(Decimal(5, scale: 1), unit), word.end, true)
    }

    private static let timely: HanSet = "提之以今最晚早马加"
    private static let naming: HanSet = "上下前后大小"

    /// Excludes the second half of a range (3-5 days), service hours (24 hours service) and 有一天.
    private func isDuration(_ start: Int, _ end: Int) -> Bool {
        if [.hyphen, UInt16(ascii: "~"), .slash].contains(self[start - 1]),
            self[start - 2].isASCIIWord || self[start - 2].isHan
        {
            return false
        }
        if keyword(before: start) == .to
            || (has("到", at: start - 1) || has("至", at: start - 1))
                && (self[start - 2].isDigit || self[start - 2].isHanNumeral)
        {
            return false
        }
        if self[start - 1] == 0x6709 || self[start - 1] == 0x90A3 || self[start - 1] == 0x54EA, has("一天", at: start),
            end == start + 2
        {
            return false
        }
        if has("一天到晚", at: start) || has("一年到头", at: start) || has("一年四季", at: start) { return false }
        let isAllDay = spells("24", at: start) && !self[start + 2].isDigit
        guard isAllDay else { return true }
        if keyword(.service, at: skipSpaces(end)) != nil || self[skipSpaces(end)] == .slash { return false }
        return !["客服", "服务", "在线", "营业", "热线", "人工", "全天", "便利"].contains { has($0, at: end) }
    }

    /// Whether the word before shows that "a week" is a length: for, in, within, about, over.
    private func isLengthOfTime(before start: Int) -> Bool {
        switch keyword(before: start) {
        case .for, .within, .around, .over, .after: true
        default: false
        }
    }
}
