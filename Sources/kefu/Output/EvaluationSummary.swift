import Evaluating
import Foundation
import Learning
import Understanding

/// The figures of an evaluation as lines for a terminal. The verdict is the last line.
struct EvaluationSummary {
    let figures: EvaluationFigures

    var lines: [String] {
        let evaluation = figures.evaluation
        var lines: [String] = []
        if let intent = evaluation.intent { lines += self.lines(of: intent) }
        if let sentiment = evaluation.sentiment {
            lines.append(
                String(
                    format: "sentiment  %5d lines  accuracy %.3f  macro-F1 %.3f  calibration error %.3f", sentiment.n,
                    sentiment.accuracy,
                    sentiment.macroF1, sentiment.ece))
        }
        if let language = evaluation.language {
            lines.append(String(format: "language   %5d lines  accuracy %.3f", language.n, language.accuracy))
        }
        lines.append(String(format: "%.1f µs per message", evaluation.microsecondsPerMessage))
        for row in evaluation.perIntent.sorted(by: { $0.f1 < $1.f1 }).prefix(10) where row.f1 < 1 {
            let confusions = row.confusedWith.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(3).map {
                "\($0.key) ×\($0.value)"
            }
            lines.append(
                String(
                    format: "  %-28@ F1 %.2f  %@", row.intent, row.f1,
                    confusions.isEmpty ? "" : "confused with " + confusions.joined(separator: ", "))
            )
        }
        if let curve = figures.learningCurve { lines += self.lines(of: curve) }
        if let comparison = figures.comparison { lines += self.lines(of: comparison) }
        if evaluation.intent != nil || figures.comparison != nil { lines.append(figures.verdict.sentence) }
        return lines
    }

    private func lines(of intent: Evaluation.Intent) -> [String] {
        var lines = [
            String(
                format: "intent     %5d lines  accuracy %.3f  macro-F1 %.3f  calibration error %.3f", intent.n,
                intent.accuracy,
                intent.macroF1, intent.ece),
            String(
                format: "           %.1f %% are answered; %.1f %% of the answers are right", intent.answered * 100,
                (intent.answeredPrecision ?? 0) * 100),
        ]
        if let proposed = intent.proposed {
            lines.append(
                String(
                    format:
                        "           %.1f intents are proposed for each of the other %d; %.1f %% include the right one",
                    proposed.size, proposed.n, proposed.coverage * 100))
        }
        if let outside = intent.outOfScope {
            lines.append(
                String(
                    format: "  outside  %5d lines  recall %.3f  AUROC %.3f", outside.n, outside.recall, outside.auroc))
        }
        return lines
    }

    private func lines(of curve: LearningCurve) -> [String] {
        curve.points.map { point in
            let shares = [("intent", point.intent), ("sentiment", point.sentiment)].compactMap { name, right in
                right?.share.map { String(format: "%@ accuracy %.3f", name, $0) }
            }
            return String(format: "  trained on %3.0f %%  %@", point.share * 100, shares.joined(separator: "  "))
        }
    }

    private func lines(of comparison: ModelComparison) -> [String] {
        let aspects = [
            ("right intent", comparison.intent), ("served rightly", comparison.served),
            ("right sentiment", comparison.sentiment),
        ]
        return aspects.compactMap { name, changes in
            changes.first.map { change in
                String(
                    format: "against %@: %@ %.3f → %.3f, %d better, %d worse, %@", comparison.baseline, name,
                    change.before.share ?? 0,
                    change.after.share ?? 0, change.paired.better, change.paired.worse, change.paired.verdict)
            }
        }
    }
}
