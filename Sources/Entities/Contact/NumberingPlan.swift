/// Which digits are phone numbers: ITU-T E.164 country codes, and the numbering plans of China, North America and
/// Britain.
enum NumberingPlan {
    /// The digits after `+`: a country code in use and a national number of a valid length.
    static func isInternational(_ digits: ArraySlice<UInt8>) -> Bool {
        guard (8...15).contains(digits.count), let first = digits.first, first != 0, let code = countryCode(digits)
        else { return false }
        let national = digits.dropFirst(code.length)
        switch code.value {
        case 1: return national.count == 10 && isAmerican(national)
        case 7, 81, 82, 39, 90, 91, 62, 55: return (8...11).contains(national.count)
        case 86:
            return isChineseMobile(national) || isChineseService(national)
                || (9...11).contains(national.count) && national.first != 0 && (national.first ?? 0) != 1
                || national.starts(with: [1, 0]) && national.count == 10
        case 44: return (9...10).contains(national.count)
        case 852, 853, 65: return national.count == 8
        case 886: return (8...9).contains(national.count)
        case 33, 61, 34: return national.count == 9
        default: return (6...12).contains(national.count)
        }
    }

    /// Country code and number; nil where no plan allows the digits. A trunk zero behind the country code is not
    /// dialled from abroad, so it is left out where the plan does not want it: +44 020.
    static func international(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        if isInternational(digits) { return Array(digits) }
        guard let code = countryCode(digits), digits.dropFirst(code.length).first == 0 else { return nil }
        let number = digits.prefix(code.length) + digits.dropFirst(code.length + 1)
        return isInternational(number[...]) ? Array(number) : nil
    }

    /// 13x to 19x and eight more digits.
    static func isChineseMobile(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.count == 11 && digits.first == 1 && (3...9).contains(digits[digits.startIndex + 1])
    }

    /// 010 or 02x and eight digits, 03xx to 09xx and seven or eight.
    static func isChineseLandline(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count >= 10, digits.first == 0 else { return false }
        let start = digits.startIndex
        let (isShort, area) = (digits[start + 1] == 1 || digits[start + 1] == 2, digits[start + 1])
        if area == 1 { guard digits[start + 2] == 0 else { return false } }
        let local = digits.dropFirst(isShort ? 3 : 4)
        return area != 0 && (isShort ? local.count == 8 : (7...8).contains(local.count)) && (local.first ?? 0) > 1
    }

    /// 400 and 800 numbers.
    static func isChineseService(_ digits: ArraySlice<UInt8>) -> Bool {
        digits.count == 10 && (digits.starts(with: [4, 0, 0]) || digits.starts(with: [8, 0, 0]))
    }

    /// In the North American plan, area and exchange begin with 2 to 9. A leading 1 is allowed.
    static func isAmerican(_ digits: ArraySlice<UInt8>) -> Bool {
        let number = digits.count == 11 && digits.first == 1 ? digits.dropFirst() : digits
        guard number.count == 10 else { return false }
        let start = number.startIndex
        return number[start] >= 2 && number[start + 3] >= 2 && !(number[start + 1] == 1 && number[start + 2] == 1)
    }

    /// 01, 02, 03, 07 and 08 with eleven digits in all; ten in a few places.
    static func isBritish(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.first == 0, let second = digits.dropFirst().first, [1, 2, 3, 7, 8].contains(second) else {
            return false
        }
        if second == 2, let third = digits.dropFirst(2).first, ![0, 3, 4, 8, 9].contains(third) { return false }
        return digits.count == 11 && !digits.starts(with: [0, 1, 0])
            || digits.count == 10 && (second == 1 || second == 8)
    }

    private static func countryCode(_ digits: ArraySlice<UInt8>) -> (value: Int, length: Int)? {
        var value = 0
        for (index, digit) in digits.prefix(3).enumerated() {
            value = value * 10 + Int(digit)
            if index == 0, value == 1 || value == 7 { return (value, 1) }
            if index == 1, pairs.contains(value) { return (value, 2) }
        }
        return triples.contains { $0.contains(value) } ? (value, 3) : nil
    }

    private static let pairs: Set<Int> = [
        20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61,
        62, 63, 64, 65, 66,
        81, 82,
        84, 86, 90, 91, 92, 93, 94, 95, 98,
    ]
    private static let triples = [
        211...218, 220...269, 290...299, 350...359, 370...389, 420...423, 500...509, 590...599, 670...692, 850...856,
        870...888, 960...979,
        992...998,
    ]
}
