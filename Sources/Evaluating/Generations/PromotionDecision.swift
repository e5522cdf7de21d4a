package import Authoring
import Foundation
package import Understanding

/// What became of a newly trained model beside the one in use.
package struct PromotionDecision {
    /// The record as it was kept.
    package let record: GenerationRecord
    /// The comparison with the model in use; nil where there were no held-out lines, or no model to compare with.
    package let gate: Gate?
    /// How the operator's conversations went with the new model.
    package let conversations: [PlayedConversation]
    /// Whether the same model was a generation already: the same data, seed and version of Kefu.
    package let wasThere: Bool
    /// Whether the same model was in use already.
    package let wasLive: Bool
    /// Ids of the old generations that were removed.
    package let pruned: [String]
    /// Held-out lines whose intent neither model knows; they were not compared by intent.
    package let unknownLines: Int
    /// Why the model in use could not be loaded for the comparison; nil where it could, or where there is none.
    package let unusableLive: ModelError?
    package let rule: PromotionRule

    package var isInUse: Bool { wasLive || [.promoted, .forced].contains(record.fate) }

    /// The conversations that went otherwise than written.
    package var different: [PlayedConversation] { conversations.filter { !$0.isAsWritten } }

    /// Whether the model stays out of use because it is worse or goes otherwise than the operator's conversations say,
    /// and the operator did not ask for that.
    package var isRefused: Bool { !wasLive && rule == .unlessWorse && record.fate == .keptBack }
}

extension Generations {
    /// Keeps a newly trained model as a generation, compares it with the model in use, puts it in use where the rule
    /// says so, and prunes old generations. Other processes that change the generations wait meanwhile.
    ///
    /// - Parameters:
    ///   - record: what is known of the training; scores, parent, comparison and fate are filled in.
    ///   - test: the held-out lines; those that the candidate and the model in use both cannot know are left out.
    ///   - conversations: how the operator's conversations went with the candidate. They say what it must do, so one
    ///     difference counts, also where there is no model in use to compare with.
    /// - Throws: `ModelError` where the generations cannot be written.
    package func decide(
        on candidate: Model, _ record: GenerationRecord, seed: UInt64, by rule: PromotionRule, test: HeldOut,
        conversations: [PlayedConversation] = [], scope: CorpusScope
    ) throws -> PromotionDecision {
        let keeper = try GenerationKeeper(of: self)
        let (liveModel, unusable) = loadLive()
        var (record, test) = (record, test)
        test.restrict(to: candidate, and: liveModel, scope: scope)
        let predictions = try test.predictions(by: candidate)
        if !test.isEmpty { record.scores = TestScores(of: predictions) }
        let different = conversations.count { !$0.isAsWritten }
        if !conversations.isEmpty {
            record.conversations = .init(played: conversations.count, different: different)
        }
        let isLive = liveModel?.id == candidate.id
        func decision(
            _ record: GenerationRecord, gate: Gate?, wasThere: Bool, pruned: [String]
        ) -> PromotionDecision {
            PromotionDecision(
                record: record, gate: gate, conversations: conversations, wasThere: wasThere, wasLive: isLive,
                pruned: pruned, unknownLines: test.unknown, unusableLive: unusable, rule: rule)
        }
        if isLive, let known = existing(candidate.id) {
            return decision(known, gate: nil, wasThere: true, pruned: [])
        }
        if liveModel != nil { try keeper.adoptLive(at: .now) }
        var gate: Gate?
        if let liveModel, !isLive, !test.isEmpty {
            gate = Gate(baseline: liveModel.id, try test.predictions(by: liveModel), candidate: predictions)
        }
        record.parent = isLive ? nil : liveModel?.id
        record.comparison = gate?.result
        record.fate = rule.fate(isWorse: different > 0 || gate?.result.isWorse ?? false)
        let wasThere = try keeper.keep(candidate, seed: seed, record)
        if !isLive, [.promoted, .forced].contains(record.fate) {
            try keeper.promote(candidate.id, as: .trained, at: .now)
        }
        return decision(record, gate: gate, wasThere: wasThere, pruned: try keeper.prune())
    }

    /// The model in use, or why it cannot be used; neither where there is none.
    private func loadLive() -> (Model?, ModelError?) {
        do {
            return (try live.load(), nil)
        } catch {
            return (nil, error.code == .missing ? nil : error)
        }
    }
}

extension PromotionRule {
    fileprivate func fate(isWorse: Bool) -> GenerationRecord.Fate {
        switch self {
        case .always: isWorse ? .forced : .promoted
        case .unlessWorse: isWorse ? .keptBack : .promoted
        case .never: isWorse ? .keptBack : .kept
        }
    }
}
