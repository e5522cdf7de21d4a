extension Line {
    /// ORD-12345, A1234567, 112-1234567-1234567, and any number after "order" or 订单号.
    func orderNumber(at start: Int) -> EntityMatch? {
        let code = Code(in: self, at: start)
        guard code.digits > 0, isEnd(code.end), self[start - 1] != UInt16(ascii: "_") else { return nil }
        let isOrder: Bool
        if cue(before: start) == .orderNumber, !isDay(code) {
            isOrder = code.digits >= 4
        } else if code.letters > 0 {
            isOrder =
                code.isPlain
                && (code.letters <= 3 && (6...14).contains(code.digits) || isPrefix(start, code) && code.digits >= 4)
        } else {
            isOrder = code.shape == [3, 7, 7]
        }
        return isOrder
            ? EntityMatch(kind: .orderNumber, end: code.end, value: text(start..<code.end).uppercased()) : nil
    }

    /// Prefixes that shops use for their numbers.
    private func isPrefix(_ start: Int, _ code: Code) -> Bool {
        code.letters <= 5
            && (["ord-", "order-", "ord", "so-", "po-", "inv-", "dd-", "dd", "no-"] as [StaticString]).contains {
                spells($0, at: start) && (self[start + $0.utf8CodeUnitCount].isDigit)
            }
    }

    private func isDay(_ code: Code) -> Bool { code.shape == [4, 2, 2] }
}

/// A run of ASCII letters and digits with hyphens inside.
struct Code {
    /// The number of letters before the first digit.
    private(set) var letters = 0
    private(set) var digits = 0
    /// Whether there are no letters after the first digit.
    private(set) var isPlain = true
    /// The lengths of the parts between hyphens.
    private(set) var shape: [Int] = []
    private(set) var end: Int

    init(in line: Line, at start: Int) {
        end = start
        var piece = 0
        while end - start < 40 {
            if line[end].isDigit {
                digits += 1
            } else if line[end].isLetter {
                if digits == 0 { letters += 1 } else { isPlain = false }
            } else if line[end] == .hyphen, line[end + 1].isASCIIWord, piece > 0 {
                shape.append(piece)
                piece = -1
            } else {
                break
            }
            piece += 1
            end += 1
        }
        shape.append(piece)
    }
}
