import Glibc

/// A summary of a conversation in the customer's own words, for the human who takes over.
///
/// An extractive summary of at most three sentences: the first one, the last one, and between them the most central
/// one. A sentence is central if its words occur in many sentences (the frequency of SumBasic, Nenkova and Vanderwende
/// 2005, damped by a logarithm and by the sentence's length).
///
/// Words are runs of letters and digits, without the most common English words; in Chinese, all pairs of adjacent
/// characters. Greetings, small talk, a yes or no and the call for a human are left out unless there is nothing else.
package enum ConversationSummary {
    /// One message of the customer.
    package struct Line: Sendable, Equatable {
        var text: String
        /// The intent that was understood; nil if the message only answered a question of the bot.
        var intent: String?

        package init(text: String, intent: String? = nil) {
            self.text = text
            self.intent = intent
        }
    }

    static let sentences = 3
    /// The maximum length of a sentence in Unicode scalars; the rest is cut off.
    static let longestSentence = 200
    /// The maximum length of a word in Unicode scalars. Texts are compared by canonical equivalence, and that takes
    /// long for a letter with thousands of marks.
    private static let longestWord = 40
    /// The minimum Jaccard similarity of two sentences that count as the same.
    private static let sameSimilarity = 0.6

    private struct Sentence {
        var text: String
        var words: Set<Word>
    }

    private enum Word: Hashable {
        /// Two common Han characters. They have no canonical equivalents, so integers can be compared instead of texts.
        case pair(UInt32, UInt32)
        case text(String)
    }

    /// The summary of messages given oldest first; empty if there are none. Time is quadratic in the number of
    /// sentences, so use it for at most some hundreds.
    package static func of(_ lines: [Line]) -> String {
        var sentences = lines.filter(isInformative).flatMap { cut($0.text) }
        if sentences.isEmpty { sentences = lines.flatMap { cut($0.text) } }
        guard let last = sentences.indices.last else { return "" }
        var chosen = [0]
        if !isSame(sentences[0], sentences[last]) { chosen.append(last) }
        let weights = Self.weights(of: sentences)
        for index in sentences.indices.sorted(by: { (weights[$1], $0) < (weights[$0], $1) })
        where chosen.count < Self.sentences && chosen.allSatisfy({ !isSame(sentences[$0], sentences[index]) }) {
            chosen.append(index)
        }
        return chosen.sorted().map { sentences[$0].text }.reduce("") {
            $0.isEmpty ? $1 : $0 + ($0.last?.isPunctuation == true ? " " : " … ") + $1
        }
    }

    private static func isInformative(_ line: Line) -> Bool {
        // Without an intent the message answered a form. Skip words and payloads alone carry no information.
        guard let intent = line.intent else {
            let folded = FoldedText(line.text)
            return YesOrNo.read(folded) == nil && Cues(in: folded).place(of: .skip) != .whole
                && ButtonPayload(line.text) == nil
        }
        return switch IntentRole(of: intent) {
        case .complaint, .ordinary, .outOfScope: true
        case .affirmation, .refusal, .greeting, .farewell, .smalltalk, .annoyance, .human: false
        }
    }

    private static func weights(of sentences: [Sentence]) -> [Double] {
        var frequency: [Word: Double] = [:]
        for sentence in sentences {
            for word in sentence.words { frequency[word, default: 0] += 1 }
        }
        return sentences.map { sentence in
            // Sorted, because floating-point sums depend on the order and sets have none.
            let sum = sentence.words.map { log(frequency[$0] ?? 1) }.sorted().reduce(0, +)
            return sentence.words.isEmpty ? 0 : sum / Double(sentence.words.count).squareRoot()
        }
    }

    private static func isSame(_ one: Sentence, _ other: Sentence) -> Bool {
        if one.text == other.text { return true }
        let shared = one.words.intersection(other.words).count
        let all = one.words.count + other.words.count - shared
        return all > 0 && Double(shared) / Double(all) >= sameSimilarity
    }

    /// The sentences of a message; none for a button's payload.
    private static func cut(_ text: String) -> [Sentence] {
        guard !text.hasPrefix("/") else { return [] }
        let scalars = Array(text.unicodeScalars)
        // Line feeds and other white space become spaces.
        let spaced = scalars.map { isSpace($0) ? " " : $0 }
        var sentences: [Sentence] = []
        var start = 0
        func close(before end: Int) {
            defer { start = end }
            let words = Self.words(of: scalars[start..<end])
            guard !words.isEmpty else { return }
            let isLong = end - start > longestSentence
            let text = string(of: spaced[start..<(isLong ? start + longestSentence : end)])
            sentences.append(Sentence(text: trimmed(text) + (isLong ? "…" : ""), words: words))
        }
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "。", "！", "？", "!", "?", "\n": close(before: index + 1)
            case ".": if index + 1 == scalars.count || isSpace(scalars[index + 1]) { close(before: index + 1) }
            default: break
            }
        }
        close(before: scalars.count)
        return sentences
    }

    private static func words(of sentence: ArraySlice<Unicode.Scalar>) -> Set<Word> {
        var words: Set<Word> = []
        var start = sentence.startIndex
        var previous: Unicode.Scalar?
        func close(before end: Int) {
            defer { start = end + 1 }
            guard start < end else { return }
            let text = string(of: sentence[start..<min(end, start + longestWord)]).lowercased()
            if !commonWords.contains(text) { words.insert(.text(text)) }
        }
        for (index, scalar) in zip(sentence.indices, sentence) {
            guard isIdeographic(scalar) else {
                previous = nil
                if !isOfWord(scalar) { close(before: index) }
                continue
            }
            close(before: index)
            if let previous {
                let isCommon = isCommonHan(previous) && isCommonHan(scalar)
                words.insert(
                    isCommon ? .pair(previous.value, scalar.value) : .text(string(of: sentence[index - 1...index])))
            }
            previous = scalar
        }
        close(before: sentence.endIndex)
        return words
    }

    private static func string(of scalars: ArraySlice<Unicode.Scalar>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count * 3)
        for scalar in scalars {
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // Fast paths for ASCII and common Han, which avoid the lookup in Unicode's tables.

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar == " " || (9...13).contains(scalar.value)
            : scalar.value >= 0x3001 ? false : scalar.properties.isWhitespace
    }

    private static func isCommonHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

    private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        if isCommonHan(scalar) { return true }
        return scalar.value >= 0x3005 && scalar.properties.isIdeographic
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return scalar.properties.isAlphabetic || scalar.properties.numericType != nil }
        return (0x61...0x7A).contains(scalar.value | 0x20) || (0x30...0x39).contains(scalar.value)
    }

    private static func trimmed(_ text: String) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private static let commonWords: Set<String> = [
        "a", "an", "and", "are", "be", "but", "can", "do", "for", "have", "i", "in", "is", "it", "me", "my", "not",
        "of", "on", "or", "please", "s", "so", "t", "that", "the", "this", "to", "was", "we", "with", "you", "your",
    ]
}
