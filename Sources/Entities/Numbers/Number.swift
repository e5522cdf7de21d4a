/// A number read from a text.
struct Number: Equatable {
    enum Style {
        case digits, han, english
    }

    var value: Decimal
    var end: Int
    var style: Style
    /// Whether it is written like 1.299, which is a thousand and more in Europe and less than two elsewhere.
    var isTwofold = false

    var whole: Int? { value.whole }
}

extension Line {
    /// The number that begins here: 1,299.50, 3k, 1.2万, 两千零五, twenty-five, a couple of.
    func number(at start: Int) -> Number? {
        let unit = self[start]
        if unit.isDigit { return figure(at: start).flatMap(scaled) }
        if unit.isHan { return hanNumber(at: start) }
        return unit.isLetter ? englishNumber(at: start) : nil
    }

    /// The integer of at most `limit` ASCII digits that begins here; nil if there are none or more.
    func digits(at start: Int, atMost limit: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while self[end].isDigit {
            guard end - start < limit else { return nil }
            value = value * 10 + Int(self[end].digit)
            end += 1
        }
        return end > start ? (value, end) : nil
    }

    /// Multiplies by a following k, w (ten thousand, in Chinese chat), 千, 万, 亿 or "thousand", or adds "and a half".
    private func scaled(_ number: Number) -> Number? {
        let end = number.end
        switch self[end] {
        case UInt16(ascii: "k") where isEnd(end + 1):
            return number.value.times(1_000).map { Number(value: $0, end: end + 1, style: .digits) }
        case UInt16(ascii: "w") where isEnd(end + 1) && hasHan:
            return number.value.times(10_000).map { Number(value: $0, end: end + 1, style: .digits) }
        default: break
        }
        if let power = self[end].hanPower, power > 10, !isUnitOfThousand(end) { return mixed(number, power: power) }
        let word = skipSpaces(end)
        if word > end, let scale = englishScale(at: word) {
            return number.value.times(scale.factor).map { Number(value: $0, end: scale.end, style: .digits) }
        }
        return word > end ? withHalf(number) : number
    }

    /// Adds lower places written after a power: 3万5, 1万2千, 3万5000.
    private func mixed(_ number: Number, power: Int64) -> Number? {
        guard var sum = number.value.times(power) else { return nil }
        var last = power
        var end = number.end + 1
        while let rest = digits(at: end, atMost: 7) {
            if let power = self[rest.end].hanPower, power < last, !isUnitOfThousand(rest.end) {
                guard let more = sum.plus(Decimal(Int64(rest.value) * power)) else { return nil }
                (sum, last, end) = (more, power, rest.end + 1)
                continue
            }
            // A single digit counts the next lower place, as in speech.
            let isLone = rest.end == end + 1
            guard self[rest.end] != .point, Int64(rest.value) < last,
                let more = sum.plus(Decimal(Int64(rest.value) * (isLone ? last / 10 : 1)))
            else { break }
            (sum, end) = (more, rest.end)
            break
        }
        return Number(value: sum, end: end, style: .digits)
    }

    /// Whether 千 belongs to a unit: 千克, 千米, 千瓦.
    func isUnitOfThousand(_ position: Int) -> Bool {
        has("千克", at: position) || has("千米", at: position) || has("千瓦", at: position)
    }
}
