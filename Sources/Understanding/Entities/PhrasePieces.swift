import Linguistics

/// The pieces by which look-up values are found: tokens, with every run of marks in single marks. The run behind C++ in
/// "C++." is longer than that of the value.
enum PhrasePieces {
    /// Splits the text last read into `scratch.pieces`.
    static func prepare(_ scratch: inout Scratch) {
        scratch.pieces.removeAll(keepingCapacity: true)
        for token in scratch.tokens {
            guard token.kind == .mark else {
                scratch.pieces.append(token.range)
                continue
            }
            var start = token.range.lowerBound
            for unit in token.range where !UTF16.isLeadSurrogate(scratch.text.units[unit]) {
                scratch.pieces.append(start..<unit + 1)
                start = unit + 1
            }
            if start < token.range.upperBound { scratch.pieces.append(start..<token.range.upperBound) }
        }
    }

    /// The normalised texts of pieces, joined by a space.
    static func key(_ pieces: ArraySlice<Range<Int>>, in text: NormalizedText) -> String {
        pieces.map { text.string($0) }.joined(separator: " ")
    }

    /// Whether a phrase does not end inside a run of one mark: C+ is not in C++.
    static func isWhole(_ phrase: ArraySlice<Range<Int>>, in text: NormalizedText) -> Bool {
        guard let first = phrase.first, let last = phrase.last else { return false }
        let units = text.units
        let isCutAtStart = first.lowerBound > 0 && units[first.lowerBound - 1] == units[first.lowerBound]
        let isCutAtEnd = last.upperBound < units.count && units[last.upperBound] == units[last.upperBound - 1]
        return !(isCutAtStart && isMark(units[first.lowerBound])) && !(isCutAtEnd && isMark(units[last.upperBound - 1]))
    }

    /// The numbers of pieces of the phrases, ascending, by the first piece.
    static func lengths(of phrases: [String: String]) -> [String: [Int]] {
        var lengths: [String: Set<Int>] = [:]
        for phrase in phrases.keys {
            let pieces = phrase.split(separator: " ")
            if let first = pieces.first { lengths[String(first), default: []].insert(pieces.count) }
        }
        return lengths.mapValues { $0.sorted() }
    }

    /// Phrases by keys of pieces. The keys of older models have runs of marks.
    static func rekeyed(_ phrases: [String: String]) -> [String: String] {
        guard phrases.keys.contains(where: hasRun) else { return phrases }
        return Dictionary(
            phrases.sorted { $0.key < $1.key }.map { key, entity in
                let pieces = key.split(separator: " ").flatMap { piece in
                    isRun(piece) ? piece.unicodeScalars.map { String($0) } : [String(piece)]
                }
                return (pieces.joined(separator: " "), entity)
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func hasRun(_ key: String) -> Bool { key.split(separator: " ").contains(where: isRun) }

    private static func isRun(_ piece: Substring) -> Bool {
        piece.utf16.count > 1 && piece.utf16.allSatisfy(isMark)
    }

    /// Whether a unit is an ASCII mark or Chinese punctuation.
    private static func isMark(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0x3001...0x303F: true
        default: false
        }
    }
}
