extension Line {
    /// An amount of money: $1,299.50, usd 50, 50 bucks, 五十块, 三块五毛, 1.2万元. After a Chinese word of paying also a
    /// number without a currency, such as 1.2万.
    func amount(at start: Int) -> EntityMatch? {
        if let sign = currencyBefore(start) { return amount(at: skipSpaces(sign.end), in: sign.currency) }
        guard self[start - 1] != 0x7B2C else { return nil }
        if let spaced = spacedFigure(at: start), let found = currencyBehind(spaced.end, number: spaced) {
            return total(spaced, found.currency, end: found.end)
        }
        guard let number = number(at: start) ?? chequeNumber(at: start) else { return nil }
        if let found = currencyBehind(number.end, number: number) {
            let named = found.currency == .cny ? currencyNamed(before: start) : nil
            return total(number, named ?? found.currency, end: found.end)
        }
        return isBarePrice(start, number) ? candidate(number, .cny, end: number.end) : nil
    }

    /// 40 000. Between "5" and "100 pieces" the space is no separator.
    private func spacedFigure(at start: Int) -> Number? {
        guard self[start].isDigit, let number = figure(at: start, isSpaced: true),
            (start..<number.end).contains(where: { self[$0] == .space })
        else { return nil }
        let next = skipSpaces(number.end)
        switch lexeme(at: next)?.meaning {
        case .measure, .timeUnit: return nil
        default:
            let isCut = [.percent, .hyphen, .slash, .colon].contains(self[number.end])
            return isEnd(number.end) && !isCut && !spells("times", at: next) ? number : nil
        }
    }

    /// The amount after a sign or a code. A second sign after the number tells which dollar it is.
    private func amount(at start: Int, in currency: Currency) -> EntityMatch? {
        let cents = self[start] == .point ? figure(at: start + 1) : nil
        guard
            var number = spacedFigure(at: start) ?? cents.flatMap({ self.cents($0, at: start + 1) })
                ?? number(at: start) ?? chequeNumber(at: start), number.style != .english
        else { return nil }
        if self[number.end] == UInt16(ascii: "m"), isEnd(number.end + 1), let million = number.value.times(1_000_000) {
            number = Number(value: million, end: number.end + 1, style: .digits)
        }
        if let found = currencyBehind(number.end, number: number) {
            let isSame =
                found.currency.code == currency.code || currency == .usd || currency == .cny && found.currency == .jpy
            if isSame { return total(number, found.currency, end: found.end) }
            // In 港币300元 the unit is of the currency before it.
            if found.currency == .cny { return total(number, currency, end: found.end) }
        }
        return isEnd(number.end) ? candidate(number, currency, end: number.end) : nil
    }

    /// The value of .99.
    private func cents(_ digits: Number, at start: Int) -> Number? {
        guard digits.value.scale == 0, digits.end - start <= 2 else { return nil }
        return Number(value: Decimal(digits.value.digits, scale: digits.end - start), end: digits.end, style: .digits)
    }

    /// The currency that stands before 1200元: 新台币1200元.
    private func currencyNamed(before start: Int) -> Currency? {
        guard self[start - 1].isHan else { return nil }
        for count in 2...4 {
            if let word = hanLexeme(at: start - count), word.end == start, case .currency(let currency) = word.meaning {
                return currency
            }
        }
        return nil
    }

    /// A currency before the number: $, hk$, £, usd, rmb.
    private func currencyBefore(_ start: Int) -> (currency: Currency, end: Int)? {
        if let sign = Currency.sign(self[start]) { return (sign, start + 1) }
        for (prefix, currency) in Self.dollars
        where spells(prefix, at: start) && !self[start + prefix.utf8CodeUnitCount].isLetter {
            return (currency, start + prefix.utf8CodeUnitCount)
        }
        guard let word = lexeme(at: start), case .currency(let currency) = word.meaning, word.end - start == 3 else {
            for word in Self.currencyWords {
                if let end = skip(word, start), case .currency(let currency)? = hanLexeme(at: start)?.meaning {
                    return (currency, end)
                }
            }
            return nil
        }
        return (currency, word.end)
    }

    private static let currencyWords: [HanWord] = ["人民币", "港币", "港元", "美金", "美元"]

