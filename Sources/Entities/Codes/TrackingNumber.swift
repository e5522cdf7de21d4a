extension Line {
    /// A number in a carrier's pattern, and any code after "tracking number" or 快递单号.
    func trackingNumber(at start: Int) -> EntityMatch? {
        var end = start
        while self[end].isASCIIWord { end += 1 }
        let code = units[start..<end]
        var value = carrierNumber(code) ? text(start..<end) : nil
        if value == nil, let joined = joined(start, end) { (value, end) = joined }
        if value == nil, cue(before: start) == .trackingNumber, (8...30).contains(code.count),
            code.filter(\.isDigit).count >= 6
        {
            value = text(start..<end)
        }
        return value.map { EntityMatch(kind: .trackingNumber, end: end, value: $0.uppercased()) }
    }

    /// "sf 1234567890123": one space or hyphen between the carrier's letters and the digits.
    private func joined(_ start: Int, _ end: Int) -> (String, Int)? {
        guard end - start == 2, self[end] == .space || self[end] == .hyphen, self[end + 1].isDigit else { return nil }
        var last = end + 1
        while self[last].isASCIIWord { last += 1 }
        let code = units[start..<end] + units[(end + 1)..<last]
        return carrierNumber(code[...]) ? (Self.text(of: code[...]), last) : nil
    }

    private func carrierNumber(_ code: ArraySlice<UInt16>) -> Bool {
        guard code.count >= 10, code.count <= 34 else { return false }
        let text = Self.text(of: code)
        let letters = code.prefix { $0.isLetter }.count
        if text.hasPrefix("1z") { return CheckDigit.isUPS(code) }
        if letters == 2, code.count == 13, code.suffix(2).allSatisfy(\.isLetter) { return CheckDigit.isS10(code) }
        let digits = code.count - letters
        guard code.dropFirst(letters).allSatisfy(\.isDigit) else {
            // Jingdong has numbers with a letter or two inside.
            return text.hasPrefix("jd") && (13...16).contains(code.count) && code.filter(\.isDigit).count >= 10
        }
        switch text.prefix(letters) {
        case "sf": return (12...15).contains(digits)
        case "jd", "yt", "jt", "zto", "sto", "jdv", "jdx": return (12...15).contains(digits)
        case "dpk": return (9...14).contains(digits)
        case "lp", "cng", "cn": return (14...16).contains(digits)
        case "tba": return digits == 12
        case "jjd": return (16...20).contains(digits)
        case "": return digits == 22 && CheckDigit.isUSPS(code)
        default: return false
        }
    }
}

/// The check digits of carriers' numbers.
enum CheckDigit {
    /// UPU S10: two letters, eight digits with weights 8 6 4 2 3 5 9 7, a check digit modulo 11, two letters of a
    /// country.
    static func isS10(_ code: ArraySlice<UInt16>) -> Bool {
        let digits = code.dropFirst(2).prefix(9)
        guard code.count == 13, digits.allSatisfy(\.isDigit), let last = digits.last else { return false }
        let weights: [Int64] = [8, 6, 4, 2, 3, 5, 9, 7]
        let sum = zip(digits, weights).reduce(Int64(0)) { $0 + $1.0.digit * $1.1 }
        let check = 11 - sum % 11
        return last.digit == (check == 10 ? 0 : check == 11 ? 5 : check)
    }

    /// UPS: 1Z and sixteen characters; the last is the check digit, modulo 10. A letter has the value (code − 63)
    /// modulo 10. Odd positions count once, even positions twice.
    static func isUPS(_ code: ArraySlice<UInt16>) -> Bool {
        guard code.count == 18, let last = code.last, last.isDigit else { return false }
        let sum = code.dropFirst(2).dropLast().enumerated().reduce(Int64(0)) { sum, place in
            // Folded letters are lower case; the rule counts from capital A, 65.
            let value = place.element.isDigit ? place.element.digit : (Int64(place.element) - 32 - 63) % 10
            return sum + (place.offset % 2 == 0 ? value : value * 2)
        }
        return last.digit == (10 - sum % 10) % 10
    }

    /// USPS: 22 digits that begin with 9, with weights 3 and 1 from the right, modulo 10.
    static func isUSPS(_ code: ArraySlice<UInt16>) -> Bool {
        guard code.count == 22, code.first?.digit == 9, let last = code.last else { return false }
        let sum = code.dropLast().reversed().enumerated().reduce(Int64(0)) {
            $0 + $1.element.digit * ($1.offset % 2 == 0 ? 3 : 1)
        }
        return last.digit == (10 - sum % 10) % 10
    }
}
