import ArgumentParser
import Evaluating

extension PromotionRule: ExpressibleByArgument {}

/// What became of a newly trained model, in words for the operator.
struct PromotionText {
    let decision: PromotionDecision

    init(_ decision: PromotionDecision) {
        self.decision = decision
    }

    var refusal: String {
        let id = decision.record.id
        return "model \(id) is worse than the one in use beyond noise: it is kept and not put in use; "
            + "kefu models promote \(id) does so all the same"
    }

    var lines: [String] {
        if decision.wasLive { return ["  in use already: the same data and seed"] }
        var lines: [String] = []
        if decision.wasThere { lines.append("  the generation was there already: the same data and seed") }
        if let gate = decision.gate { lines += GateText(gate).lines }
        if decision.unknownLines > 0 {
            lines.append(
                "  \(decision.unknownLines) held-out lines were not judged by intent: "
                    + "the intents they name are not known"
            )
        }
        let record = decision.record
        let compared =
            decision.gate == nil && record.parent != nil ? "; no held-out lines, so nothing was compared" : ""
        switch record.fate {
        case .forced: lines.append("  put in use as told, although it is worse")
        case .promoted:
            lines.append("  put in use" + (record.parent.map { " in place of \($0)" } ?? "") + compared)
        case .keptBack: lines.append("  not put in use: worse beyond noise")
        case .kept, .found, .shipped: lines.append("  not put in use, as told" + compared)
        }
        return lines
    }
}
