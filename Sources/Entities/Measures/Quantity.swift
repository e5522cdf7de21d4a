extension Line {
    /// A number with a unit or a classifier: 5kg, two boxes, 三件.
    func quantity(at start: Int) -> EntityMatch? {
        guard self[start - 1] != 0x7B2C, !(self[start - 1] == .hyphen && self[start - 2].isASCIIWord),
            let number = number(at: start)
        else {
            return nil
        }
        let next = skipSpaces(number.end)
        if let word = lexeme(at: self[next] == .hyphen ? next + 1 : next) {
            guard case .measure(let unit) = word.meaning, isEnd(word.end),
                word.end - next > 1 || self[next] != UInt16(ascii: "g") || isWeight(number, from: start, unit: next)
            else { return nil }
            return candidate(number, unit.description, end: word.end)
        }
        guard let word = hanLexeme(at: next), case .measure(let unit) = word.meaning, isCounted(number, at: next)
        else { return nil }
        return candidate(number, unit?.description ?? text(next..<word.end), end: word.end)
    }

    /// Whether the number counts things. 一个问题, 一件事 and 一只 do not; 两把 does, 两本来 does not.
    func isCounted(_ number: Number, at unit: Int) -> Bool {
        if has("个", at: unit) {
            if number.style == .han, number.value == Decimal(1) { return false }
            return !Self.times.contains(self[unit + 1]) && !has("半", at: unit + 1)
        }
        if number.style == .han, number.value == Decimal(1), Self.idioms.contains(self[unit]) { return false }
        return
            !(has("件事", at: unit) || has("本来", at: unit) || has("张嘴", at: unit) || has("把握", at: unit)
            || has("双十", at: unit)
            || has("条件", at: unit) || has("份子", at: unit) || has("台阶", at: unit) || has("部分", at: unit)
            || has("只有", at: unit)
            || has("只是", at: unit) || has("包括", at: unit) || has("包邮", at: unit) || has("套路", at: unit)
            || has("米色", at: unit)
            || has("份额", at: unit))
    }

    /// Characters that follow 个 in durations and seasons: 三个月, 两个小时, 三个星期, 两个工作日.
    private static let times: HanSet = "月小钟星礼工季多"
    /// Classifiers that are idiomatic after 一: 一份心, 一条龙, 一组, 一套.
    private static let idioms: HanSet = "把本条部张支枝副组面口克寸册"

    private func candidate(_ number: Number, _ unit: String, end: Int) -> EntityMatch {
        EntityMatch(kind: .quantity, end: end, value: "\(number.value.text()) \(unit)")
    }
}
