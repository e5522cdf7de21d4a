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
        return "model \(id): \(reasons): it is kept and not put in use; kefu models promote \(id) does so all the same"
    }

    var lines: [String] {
        if decision.wasLive { return ["  in use already: the same data and seed"] + played }
        var lines: [String] = []
        if decision.wasThere { lines.append("  the generation was there already: the same data and seed") }
        if let gate = decision.gate { lines += GateText(gate).lines }
        if decision.unknownLines > 0 {
            lines.append(
                "  \(decision.unknownLines) held-out lines were not judged by intent: "
                    + "the intents they name are not known"
            )
        }
        lines += played
        let record = decision.record
        let compared =
            decision.gate == nil && record.parent != nil ? "; no held-out lines, so nothing was compared" : ""
        switch record.fate {
        case .forced: lines.append("  put in use as told, although \(reasons)")
        case .promoted:
            lines.append("  put in use" + (record.parent.map { " in place of \($0)" } ?? "") + compared)
        case .keptBack: lines.append("  not put in use: \(reasons)")
        case .kept, .found, .shipped: lines.append("  not put in use, as told" + compared)
        }
        return lines
    }

    /// How many conversations are named.
    private static let fewConversations = 5

    /// Why the model would not be put in use.
    private var reasons: String {
        let count = decision.different.count
        let isWorse = decision.gate?.result.isWorse ?? false
        return [
            isWorse ? "it is worse than the one in use beyond noise" : nil,
            count > 0 ? "\(count) conversation\(count == 1 ? " goes" : "s go") otherwise than written" : nil,
        ].compactMap(\.self).joined(separator: ", and ")
    }

    /// How the conversations went, by their names and what differs in each; never their words, because these lines go
    /// to the journal too.
    private var played: [String] {
        let (all, different) = (decision.conversations, decision.different)
        guard !all.isEmpty else { return [] }
        guard !different.isEmpty else { return ["  conversations: \(all.count) played, all as written"] }
        var lines = ["  conversations: \(all.count) played, \(different.count) otherwise than written"]
        for conversation in different.prefix(Self.fewConversations) {
            let turns = conversation.differences.map { turn in
                (turn.turn.map { "turn \($0): " } ?? "at the end: ")
                    + turn.differences.map(\.key).joined(separator: ", ")
            }
            lines.append("    \(conversation.place): \(conversation.name): \(turns.joined(separator: "; "))")
        }
        if different.count > Self.fewConversations {
            lines.append("    and \(different.count - Self.fewConversations) more")
        }
        return lines + [
            "    kefu test shows what was expected and what came: --model with the folder of this generation"
        ]
    }
}
