import Foundation
import Insights

extension SplitJudgement {
    /// The figures as lines of a table, one line per metric.
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
                format: "The confidence intervals are valid at any time you look: %.0f %% for the first line, "
                    + "%.1f %% for each of the others.",
                100 * (1 - (comparisons.first?.level ?? 0)), 100 * (1 - (comparisons.last?.level ?? 0))))
        if mixed > 0 { lines.append("Error: both models answered in \(mixed) conversations.") }
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
    /// The figures as lines of a table, then the messages on which the two models differ.
    var table: [String] {
        func share(_ count: Int) -> String {
            messages == 0 ? "0" : String(format: "%d (%.1f %%)", count, Double(count) / Double(messages) * 100)
        }
        let answered = "answered: in use \(share(liveAnswers)), candidate \(share(candidateAnswers)); "
        let oneOnly = "only the candidate \(candidateAlone), only the one in use \(liveAlone)"
        var lines = [
            "", "messages: \(messages)", "same intent: \(share(sameIntent))", "same reply: \(share(sameReply))",
            answered + oneOnly + String(format: ", p %.3f", pValue),
        ]
        if refereed.labelled > 0 {
            lines.append(
                String(
                    format: "labelled: %d; right: in use %.1f %%, candidate %.1f %%; "
                        + "only the candidate %d, only the one in use %d, p %.3f",
                    refereed.labelled, refereed.liveAccuracy * 100, refereed.candidateAccuracy * 100,
                    refereed.candidateAlone, refereed.liveAlone, refereed.pValue))
        }
        lines += Self.list("different actions (in use → candidate, with ids of some messages)", actions)
        lines += Self.list("different intents", intents)
        if !disagreements.isEmpty {
            lines += ["", "most certain disagreements, to label (message: in use → candidate)"]
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
        let lines = differences.map { difference in
            let ids = difference.communications.map(String.init).joined(separator: ", ")
            let (live, candidate) = (difference.live ?? "nothing", difference.candidate ?? "nothing")
            return "  \(difference.count): \(live) → \(candidate)  (\(ids))"
        }
        return ["", heading] + lines
    }
}
