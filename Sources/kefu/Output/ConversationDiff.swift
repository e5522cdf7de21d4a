import Authoring
import Evaluating
import Linguistics

/// Where conversations went otherwise than written, as a diff: `-` is expected, `+` is what came.
struct ConversationDiff {
    /// A line with its look, and the spaces before its wrapped lines.
    struct Line: Equatable {
        var text: String
        var style = TextStyle.plain
        var indentation = 0
    }

    let lines: [Line]

    init(_ played: [PlayedConversation]) {
        let different = played.filter { !$0.isAsWritten }
        var lines: [Line] = []
        for conversation in different {
            lines.append(Self.line("\(conversation.place): \(conversation.name)", .bold))
            for turn in conversation.differences { lines += Self.lines(of: turn) }
            lines.append(Line(text: ""))
        }
        let count = "\(played.count) conversation\(played.count == 1 ? "" : "s")"
        lines.append(
            different.isEmpty
                ? Line(text: "\(count), as written")
                : Line(text: "\(count), \(different.count) otherwise than written (- expected, + came)"))
        self.lines = lines
    }

    private static func lines(of turn: TurnDifference) -> [Line] {
        let sent = turn.sent.map { ": \($0)" } ?? ""
        var lines = [
            line(
                turn.turn.map { "  turn \($0), line \(turn.place.line)\(sent)" } ?? "  at the end", .dim, indentation: 4
            )
        ]
        for difference in turn.differences {
            lines.append(line("  - \(difference.key): \(difference.expected)", .red, indentation: 6))
            if let found = difference.found {
                lines.append(line("  + \(difference.key): \(found)", .green, indentation: 6))
            }
        }
        if let said = turn.said {
            lines.append(line("  + said: \(said.isEmpty ? "nothing" : said)", .green, indentation: 6))
        }
        return lines
    }

    /// Masked, and with the lines of a reply below one another.
    private static func line(_ text: String, _ style: TextStyle, indentation: Int = 0) -> Line {
        let margin = "\n" + String(repeating: " ", count: indentation)
        return Line(
            text: TerminalMask.text(text).replacing("\n", with: margin), style: style, indentation: indentation)
    }
}
