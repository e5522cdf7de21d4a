import ArgumentParser
import Foundation
import Linguistics
import Understanding

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Explains the intent and the sentiment that the model predicts for a text.",
        discussion: """
            Shows how much each part of the text adds to the score, the second-best class with what separates it from \
            the first, and the most similar training lines. The weights sum to the score.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The customer's text.") var text: String
    @Flag(help: "Print one JSON object with every contribution.") var json = false

    /// Parts of the text listed for people; the weights of the others are summed.
    private static let listed = 8

    func run() throws {
        let folder = ModelFolder(path: try common.modelPath())
        let model: Model
        do {
            model = try folder.load()
        } catch {
            throw Failure.exit(error)
        }
        var scratch = try Scratch(variants: model.variants)
        let explanation = Explainer(model: model).explain(text, in: &scratch)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let document = Document(
                text: text, model: model.id, intent: explanation.intent, sentiment: explanation.sentiment,
                retrieval: explanation.retrieval)
            Terminal.print(jsonLine: try encoder.encode(document))
        } else {
            show(explanation.intent, of: "intent")
            show(explanation.retrieval)
            Terminal.print("")
            show(explanation.sentiment, of: "sentiment")
        }
    }

    private struct Document: Encodable {
        var text: String
        var model: String
        var intent: Explanation.Decision?
        var sentiment: Explanation.Decision?
        var retrieval: [Explanation.Proposal]
    }

    private func show(_ proposals: [Explanation.Proposal]) {
        guard !proposals.isEmpty else { return }
        Terminal.print("retrieval, used where the intent is not certain")
        for proposal in proposals {
            var line = String(format: "  probability %.3f", proposal.probability)
            line +=
                proposal.threshold.map { String(format: proposal.probability < $0 ? " < %.3f" : " ≥ %.3f", $0) } ?? ""
            line += String(format: "  likeness %.2f  lead %+.2f  ", proposal.likeness, proposal.margin)
            line += proposal.confidence.map { String(format: "confidence %.3f  ", $0) } ?? ""
            Terminal.print(line + TerminalMask.line(proposal.name) + (proposal.isAnswer ? "  ← the answer" : ""))
        }
    }

    private func show(_ decision: Explanation.Decision?, of kind: String) {
        guard let decision else { return Terminal.print("\(kind): the model knows nothing in this text") }
        var heading = String(format: "%@  %@  confidence %.3f", kind, decision.name, decision.confidence)
        if let threshold = decision.threshold {
            heading += String(
                format: decision.confidence >= threshold ? " ≥ %.3f: certain" : " < %.3f: not certain", threshold)
        }
        Terminal.print(TerminalMask.line(heading))
        list(decision.contributions, summing: decision.score)
        if let other = decision.runnerUp {
            let name = TerminalMask.line(other.name)
            Terminal.print(String(format: "not %@  confidence %.3f, because", name, other.confidence))
            list(other.separating, summing: other.margin)
        }
        guard !decision.nearest.isEmpty else { return }
        Terminal.print("most similar")
        for line in decision.nearest {
            Terminal.print(
                TerminalMask.line(
                    String(format: "  %.2f  %@  ", line.similarity, line.label) + "\(line.text)  (\(line.source))"))
        }
    }

    private func list(_ pieces: [Explanation.Contribution], summing sum: Double) {
        let largest = pieces.first.map { abs($0.weight) } ?? 0
        func row(_ weight: Double, _ words: String) {
            let length = largest > 0 ? Int((abs(weight) / largest * 12).rounded()) : 0
            let bar = String(repeating: weight < 0 ? "░" : "█", count: min(length, 12))
            Terminal.print(
                String(format: "  %+.3f  ", weight) + bar + String(repeating: " ", count: 13 - bar.count) + words)
        }
        for piece in pieces.prefix(Self.listed) { row(piece.weight, "“\(TerminalMask.line(piece.text))”") }
        let rest = pieces.dropFirst(Self.listed)
        if !rest.isEmpty { row(rest.reduce(0) { $0 + $1.weight }, "\(rest.count) more") }
        Terminal.print(String(format: "  %+.3f  total", sum))
    }
}