    private static let dollars: [(StaticString, Currency)] = [
        ("us$", .usd), ("hk$", .hkd), ("nt$", .twd), ("a$", .aud), ("au$", .aud), ("c$", .cad), ("ca$", .cad),
        ("s$", .sgd), ("sg$", .sgd),
        ("nz$", .nzd), ("rm", .myr),
    ]

    /// A currency after the number: dollars, rmb, 块钱, 多元.
    private func currencyBehind(_ end: Int, number: Number) -> (currency: Currency, end: Int)? {
        let next = skipSpaces(end)
        // In 5€50 cents follow the sign; in 5 $20 it belongs to the next number.
        if let currency = Currency.sign(self[next]) {
            let isNext = self[skipSpaces(next + 1)].isDigit && !(next == end && hasCents(next + 1))
            return isNext ? nil : (currency, next + 1)
        }
        if let word = lexeme(at: self[next] == .hyphen ? next + 1 : next) {
            guard case .currency(let currency) = word.meaning else { return nil }
            return (currency, word.end)
        }
        // 一百多块 ("a bit over 100") is read as 100.
        let unit = has("多", at: next) || has("来", at: next) ? next + 1 : next
        guard let word = hanLexeme(at: unit), case .currency(let currency) = word.meaning,
            isMoney(currency, number, word.end, length: word.end - unit)
        else { return nil }
        return (currency, word.end)
    }

    /// Whether 块, 毛 or 角 is money. Alone they have other meanings too: 一块去, 两块电池, 三角形, 一毛不拔.
    private func isMoney(_ currency: Currency, _ number: Number, _ end: Int, length: Int) -> Bool {
        guard length == 1 else { return true }
        let next = self[end]
        switch self[end - 1] {
        case 0x5757:
            if number.style == .han, number.value == Decimal(1) {
                return next.isDigit || next.hanDigit.map { $0 > 0 } == true || has("的", at: end)
            }
            return !Self.pieces.contains(next)
        case 0x6BDB: return !Self.hairs.contains(next)
        case 0x89D2: return number.style == .digits && !Self.corners.contains(next)
        case 0x5143: return !Self.firsts.contains(next)
        case 0x5706: return !Self.corners.contains(next)
        default: return true
        }
    }

    private static let pieces: HanSet = "蛋电饼布表手肉糖巧香肥毛屏板玻砖地硬主腕石面料木豆智拼儿"
    private static let hairs: HanSet = "病衣巾毯线绒不发笔孔"
    private static let corners: HanSet = "形度铁色落圈"
    private static let firsts: HanSet = "旦素老件宝器首月气"

    /// Adds smaller units: 三块五毛二, 5块5, 三元五角, "5 dollars and 50 cents".
    private func total(_ number: Number, _ currency: Currency, end: Int) -> EntityMatch? {
        guard let value = settled(number, currency) else { return nil }
        var sum = Decimal(value.digits, scale: value.scale + currency.coinScale)
        var end = end
        if Currency.isSign(self[end - 1]), value.scale == 0, hasCents(end), let cents = digits(at: end, atMost: 2),
            let next = sum.plus(Decimal(Int64(cents.value), scale: 2))
        {
            (sum, end) = (next, cents.end)
        } else if currency == .cny, let more = coins(at: end, scale: 1), let next = sum.plus(more.value) {
            (sum, end) = (next, more.end)
        } else if currency == .jiao, let more = coins(at: end, scale: 2), let next = sum.plus(more.value) {
            (sum, end) = (next, more.end)
        } else if let and = keyword(.and, at: skipSpaces(end)), let number = self.number(at: skipSpaces(and)),
            let coin = currencyBehind(number.end, number: number), coin.currency.coinScale == 2,
            let next = sum.plus(Decimal(number.value.digits, scale: number.value.scale + 2))
        {
            (sum, end) = (next, coin.end)
        }
        // 整 ends a sum on a cheque: 伍佰元整.
        if has("整", at: end), !self[end + 1].isHan { end += 1 }
        return candidate(sum, currency, end: end)
    }

    /// Whether two digits and no more are here.
    private func hasCents(_ start: Int) -> Bool { self[start].isDigit && self[start + 1].isDigit && isEnd(start + 2) }

