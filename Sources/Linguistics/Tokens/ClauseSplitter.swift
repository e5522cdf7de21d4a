/// Splits a text that was read into its clauses, as ranges of its tokens.
///
/// A text is cut behind the marks that end a sentence or a part of it, and before a conjunction where both sides have
/// words enough to stand alone. A comma or a full stop inside a number, a web address or a name ("3.50", "example.com")
/// cuts nothing. The ranges cover all tokens; a mark belongs to the clause before it.
package enum ClauseSplitter {
    /// The most clauses of a text. Of a longer text the shortest neighbours are joined.
    package static let most = 8
    /// A text of so few words is one clause.
    private static let fewWords = 3
    /// The least number of words on each side of a conjunction.
    private static let leastWords = 3

    /// Writes the clauses of the scratch's text into `clauses`. On the hot path: a text without a mark or a conjunction
    /// costs one look at each token.
    package static func split(_ scratch: borrowing Scratch, into clauses: inout [Range<Int>]) {
        clauses.removeAll(keepingCapacity: true)
        let tokens = scratch.tokens
        guard !tokens.isEmpty else { return }
        // A few words are one clause, whatever marks are between them ("great, nothing else").
        let wordCount = tokens.count { $0.kind != .mark }
        guard wordCount > fewWords || tokens.contains(where: { $0.kind == .number || $0.kind == .code }) else {
            clauses.append(0..<tokens.count)
            return
        }
        var start = 0
        var words = 0
        for place in tokens.indices {
            let token = tokens[place]
            if token.kind != .mark {
                let isCut =
                    words >= leastWords && isConjunction(token, in: scratch.text)
                    && hasWords(tokens, after: place, least: leastWords)
                // In Chinese a space stands for a comma.
                let isGap =
                    words > 1 && token.kind == .han && tokens[place - 1].kind == .han
                    && token.start > tokens[place - 1].end
                if isCut || isGap {
                    clauses.append(start..<place)
                    (start, words) = (place, 0)
                }
                words += 1
            } else if words > 0, place + 1 < tokens.count, ends(tokens, at: place, in: scratch.text) {
                clauses.append(start..<place + 1)
                (start, words) = (place + 1, 0)
            }
        }
        // Marks at the end belong to the last clause.
        if words == 0, let last = clauses.last {
            clauses[clauses.count - 1] = last.lowerBound..<tokens.count
        } else {
            clauses.append(start..<tokens.count)
        }
        while clauses.count > most { joinShortest(&clauses) }
    }

    /// Whether a mark ends a clause.
    private static func ends(_ tokens: [Token], at place: Int, in text: NormalizedText) -> Bool {
        let mark = tokens[place]
        switch text.units[Int(mark.start)] {
        case 0x21, 0x3B, 0x3F, 0x3002, 0x2026, 0x7E: return true
        case 0x2C, 0x2E:
            let next = Int(mark.end)
            return next == text.units.count || text.units[next] == 0x20 || tokens[place + 1].kind == .han
                || tokens[place + 1].kind == .emoji || place > 0 && tokens[place - 1].kind == .han
        // A dash between spaces.
        case 0x2D, 0x2013, 0x2014:
            let next = Int(mark.end)
            return mark.start > 0 && text.units[Int(mark.start) - 1] == 0x20 && next < text.units.count
                && text.units[next] == 0x20
        default: return false
        }
    }

    private static func hasWords(_ tokens: [Token], after place: Int, least: Int) -> Bool {
        var words = 0
        for next in (place + 1)..<max(place + 1, tokens.count) {
            if tokens[next].kind == .mark { break }
            words += 1
            if words >= least { return true }
        }
        return false
    }

    private static func isConjunction(_ token: Token, in text: NormalizedText) -> Bool {
        switch token.kind {
        case .word: token.range.count <= 4 && english.contains { text.units[token.range].elementsEqual($0) }
        case .han: token.range.count >= 2 && chinese.contains { text.units[token.range].elementsEqual($0) }
        default: false
        }
    }

    private static let english = ["and", "but", "also", "plus"].map { Array($0.utf16) }
    private static let chinese = ["另外", "还有", "顺便", "不过", "但是", "而且", "同时", "对了"].map { Array($0.utf16) }

    private static func joinShortest(_ clauses: inout [Range<Int>]) {
        var best = 0
        for place in 0..<clauses.count - 1
        where clauses[place].count + clauses[place + 1].count < clauses[best].count + clauses[best + 1].count {
            best = place
        }
        clauses[best] = clauses[best].lowerBound..<clauses[best + 1].upperBound
        clauses.remove(at: best + 1)
    }
}
