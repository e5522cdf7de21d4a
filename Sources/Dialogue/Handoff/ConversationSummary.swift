import Glibc

/// A summary of a conversation in the customer's own words, for the human who takes over.
///
/// Extractive: at most three sentences. The first wish and the last thing said always stand in it, between them the
/// sentence that is most central: its words occur in most of the other sentences (the frequency of SumBasic, Nenkova
/// and Vanderwende 2005, damped by a logarithm and by the sentence's length). Words are letters and digits run
/// together, without the commonest ones of English; of Chinese all pairs of characters. Greetings, small talk, a yes or
/// no and the call for a human tell nothing and are left out, unless there is nothing else.
package enum ConversationSummary {
    /// One message of the customer, and what was understood of it.
    package struct Line: Sendable, Equatable {
        package var text: String
        package var intent: String?

        package init(text: String, intent: String? = nil) {
            self.text = text
            self.intent = intent
        }
    }

    static let sentences = 3
    /// A sentence is cut after so many characters.
    static let longestSentence = 200
    /// Two sentences that share so much of their words say the same.
    private static let sameness = 0.6

    private struct Sentence {
        var text: String
        var words: Set<Word>
    }

    private enum Word: Hashable {
        /// Of common Han characters, which are nobody's canonical equivalents: numbers are compared faster than texts.
        case pair(UInt32, UInt32)
        case text(String)
    }

    /// The summary of messages, oldest first; empty where nothing was said. Quadratic in the sentences: for at most
    /// some hundreds.
    package static func of(_ lines: [Line]) -> String {
        var sentences = lines.filter(isTelling).flatMap { cut($0.text) }
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

    private static func isTelling(_ line: Line) -> Bool {
        // Without an intent it answered a form: with a value, or with a word that says nothing by itself.
        guard let intent = line.intent else {
            let folded = FoldedText(line.text)
            return YesOrNo.read(folded) == nil && !StockPhrases.skip.match(line.text, folded)
                && ButtonPayload(line.text) == nil
        }
        return switch IntentRole(of: intent) {
        case .complaint, .ordinary, .outOfScope: true
        case .affirmation, .refusal, .greeting, .farewell, .smalltalk, .human: false
        }
    }

    private static func weights(of sentences: [Sentence]) -> [Double] {
        var frequency: [Word: Double] = [:]
        for sentence in sentences {
            for word in sentence.words { frequency[word, default: 0] += 1 }
        }
        return sentences.map { sentence in
            // In a fixed order: sums of the same numbers in another order may differ in the last digit.
            let sum = sentence.words.map { log(frequency[$0] ?? 1) }.sorted().reduce(0, +)
            return sentence.words.isEmpty ? 0 : sum / Double(sentence.words.count).squareRoot()
        }
    }

    private static func isSame(_ one: Sentence, _ other: Sentence) -> Bool {
        if one.text == other.text { return true }
        let shared = one.words.intersection(other.words).count
        let all = one.words.count + other.words.count - shared
        return all > 0 && Double(shared) / Double(all) >= sameness
    }

    /// The sentences of a message; none of a pressed button's payload.
    private static func cut(_ text: String) -> [Sentence] {
        guard !text.hasPrefix("/") else { return [] }
        let scalars = Array(text.unicodeScalars)
        // A sentence that is a line has a space for its line feed.
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
            let text = string(of: sentence[start..<end]).lowercased()
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

    // Most scalars are ASCII or common Han, which need no look into Unicode's tables.

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
        "of", "on", "or",
        "please", "s",
        "so", "t", "that", "the", "this", "to", "was", "we", "with", "you", "your",
    ]
}
