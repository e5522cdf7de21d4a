extension Line {
    /// A phone number, international or national, in E.164 form.
    ///
    /// If a national number can be Chinese or British (020 7946 0958), it is Chinese if the text has Chinese
    /// characters.
    func phone(at start: Int) -> EntityMatch? {
        guard
            self[start].isDigit && self[start - 1] != .plus || self[start] == .plus
                || self[start] == .leftParenthesis && (self[start + 1].isDigit || self[start + 1] == .plus)
        else { return nil }
        guard !(self[start - 1] == .hyphen && self[start - 2].isASCIIWord), self[start - 1] != .hash,
            !Currency.isSign(self[start - 1])
        else { return nil }
        var written = WrittenPhone(in: self, at: start)
        let isNamed =
            keyword(before: cueEnd(start)) == .phone || keyword(before: start) == .phone
            || keyword(before: start) == .at
        // No numbering plan has a number of fewer than eight digits.
        while written.digitCount >= 8 {
            if isPhoneEnd(written.end), let number = written.international(inChina: hasHan, isNamed: isNamed) {
                let (more, end) = phoneExtension(at: written.end)
                return EntityMatch(kind: .phone, end: end, value: "+" + number + more)
            }
            written.dropLast()
        }
        return nil
    }

    private func isPhoneEnd(_ end: Int) -> Bool {
        if self[end].isASCIIWord { return self[end] == UInt16(ascii: "x") && self[end + 1].isDigit }
        // More characters after a point or a hyphen make it another kind of number, except for a short extension.
        guard self[end] == .hyphen || self[end] == .point || self[end] == .slash else { return true }
        guard self[end + 1].isASCIIWord else { return true }
        guard self[end] == .hyphen, let more = digits(at: end + 1, atMost: 4) else { return false }
        return more.end - end > 3 && isEnd(more.end) && self[more.end] != .hyphen
    }

    /// "ext 12", "x12", 转12, -8001.
    private func phoneExtension(at end: Int) -> (text: String, end: Int) {
        var next = skipSpaces(end)
        if next > end || self[next].isLetter, let word = lexeme(at: next), case .keyword(.extension) = word.meaning {
            next = skipSpaces(self[word.end] == .point ? word.end + 1 : word.end)
        } else if let turned = skip("转", next) {
            next = skipSpaces(skip("分机", turned) ?? turned)
        } else if self[end] == .hyphen {
            next = end + 1
        } else {
            return ("", end)
        }
        guard let digits = digits(at: next, atMost: 6), isEnd(digits.end) else { return ("", end) }
        return (";ext=" + text(next..<digits.end), digits.end)
    }

    /// The position before "number is", "no." and similar words that end at `start`.
    func cueEnd(_ start: Int) -> Int {
        var end = start
        for _ in 0..<4 {
            while [.space, .colon, .hash, .point, UInt16(ascii: "=")].contains(self[end - 1]) { end -= 1 }
            guard let word = lexeme(before: end), case .keyword(let keyword) = word.meaning,
                [.number, .is, .my, .the].contains(keyword)
            else { return end }
            end = word.start
        }
        return end
    }
}

/// The groups of digits of a phone number as it is written, with one separator between groups.
struct WrittenPhone {
    private var digits: [UInt8] = []
    private var groups: [(count: Int, end: Int)] = []
    private let isInternational: Bool

    var digitCount: Int { digits.count }
    var end: Int { groups.last?.end ?? 0 }

    init(in line: Line, at start: Int) {
        let sign = line[start] == .leftParenthesis && line[start + 1] == .plus ? start + 1 : start
        isInternational = line[sign] == .plus
        var position = isInternational ? sign + 1 : start
        if isInternational, line[position] == .leftParenthesis { position += 1 }
        while groups.count < 7 {
            var next = position
            if line[next] == .leftParenthesis { next += 1 }
            let first = next
            while line[next].isDigit, next - first < 17 { next += 1 }
            let count = next - first
            guard count > 0, digits.count + count <= 17 else { break }
            // The trunk zero of +44 (0)20 is not dialled from abroad.
            let isTrunk = isInternational && count == 1 && line[first] == 0x30 && line[first - 1] == .leftParenthesis
            if !isTrunk { for position in first..<next { digits.append(UInt8(line[position].digit)) } }
            if line[next] == .rightParenthesis { next += 1 }
            groups.append((isTrunk ? 0 : count, next))
            position = next
            switch line[position] {
            case .space:
                position += 1
                if line[position] == .hyphen, line[position + 1] == .space { position += 2 }
            case .hyphen, .point, .slash: position += 1
            case .leftParenthesis: break
            default:
                // "(415)555" has no separator.
                guard line[position - 1] == .rightParenthesis else { return }
            }
        }
    }

    mutating func dropLast() {
        guard let last = groups.popLast() else { return }
        digits.removeLast(last.count)
    }

    private var pattern: [Int] { groups.map(\.count) }

    /// Country code and number, if a numbering plan allows the digits; otherwise nil.
    func international(inChina: Bool, isNamed: Bool) -> String? {
        let text = { (digits: ArraySlice<UInt8>) in digits.map { String($0) }.joined() }
        if isInternational { return NumberingPlan.international(digits[...]).map { text($0[...]) } }
        if digits.starts(with: [0, 0]) {
            return NumberingPlan.international(digits.dropFirst(2)).map { text($0[...]) }
        }
        if NumberingPlan.isChineseMobile(digits[...]), pattern != [1, 3, 3, 4] { return "86" + text(digits[...]) }
        if digits.starts(with: [8, 6]), NumberingPlan.isChineseMobile(digits.dropFirst(2)) { return text(digits[...]) }
        if digits.first == 0 {
            let isBritish = NumberingPlan.isBritish(digits[...]) && pattern.count <= 4
            if isBritish, !inChina { return "44" + text(digits.dropFirst()) }
            return NumberingPlan.isChineseLandline(digits[...]) && pattern.count <= 3
                ? "86" + text(digits.dropFirst()) : nil
        }
        if NumberingPlan.isChineseService(digits[...]), inChina || digits.first == 4 {
            // Ten digits of this kind without separators may also be an order number.
            return pattern.count > 1 || isNamed || inChina ? "86" + text(digits[...]) : nil
        }
        guard NumberingPlan.isAmerican(digits[...]) else {
            // Without its plus sign, an international number is long, and something says that it is a phone number.
            return isNamed && digits.count > 10 ? NumberingPlan.international(digits[...]).map { text($0[...]) } : nil
        }
        switch pattern {
        case [3, 3, 4]: return "1" + text(digits[...])
        case [1, 3, 3, 4], [1, 10]: return text(digits[...])
        case [10], [3, 7]: return isNamed ? "1" + text(digits[...]) : nil
        case [11]: return isNamed ? text(digits[...]) : nil
        default: return nil
        }
    }
}
