import Authoring
import Evaluating
import Foundation
import Learning
import Understanding

/// A comparison of two models in words.
struct GateText {
    let gate: Gate
    /// How many lines that got worse, or better, are named of each measure.
    static let fewLines = 5

    init(_ gate: Gate) {
        self.gate = gate
    }

    /// The whole in one line; then what is worse beyond noise, each with the first lines that got worse.
    var lines: [String] {
        var lines = [
            "  held out, against \(gate.result.baseline): " + overall.map(Self.figures).joined(separator: "; ")
        ]
        var told: Set<Measure> = []
        for test in gate.result.worse {
            let (low, high) = (test.comparison.lowest * 100, test.comparison.highest * 100)
            lines.append(
                String(
                    format: "  worse beyond noise: %@, %+.1f points (95 %% interval %+.1f … %+.1f), one-sided p %@",
                    Self.figures(test),
                    test.comparison.change * 100, low, high, Self.chance(test.comparison)))
            // The lines of a script are among those of the whole.
            guard told.insert(test.measure).inserted else { continue }
            let lost = gate.changes.filter { !$0.isBetter && $0.measure == test.measure && $0.isIn(test.group) }
            lines += lost.prefix(Self.fewLines).map { "    " + Self.describe($0) }
            if lost.count > Self.fewLines {
                lines.append("    and \(lost.count - Self.fewLines) more: kefu models diff shows them")
            }
        }
        return lines
    }

    private var overall: [GateResult.Test] { gate.result.tests.filter { $0.group == nil } }

    private static func figures(_ test: GateResult.Test) -> String {
        String(
            format: "%@%@ %.1f → %.1f %% (%d better, %d worse)", test.measure.rawValue,
            test.group.map { " in \($0)" } ?? "",
            test.baseline.value * 100, test.candidate.value * 100, test.comparison.better, test.comparison.worse)
    }

    /// A test in one line, with a mark where it is beyond noise; one that is better is not corrected for the others,
    /// because nothing hangs on it.
    static func row(_ test: GateResult.Test) -> String {
        figures(test)
            + (test.comparison.better == test.comparison.worse ? "" : ", one-sided p \(chance(test.comparison))")
            + (test.isWorse ? ", worse beyond noise" : test.comparison.isBetter() ? ", better beyond noise" : "")
    }

    /// The line's place and what each model made of it; never its words.
    static func describe(_ change: Gate.Change) -> String {
        let label = change.candidate.example
        let place = "\(label.source.file):\(label.source.line)"
        switch change.measure {
        case .sentiment:
            return
                "\(place): \(label.sentiment?.rawValue ?? ""): "
                + "was \(change.baseline.sentiment.rawValue), now \(change.candidate.sentiment.rawValue)"
        case .intents, .served:
            return "\(place): \(label.intent ?? ""): was \(intent(change.baseline)), now \(intent(change.candidate))"
        }
    }

    private static func intent(_ prediction: Prediction) -> String {
        guard let name = prediction.predicted else { return "nothing" }
        return String(format: "%@ %.2f", name, prediction.confidence)
            + (prediction.isCertain ? " answered" : " not answered")
    }

    /// How likely a change as large in its direction is where there is none: what the marks go by.
    private static func chance(_ comparison: PairedComparison) -> String {
        let p = comparison.pValue / 2
        return p < 0.0001 ? "below 0.0001" : String(format: "%.4f", p)
    }
}
