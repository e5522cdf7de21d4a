import Foundation
import Insights

extension SplitJudgement {
    /// The figures, a line a metric.
    var table: [String] {
        var lines = [
            "",
            Self.row("", "in use", "candidate", "change", "p"),
            Self.row(
                "customers, conversation over", "\(live.ended) of \(live.customers)",
                "\(candidate.ended) of \(candidate.customers)", "", ""
            ),
        ]
        for comparison in comparisons {
            func figure(_ figure: Figure, of arm: Arm) -> String {
                guard arm.ended > 0 else { return "none" }
                return comparison.metric == .sentiment
                    ? String(format: "%+.2f (%+.2f to %+.2f)", figure.mean, figure.lowest, figure.highest)
                    : String(
                        format: "%.1f %% (%.1f to %.1f)", figure.mean * 100, figure.lowest * 100, figure.highest * 100)
            }
            let verdict =
                comparison.verdict == .better || comparison.verdict == .worse ? "  \(comparison.verdict.rawValue)" : ""
            guard live.ended > 0, candidate.ended > 0 else {
                lines.append(
                    Self.row(
                        comparison.metric.words, figure(comparison.live, of: live),
                        figure(comparison.candidate, of: candidate), "", ""))
                continue
            }
            lines.append(
                Self.row(
                    comparison.metric.words, figure(comparison.live, of: live),
                    figure(comparison.candidate, of: candidate),
                    FigureWords.change(comparison.change, of: comparison.metric),
                    String(format: "%.3f", comparison.pValue) + verdict))
        }
        lines.append(Self.row("mean score", Self.scores(live), Self.scores(candidate), "", ""))
        lines.append("")
        lines.append(
            String(
                format:
                    "Intervals hold at every look, with %.0f %% of confidence for the first line and %.1f %% for the others.",
                100 * (1 - (comparisons.first?.level ?? 0)), 100 * (1 - (comparisons.last?.level ?? 0))))
        if mixed > 0 { lines.append("\(mixed) conversations were answered by both models: something is wrong.") }
        return lines
    }

    private static func scores(_ arm: Arm) -> String {
        guard let mean = arm.meanScore, let good = arm.goodScores else { return "none" }
        return String(format: "%.1f of 5, %.0f %% good, %d", mean, good * 100, arm.scores)
    }

    private static func row(_ cells: String...) -> String {
        var line = zip(cells, [30, 24, 24, 32, 0]).map {
            $0.padding(toLength: max($1, $0.count), withPad: " ", startingAt: 0)
        }
        .joined(separator: " ")
        while line.last == " " { line.removeLast() }
        return line
    }
}

extension ShadowJudgement {
    /// The figures, then where the two differ.
    var table: [String] {
        func share(_ count: Int) -> String {
            messages == 0 ? "0" : String(format: "%d (%.1f %%)", count, Double(count) / Double(messages) * 100)
        }
        var lines = [
            "", "messages: \(messages)", "same intent: \(share(sameIntent))", "same reply: \(share(sameReply))",
            "answered: in use \(share(liveAnswers)), candidate \(share(candidateAnswers)); only the candidate \(candidateAlone), only the one in use \(liveAlone)"
                + String(format: ", p %.3f", pValue),
        ]
        if refereed.labelled > 0 {
            lines.append(
                String(
                    format:
                        "labelled: %d; right: in use %.1f %%, candidate %.1f %%; only the candidate %d, only the one in use %d, p %.3f",
                    refereed.labelled, refereed.liveAccuracy * 100, refereed.candidateAccuracy * 100,
                    refereed.candidateAlone,
                    refereed.liveAlone, refereed.pValue))
        }
        lines += Self.list("what they do differently (in use → candidate, messages such as)", actions)
        lines += Self.list("what they understand differently", intents)
        if !disagreements.isEmpty {
            lines += ["", "surest disagreements, to label (message: in use → candidate)"]
            lines += disagreements.map {
                String(
                    format: "  %lld: %@ %.2f → %@ %.2f", $0.communication, $0.live, $0.liveConfidence, $0.candidate,
                    $0.candidateConfidence)
                    + ($0.label.map { ", labelled \($0)" } ?? "")
            }
        }
        return lines
    }

    private static func list(_ heading: String, _ differences: [Difference]) -> [String] {
        guard !differences.isEmpty else { return [] }
        return ["", heading]
            + differences.map {
                "  \($0.count): \($0.live ?? "nothing") → \($0.candidate ?? "nothing")  (\($0.communications.map(String.init).joined(separator: ", ")))"
            }
    }
}
