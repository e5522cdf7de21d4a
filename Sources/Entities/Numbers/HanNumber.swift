extension Line {
    /// A number in Chinese characters: 三十五, 一百二 (120), 两千零五, 三万五, 廿一, 一点二万. 几十 is no number.
    func hanNumber(at start: Int) -> Number? {
        guard !Self.vague.contains(self[start - 1]), let whole = hanInteger(at: start) else { return nil }
        return hanFraction(behind: whole) ?? whole
    }

    private static let vague: HanSet = "几数"

    /// A number in the characters of cheques, such as 壹仟贰佰; money only.
    func chequeNumber(at start: Int) -> Number? {
        self[start].chequeDigit == nil ? nil : hanInteger(at: start, onCheque: true)
    }

    /// Returns nil for digits side by side, as in 两三天 ("two or three days").
    private func hanInteger(at start: Int, onCheque: Bool = false) -> Number? {
        var total: Int64 = 0
        var section: Int64 = 0
        var digit: Int64?
        var lastPower: Int64 = 1
        var afterZero = false
        var end = start
        scan: while true {
            let unit = self[end]
            if let value = unit.hanDigit ?? (onCheque ? unit.chequeDigit : nil) {
                if value == 0 {
                    guard digit == nil else { return nil }
                    afterZero = true
                    // A zero is allowed alone or inside a number.
                    if end == start { digit = 0 }
                } else {
                    guard digit == nil else { return nil }
                    digit = value
                }
            } else if unit == 0x5EFF {
                guard digit == nil else { return nil }
                (section, lastPower) = (section + 20, 10)
            } else if let power = unit.hanPower ?? (onCheque ? unit.chequePower : nil), !isUnitOfThousand(end) {
                if power >= 10_000 {
                    section += digit ?? 0
                    guard total + section > 0, total + section < 1_000_000 else { return nil }
                    (total, section) = ((total + section) * power, 0)
                } else {
                    // Only ten needs no digit before it.
                    guard digit != nil || power == 10 else { return nil }
                    section += (digit ?? 1) * power
                }
                (digit, lastPower, afterZero) = (nil, power, false)
            } else {
                break scan
            }
            end += 1
            guard end - start <= 20 else { return nil }
        }
        guard end > start else { return nil }
        if let digit { section += lastPower > 10 && !afterZero ? digit * (lastPower / 10) : digit }
        return Number(value: Decimal(total + section), end: end, style: .han)
    }

    /// 点 and decimals, if a unit or a power follows. Otherwise 点 may mean "o'clock".
    private func hanFraction(behind whole: Number) -> Number? {
        guard self[whole.end] == 0x70B9 else { return nil }
        var digits: Int64 = 0
        var end = whole.end + 1
        while let digit = self[end].hanDigit, end - whole.end < 4 {
            digits = digits * 10 + digit
            end += 1
        }
        let scale = end - whole.end - 1
        guard scale > 0, let value = whole.value.plus(Decimal(digits, scale: scale)) else { return nil }
        if let power = self[end].hanPower, power >= 10_000 {
            return value.times(power).map { Number(value: $0, end: end + 1, style: .han) }
        }
        switch hanLexeme(at: end)?.meaning {
        case .measure, .currency, .timeUnit: return Number(value: value, end: end, style: .han)
        default: return nil
        }
    }
}
