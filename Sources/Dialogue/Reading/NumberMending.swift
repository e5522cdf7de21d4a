/// Reads which digits of a known number a message puts right.
enum NumberMending {
    /// The most digits that are a part of a number, and not another number.
    private static let longest = 4

    /// The known number with the digits replaced that the message names: "8 not 3", 不是31是33, "it ends in 8", 最后一位是6;
    /// nil if it names none, or if what it denies is not the end of the number and not in it exactly once.
    static func mended(_ known: String, by text: String) -> String? {
        let digits = numbers(in: text)
        guard let first = digits.first, digits.count <= 2, digits.allSatisfy({ $0.count <= longest }) else {
            return nil
        }
        if digits.count == 2, first.count == digits[1].count {
            // Of two numbers that are not both in it, the one that is in it is the wrong one.
            let isFirstOld = known.hasSuffix(first), isSecondOld = known.hasSuffix(digits[1])
            if isFirstOld != isSecondOld {
                return replacingEnd(of: known, by: isFirstOld ? digits[1] : first)
            }
            for (old, new) in [(first, digits[1]), (digits[1], first)] {
                if let mended = replacing(old, by: new, in: known) { return mended }
            }
            return nil
        }
        let lower = LowercaseText(text)
        guard digits.count == 1,
            lower.bytes.indices.contains(where: { place in
                ends.find(at: place, of: lower.bytes, before: lower.bytes.count) { _, _ in true }
            })
        else { return nil }
        return replacingEnd(of: known, by: first)
    }

    private static let ends = PhraseTable(["last", "end", "final", "尾", "最后", "最後", "末"])

    private static func replacingEnd(of known: String, by new: String) -> String? {
        guard known.count > new.count, known.hasSuffix(new) == false,
            known.suffix(new.count).allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return known.dropLast(new.count) + new
    }

    /// Replaces `old` where it stands exactly once.
    private static func replacing(_ old: String, by new: String, in known: String) -> String? {
        let pieces = known.split(separator: old, omittingEmptySubsequences: false)
        return pieces.count == 2 ? pieces[0] + new + pieces[1] : nil
    }

    private static func numbers(in text: String) -> [String] {
        text.split { !($0.isASCII && $0.isNumber) }.map(String.init)
    }
}