    /// The value where 1.299 can be two numbers: in euros it is more than a thousand, else nobody knows.
    private func settled(_ number: Number, _ currency: Currency) -> Decimal? {
        guard number.isTwofold else { return number.value }
        return currency == .eur ? number.value.times(1_000) : nil
    }

    /// A digit with 毛, 角 or 分, or one or two digits without a unit. After 毛 it counts hundredths.
    private func coins(at start: Int, scale: Int) -> (value: Decimal, end: Int)? {
        let first = has("零", at: start) ? start + 1 : start
        if scale == 1, first == start, hasCents(start), isFree(behind: start + 2),
            let cents = digits(at: start, atMost: 2)
        {
            return (Decimal(Int64(cents.value), scale: 2), cents.end)
        }
        guard
            let digit = self[first].isDigit ? self[first].digit : self[first].hanDigit ?? self[first].chequeDigit,
            digit > 0, !self[first + 1].isDigit, !(self[first + 1] == .point && self[first + 2].isDigit)
        else { return nil }
        let value = Decimal(digit, scale: scale)
        let end = first + 1
        if scale == 1, has("毛", at: end) || has("角", at: end), !Self.hairs.contains(self[end + 1]) {
            guard let rest = coins(at: end + 1, scale: 2) else { return (value, skip("钱", end + 1) ?? end + 1) }
            return value.plus(rest.value).map { ($0, rest.end) }
        }
        if has("分", at: end), !has("分钟", at: end) { return (Decimal(digit, scale: 2), skip("钱", end + 1) ?? end + 1) }
        guard first == start, !self[end].isASCIIWord, end - start == 1 else { return nil }
        guard self[end].isHanNumeral else { return isFree(behind: end) ? (value, end) : nil }
        // In 八块五三个 another number begins; in 八块五十个 it has begun, and 五六个 are five or six.
        guard self[end].hanPower == nil, let next = self[end].hanDigit,
            self[first].isDigit || next != digit + 1, !has("两", at: end) || isCounted(end)
        else { return nil }
        return (value, end)
    }

    /// Whether a number that ends here counts nothing: no unit follows.
    private func isFree(behind end: Int) -> Bool {
        if self[end] == .percent || Self.counters.contains(self[end]) { return false }
        switch hanLexeme(at: end)?.meaning {
        case .timeUnit, .currency: return false
        case .measure: return !isCounted(Number(value: Decimal(2), end: end, style: .digits), at: end)
        default: return true
        }
    }

    private static let counters: HanSet = "次折号点楼层码星人位期路倍岁成级度月"

    /// Whether a number that begins here counts something.
    private func isCounted(_ start: Int) -> Bool {
        guard let number = number(at: start) else { return false }
        switch hanLexeme(at: number.end)?.meaning {
        case .measure, .timeUnit, .currency: return true
        default: return false
        }
    }

    /// Whether a number without a currency is money because of a Chinese word of paying: 花了1.2万, 退我两百五.
    private func isBarePrice(_ start: Int, _ number: Number) -> Bool {
        guard self[start - 1].isHan, Self.paying.contains(where: { has($0, at: start - $0.count) }) else {
            return false
        }
        let next = self[number.end]
        return !next.isASCIIWord && next != .percent && next != .point && next != .hyphen && next != .colon
            && next != .slash
            && (!next.isHan || Self.particles.contains(next))
    }

    private static let paying: [HanWord] = [
        "花了", "付了", "退了", "退我", "退给我", "赔我", "赔了", "扣了", "扣我", "价格", "价格是", "收了", "转了", "充了", "便宜", "优惠", "多收", "少退",
        "花", "付款", "退款", "卖",
    ]
    private static let particles: HanSet = "的吗吧呢啊呀给才就却买了多还可"

    private func candidate(_ number: Number, _ currency: Currency, end: Int) -> EntityMatch? {
        settled(number, currency).map { candidate($0, currency, end: end) }
    }

    private func candidate(_ value: Decimal, _ currency: Currency, end: Int) -> EntityMatch {
        EntityMatch(kind: .amount, end: end, value: "\(currency.code) \(value.text(decimals: currency.decimals))")
    }
}
