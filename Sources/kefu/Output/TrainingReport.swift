import Authoring
import Evaluating
import Training
import Understanding

/// What `kefu train --json` prints: the summary of the training, and what became of the model.
struct TrainingReport: Encodable {
    let summary: TrainingSummary
    let decision: PromotionDecision

    private enum CodingKeys: CodingKey {
        case generation, inUse, isNew, gone, gotBetter, gotWorse, different
    }

    func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        var record = decision.record
        // The summary is the document around the record.
        record.summary = nil
        try container.encode(record, forKey: .generation)
        try container.encode(decision.isInUse, forKey: .inUse)
        try container.encode(!decision.wasThere, forKey: .isNew)
        try container.encode(decision.pruned, forKey: .gone)
        if !decision.conversations.isEmpty {
            try container.encode(decision.different.map(DifferentConversation.init), forKey: .different)
        }
        guard let gate = decision.gate else { return }
        try container.encode(gate.changes.filter(\.isBetter).map(ChangedLine.init), forKey: .gotBetter)
        try container.encode(gate.changes.filter { !$0.isBetter }.map(ChangedLine.init), forKey: .gotWorse)
    }
}

/// A conversation that went otherwise than written, without its words.
struct DifferentConversation: Encodable {
    let name: String
    let file: String
    let line: Int

    init(_ played: PlayedConversation) {
        name = played.name
        file = played.place.file
        line = played.place.line
    }
}

/// A held-out line on which two models are not equally right, without its words.
struct ChangedLine: Encodable {
    let file: String
    let line: Int
    let measure: Measure
    let label: String?
    let was: String?
    let now: String?

    init(_ change: Gate.Change) {
        let example = change.candidate.example
        file = example.source.file
        line = example.source.line
        measure = change.measure
        let isSentiment = change.measure == .sentiment
        label = isSentiment ? example.sentiment?.rawValue : example.intent
        was = isSentiment ? change.baseline.sentiment.rawValue : change.baseline.predicted
        now = isSentiment ? change.candidate.sentiment.rawValue : change.candidate.predicted
    }
}
