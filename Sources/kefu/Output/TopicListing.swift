import Foundation
import Insights
import Linguistics
import Understanding

/// Prints topics for people.
enum TopicListing {
    private static let longestLine = 120

    static func show(_ report: TopicReport) {
        guard report.unanswered > 0 else { return Terminal.print("no message is unanswered") }
        Terminal.print("\(count(report.unanswered, "unanswered message")) of \(count(report.customers, "customer"))")
        guard report.found > 0 else { return Terminal.print("no topics were found") }
        let share = Double(report.grouped) / Double(report.unanswered)
        Terminal.print(
            "\(count(report.found, "topic")) \(report.found == 1 ? "holds" : "hold") \(percent(share)) of the messages"
                + (report.topics.count < report.found ? "; the largest:" : ""))
        for (number, topic) in report.topics.enumerated() { show(topic, number: number + 1) }
    }

    private static func show(_ topic: Topic, number: Int) {
        let words = topic.words.isEmpty ? "(no distinctive word)" : topic.words.joined(separator: " · ")
        Terminal.print("\n\(number)  \(TerminalMask.line(words))")
        var facts = [
            count(topic.messages, "message"), count(topic.customers, "customer"), percent(topic.share),
            topic.languages.filter { $0.share >= 0.1 }.map {
                $0.share < 0.9 ? "\($0.name) \(percent($0.share))" : $0.name
            }.joined(
                separator: " "),
        ]
        if let recent = topic.recent, let before = topic.before {
            facts.append("last 7 days \(recent), before \(before)")
        }
        if topic.negative >= 0.005 { facts.append("\(percent(topic.negative)) negative") }
        Terminal.print("   " + facts.joined(separator: "   "))
        for message in topic.central {
            let line = message.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let shown = line.count > longestLine ? line.prefix(longestLine) + "…" : line
            Terminal.print("   “\(TerminalMask.line(shown))”")
        }
        if let intent = topic.extends {
            Terminal.print("   maybe examples of \(TerminalMask.line(intent))")
        } else {
            let intents = topic.intents.map { TerminalMask.line(String(format: "%@ %.2f", $0.name, $0.confidence)) }
            Terminal.print("   looks new" + (intents.isEmpty ? "" : "; nearest " + intents.joined(separator: ", ")))
        }
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private static func percent(_ share: Double) -> String {
        String(format: share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100)
    }
}
