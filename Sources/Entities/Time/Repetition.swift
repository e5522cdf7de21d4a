extension Line {
    /// Times that come again: every friday, each month, mondays, 每周二, 每两天, 逢周三. They are no single time.
    func repetition(at start: Int) -> TimeElement? {
        let end = self[start].isHan ? repetitionHan(at: start) : repetitionEnglish(at: start)
        return end.map { TimeElement(.recurring, end: $0) }
    }

    private func repetitionEnglish(at start: Int) -> Int? {
        guard let word = lexeme(at: start), case .recurring(let isWhole) = word.meaning else { return nil }
        if isWhole { return word.end }
        var next = skipSpaces(word.end)
        for word in ["other ", "single "] as [StaticString] where spells(word, at: next) {
            next += word.utf8CodeUnitCount
        }
        if let number = number(at: next) { next = skipSpaces(number.end) }
        if let working = keyword(.working, at: next) { next = skipSpaces(working) }
        guard let unit = lexeme(at: next) else { return nil }
        switch unit.meaning {
        case .weekday, .timeUnit, .part, .month, .holiday, .keyword(.weekend): return unit.end
        default: return nil
        }
    }

    private func repetitionHan(at start: Int) -> Int? {
        guard has("每", at: start) || has("逢", at: start) else { return nil }
        var next = start + 1
        for word in ["逢", "隔", "一", "个"] as [HanWord] { next = skip(word, next) ?? next }
        if let number = number(at: next) { next = skip("个", number.end) ?? number.end }
        if let week = skip("周", next) ?? skip("星期", next) ?? skip("礼拜", next) { return daysOfWeek(at: week) }
        guard has("每", at: start) else { return nil }
        if let word = hanLexeme(at: next) {
            switch word.meaning {
            case .timeUnit(.month): return third(behind: word.end)
            case .timeUnit, .part: return word.end
            default: return nil
            }
        }
        return hasAny(of: Self.times, at: next) ? next + 1 : nil
    }

    private static let times: HanSet = "晚早夜日"

    // Sets are made once, not at every place: each holds a bit for every ideograph.
    private static let thirdsOfMonth: HanSet = "初底末中"
    private static let daysNamed: HanSet = "一二三四五六日天末"
    private static let frequencies: HanSet = "次回趟"
    private static let joining: HanSet = "和与及到至跟"

    /// 每月底, 每月初.
    private func third(behind end: Int) -> Int { hasAny(of: Self.thirdsOfMonth, at: end) ? end + 1 : end }

    /// The end of 二, 末, 一三五 or 二、四; in 三次 it is a number of times.
    private func daysOfWeek(at start: Int) -> Int {
        var end = start
        while true {
            let next = has("、", at: end) || self[end] == .comma ? end + 1 : end
            guard hasAny(of: Self.daysNamed, at: next), !hasAny(of: Self.frequencies, at: next + 1) else { return end }
            end = next + 1
        }
    }

    /// The position of what may continue a repetition: "and thursday", 和周四, 到周五.
    func afterRepetition(_ end: Int) -> Int? {
        let next = skipSpaces(end)
        if hasAny(of: Self.joining, at: next) { return skipSpaces(next + 1) }
        if [.hyphen, .slash, UInt16(ascii: "~"), 0x3001].contains(self[next]) { return skipSpaces(next + 1) }
        if let word = lexeme(at: next), case .keyword(let keyword) = word.meaning,
            [.and, .to, .until, .from, .between].contains(keyword)
        {
            return skipSpaces(word.end)
        }
        return nil
    }

    /// The end of a number of times behind a span: 一周三次.
    func rate(behind end: Int) -> Int? {
        guard let number = number(at: end), hasAny(of: Self.frequencies, at: number.end) else { return nil }
        return number.end + 1
    }
}
