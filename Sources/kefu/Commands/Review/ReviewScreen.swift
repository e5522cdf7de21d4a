import Foundation
import Insights
import Linguistics
import Understanding

/// The lines that the terminal shows of a review. Each fits the width; where the terminal has few rows, the least
/// important lines are left out.
struct ReviewScreen {
    enum Style: String {
        case plain = ""
        case bold = "\u{1B}[1m"
        case dim = "\u{1B}[2m"
        case reverse = "\u{1B}[7m"
    }

    struct Line: Equatable {
        var text: String
        var style: Style
    }

    private static let barWidth = 12

    var columns: Int
    var rows: Int
    var hasColour: Bool

    /// The lines with the escape sequences of their styles.
    ///
    /// - Parameter context: the conversation around the message, with the message itself.
    func rendered(_ session: ReviewSession, context: [ReviewLine]) -> [String] {
        lines(session, context: context).map { line in
            hasColour && line.style != .plain ? line.style.rawValue + line.text + "\u{1B}[0m" : line.text
        }
    }

    func lines(_ session: ReviewSession, context: [ReviewLine]) -> [Line] {
        if session.mode == .help { return fitted(Self.help.map { Line(text: $0, style: .plain) }) }
        guard let item = session.item else { return fitted(end(of: session)) }
        let head = head(of: session, item)
        let below = choices(of: session, item) + foot(of: session)
        let free = max(1, rows - head.count - below.count - 2)
        let rule = Line(text: String(repeating: "─", count: columns), style: .dim)
        return fitted(head + [rule] + conversation(item, context, rows: free) + [rule] + below)
    }

    private func fitted(_ lines: [Line]) -> [Line] {
        lines.prefix(max(1, rows)).map { line in
            Line(text: DisplayWidth.cut(TerminalMask.line(line.text), to: columns), style: line.style)
        }
    }

    private func head(of session: ReviewSession, _ item: ReviewItem) -> [Line] {
        var place = "\(session.place + 1) of \(session.items.count)"
        if item.count > 1 { place += "  ×\(item.count)" }
        if item.recent > 1, item.reasons.contains(.rising) { place += " (\(item.recent) in the last 7 days)" }
        return [
            Line(text: place + "  " + item.reasons.map(\.title).joined(separator: " · "), style: .bold)
        ]
    }

    /// The whole message, and as much of the conversation around it as the rows hold.
    private func conversation(_ item: ReviewItem, _ context: [ReviewLine], rows: Int) -> [Line] {
        let wrapped = LineBreaking.wrap(TerminalMask.text(item.text), to: columns - 2)
        var message = wrapped.prefix(rows).map { Line(text: "▶ " + $0, style: .bold) }
        if wrapped.count > rows, let last = message.indices.last { message[last].text += "…" }
        let place = context.firstIndex { $0.communication == item.communication } ?? context.endIndex
        let after = context.dropFirst(place + 1).prefix((rows - message.count) / 3).map(around)
        let before = context.prefix(place).suffix(max(0, rows - message.count - after.count)).map(around)
        return before + message + after
    }

    private func around(_ line: ReviewLine) -> Line {
        let text = TerminalMask.line(line.text)
        return Line(text: "  \(line.speaker.rawValue): \(text)", style: .dim)
    }

    private func choices(of session: ReviewSession, _ item: ReviewItem) -> [Line] {
        switch session.mode {
        case .searching(let typed, let found, let selected):
            return [Line(text: "/\(typed)▏", style: .bold)]
                + found.enumerated().map { number, name in
                    Line(
                        text: number == selected ? "› \(name)" : "  \(name)",
                        style: number == selected ? .reverse : .plain)
                }
        case .naming(let typed):
            return [Line(text: "new intent: \(typed)▏", style: .bold)]
        case .sentiment:
            return [Line(text: "sentiment: p positive, u neutral, n negative, x none", style: .bold)]
        case .deciding, .help:
            var about = "\(item.language)  \(item.sentiment.label.rawValue)"
            if let sentiment = session.sentiment { about += "  → \(sentiment)" }
            about += String(format: "  answered from %.2f on", item.threshold)
            let ranking = item.ranking.prefix(ReviewSession.mostChoices).enumerated().map { number, intent in
                let length = Int((intent.confidence * Double(Self.barWidth)).rounded())
                let bar = String(repeating: "█", count: length) + String(repeating: "░", count: Self.barWidth - length)
                return Line(
                    text: "\(number + 1) \(bar) \(String(format: "%.2f", intent.confidence))  \(intent.name)",
                    style: .plain)
            }
            return [Line(text: about, style: .dim)] + ranking
        }
    }

    private func foot(of session: ReviewSession) -> [Line] {
        let keys =
            switch session.mode {
            case .searching: "↑ ↓ choose  Enter take it  Esc back"
            case .naming: "Enter take it  Esc back"
            case .sentiment: "Esc back"
            case .deciding, .help:
                "Enter first  1–5  / find  n new  o out of scope  k skip  u undo  s sentiment  c context  "
                    + "? help  q quit"
            }
        let notice = session.notice.map { [Line(text: $0, style: .reverse)] } ?? []
        return notice + LineBreaking.wrap(keys, to: columns).prefix(2).map { Line(text: $0, style: .dim) }
    }

    private func end(of session: ReviewSession) -> [Line] {
        let notice = session.notice.map { [Line(text: $0, style: .reverse)] } ?? []
        return [Line(text: "That was all: \(session.tally.labelled) of \(session.items.count) labelled.", style: .bold)]
            + notice
            + [Line(text: "Enter or q quit  u undo", style: .dim)]
    }

    private static let help = [
        "Enter, y      the first intent is right",
        "1 to 5        the intent of that number is right",
        "/, a letter   find an intent by its name, title or examples",
        "n             a new intent; asks for its name",
        "o             out of scope: the bot should not answer this",
        "s             choose the sentiment, before the intent",
        "k, Space      skip this message; it is not shown again",
        "u             undo the last decision; can be repeated",
        "c             show more of the conversation, then less again",
        "q             quit; all decisions are stored already",
        "",
        "×14 is the number of near-copies. A label applies to exact copies too.",
        "Press any key to go back.",
    ]
}
