/// Cuts values out of free text: what leads in to a value and what follows it, and a part that replaces another one in
/// a known value.
enum FreeText {
    /// A text without spaces and closing marks around it.
    static func trimmed(_ text: String) -> String {
        var scalars = Substring(text).unicodeScalars
        guard scalars.first.map(isEdge) ?? false || scalars.last.map(isEdge) ?? false else { return text }
        while let first = scalars.first, isEdge(first) { scalars.removeFirst() }
        while let last = scalars.last, isEdge(last) { scalars.removeLast() }
        return String(scalars)
    }

    private static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", "，", "；", "、", "。", ":", "：", "!", "！", ".", "-", "–", "—", "…": true
        // Most texts begin and end with a letter or a digit.
        case "0"..."9", "A"..."Z", "a"..."z", "\u{4E00}"..."\u{9FFF}": false
        default: scalar.properties.isWhitespace
        }
    }

    /// What stands behind the last words that lead in to a value ("my new address is …", 地址改成…); nil if there are
    /// none.
    ///
    /// - Returns: the value, what leads in to it, and whether those words hardly stand for anything else.
    static func behindLink(_ text: String) -> (text: String, lead: String, isStrong: Bool)? {
        let lower = LowercaseText(text)
        if let found = behind(links, in: text, lower) { return (found.text, found.lead, true) }
        return behind(weakLinks, in: text, lower).map { ($0.text, $0.lead, false) }
    }

    private static func behind(_ links: PhraseTable, in text: String, _ lower: LowercaseText)
        -> (text: String, lead: String)?
    {
        var best: Int?
        let limit = min(lower.bytes.count, longestLead)
        for place in 0..<limit where !UTF8.isContinuation(lower.bytes[place]) {
            _ = links.find(at: place, of: lower.bytes, before: lower.bytes.count) { count, _ in
                let end = place + count
                guard isBoundary(lower.bytes, place), isBoundary(lower.bytes, end) else { return false }
                best = max(best ?? 0, end)
                return false
            }
        }
        guard let best, best < lower.bytes.count else { return nil }
        let cut = text.utf8.index(text.utf8.startIndex, offsetBy: best)
        let rest = withoutTail(trimmed(String(text[cut...])))
        return rest.isEmpty ? nil : (rest, String(text[..<cut]))
    }

    /// The longest lead-in in bytes.
    private static let longestLead = 72

    private static let links = PhraseTable([
        "address is", "address would be", "address to", "address now is", "change it to", "changed to", "is now",
        "should be",
        "deliver to", "send it to", "ship it to", "ship to", "send to", "deliver it to", "moved to", "name is",
        "make it",
        "to:", "is:", "address:", "note:", "update it to", "address -", "replace it with", "here you go:",
        "here it is:",
        "改成", "改为", "改為", "换成", "換成", "换到", "改到", "寄到", "送到", "发到", "寄去", "送去", "搬到", "地址：", "地址:", "地址是", "應該是", "应该是",
        "我叫", "备注：", "備註：", "备注:", "送至", "寄至", "寄往", "改做", "改去", "改寄到", "地址係", "名字是", "名字叫",
    ])
    private static let weakLinks = PhraseTable([
        "it's", "its", "it is", "i'm", "i am", "use", "put", "that's", "this is", "called", "under", "to", "is", "at",
        "就是", "叫", "是", "係", "在", "写", "寫",
    ])

    private static func isBoundary(_ bytes: [UInt8], _ place: Int) -> Bool {
        guard place > 0, place < bytes.count else { return true }
        func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
        return !(isLetter(bytes[place - 1]) && isLetter(bytes[place]))
    }

    private static let tails = [
        "please", "thanks", "thank you", "instead", "now", "cheers", "pls", "谢谢", "謝謝", "吧", "哈", "唔該", "可以吗", "麻烦了",
        "了",
    ].map { Array($0.utf8) }

    static func withoutTail(_ text: String) -> String {
        var text = text
        while true {
            let lower = LowercaseText(text)
            guard
                let tail = tails.first(where: {
                    ByteSearch.ends(lower.bytes, with: $0) && $0.count < lower.bytes.count
                        && isBoundary(lower.bytes, lower.bytes.count - $0.count)
                })
            else { return text }
            text = trimmed(String(decoding: text.utf8.dropLast(tail.count), as: UTF8.self))
        }
    }

    /// The known value with a part replaced, as "not 18, 81" or 不是100号，是200号 say; nil if the text does not say so, or
    /// the value has no such part.
    static func replacing(in known: String, by text: String) -> String? {
        let lower = LowercaseText(text)
        let bytes = lower.bytes
        for place in bytes.indices where !UTF8.isContinuation(bytes[place]) {
            var result: String?
            _ = denials.find(at: place, of: bytes, before: bytes.count) { count, _ in
                guard isBoundary(bytes, place), isBoundary(bytes, place + count) else { return false }
                result = replacement(in: known, of: text, around: place, place + count)
                return result != nil
            }
            if let result { return result }
        }
        return nil
    }

    /// The text without what it denies, as "12 not 21 Weir Court" and 305號唔係350號 say; nil if it denies nothing.
    static func withoutDenied(_ text: String) -> String? {
        let lower = LowercaseText(text)
        let bytes = lower.bytes
        for place in bytes.indices.dropFirst() where !UTF8.isContinuation(bytes[place]) {
            var result: String?
            _ = denials.find(at: place, of: bytes, before: bytes.count) { count, _ in
                guard isBoundary(bytes, place), isBoundary(bytes, place + count) else { return false }
                result = keeping(of: text, around: place, place + count)
                return result != nil
            }
            if let result { return behindLink(result)?.text ?? result }
        }
        return nil
    }

    /// What is left of "A not B …" around a denial at these byte offsets: of two numbers the second one goes, of other
    /// words all up to the next mark.
    private static func keeping(of text: String, around start: Int, _ end: Int) -> String? {
        let utf8 = Array(text.utf8)
        let before = trimmed(String(decoding: utf8[..<start], as: UTF8.self))
        let behind = trimmed(String(decoding: utf8[end...], as: UTF8.self))
        guard !before.isEmpty, !behind.isEmpty else { return nil }
        let words = behind.split(separator: " ", maxSplits: 1)
        if let first = words.first, first.first?.isNumber ?? false, words.count > 1, before.last?.isNumber ?? false {
            return before + " " + words[1]
        }
        let rest = behind.drop { !",，.。;；!！".contains($0) }
        return before + rest
    }

    /// The known value with the segment replaced that a fragment of the text resembles most, as "9 Mill Road" resembles
    /// "9 Mill Street" and 200号 resembles 100号; nil if none does.
    static func mending(_ known: String, by text: String) -> String? {
        for fragment in fragments(text) {
            let fragment = behindLink(fragment)?.text ?? withoutAffirmation(fragment)
            if let changed = mendingUnit(known, fragment) { return changed }
            let words = fragment.split(separator: " ").map { $0.lowercased() }
            guard words.count > 1 else { continue }
            let segments = known.split(whereSeparator: { ",，".contains($0) }).map { trimmed(String($0)) }
            guard segments.count > 1 else { continue }
            for segment in segments {
                let own = segment.split(separator: " ").map { $0.lowercased() }
                let shared = own.count { words.contains($0) }
                guard own != words, shared * 2 >= own.count, shared > 0, own.count == words.count else { continue }
                if let changed = changed(known, segment, fragment) { return changed }
            }
        }
        return nil
    }

    private static let units: Set<Character> = ["号", "號", "楼", "樓", "室", "幢", "栋", "棟", "单", "單", "弄", "层", "層", "座"]

    /// Replaces the only number with the same unit behind it, as in 是200号.
    private static func mendingUnit(_ known: String, _ fragment: String) -> String? {
        guard let unit = fragment.last, units.contains(unit) else { return nil }
        let number = String(fragment.dropLast().reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        guard !number.isEmpty else { return nil }
        var result: String?
        var index = known.startIndex
        while index < known.endIndex {
            let end = known[index...].firstIndex { !($0.isASCII && $0.isNumber) } ?? known.endIndex
            if end > index, end < known.endIndex, known[end] == unit {
                guard result == nil, known[index..<end] != number else { return nil }
                result = known[..<index] + number + known[end...]
            }
            index = end > index ? end : known.index(after: index)
        }
        return result
    }

    private static let denials = PhraseTable(["not", "instead of", "rather than", "不是", "而不是", "唔係", "不要写", "并非"])
    private static let affirmations = PhraseTable([
        "but", "it's", "it is", "should be", "而是", "应该是", "應該是", "应是", "是", "係", "改成", "改为", "to", "make it",
    ])

    /// Reads "… Y, not X" or "not X, Y" around a denial at these byte offsets.
    private static func replacement(in known: String, of text: String, around start: Int, _ end: Int) -> String? {
        let utf8 = Array(text.utf8)
        let behind = fragments(String(decoding: utf8[end...], as: UTF8.self))
        let before = fragments(String(decoding: utf8[..<start], as: UTF8.self))
        guard let old = behind.first, !old.isEmpty else { return nil }
        let new = (behind.count > 1 ? behind[1] : before.last).map { behindLink($0)?.text ?? withoutAffirmation($0) }
        guard let new, !new.isEmpty, new != old else { return nil }
        return changed(known, old, new)
    }

    /// Where the rest of a value goes on, behind the words that the new part has said already, as in "41 Alder Close"
    /// for "14" of "14 Alder Close, Leeds".
    private static func withoutRepetition(of new: [UInt8], in rest: ArraySlice<UInt8>) -> Int {
        var best = rest.startIndex
        for end in rest.indices where end > rest.startIndex {
            guard isBoundary(Array(rest), end - rest.startIndex) || rest[end] >= 0x80 else { continue }
            if new.count > end - rest.startIndex, new.suffix(end - rest.startIndex).elementsEqual(rest[..<end]) {
                best = end
            }
        }
        return best
    }

    private static func fragments(_ text: String) -> [String] {
        text.split(whereSeparator: { ",，.。;；!！".contains($0) }).map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private static func withoutAffirmation(_ text: String) -> String {
        let lower = LowercaseText(text)
        var end = 0
        _ = affirmations.find(at: 0, of: lower.bytes, before: lower.bytes.count) { count, _ in
            if isBoundary(lower.bytes, count) { end = max(end, count) }
            return false
        }
        return withoutTail(trimmed(String(decoding: text.utf8.dropFirst(end), as: UTF8.self)))
    }

    /// The value with the one place where `old` stands replaced. A number in it is replaced only as a whole.
    private static func changed(_ known: String, _ old: String, _ new: String) -> String? {
        let whole = LowercaseText(known).bytes
        let part = LowercaseText(old).bytes
        guard let range = ByteSearch.first(part, in: whole), range.count < whole.count else { return nil }
        func isDigit(_ place: Int) -> Bool {
            whole.indices.contains(place) && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(whole[place])
        }
        guard !(isDigit(range.lowerBound - 1) && isDigit(range.lowerBound)),
            !(isDigit(range.upperBound) && isDigit(range.upperBound - 1))
        else { return nil }
        let bytes = Array(known.utf8)
        let rest = withoutRepetition(of: LowercaseText(new).bytes, in: whole[range.upperBound...])
        return String(
            decoding: bytes[..<range.lowerBound] + Array(new.utf8) + bytes[rest...], as: UTF8.self)
    }
}
