import Authoring
import Evaluating
import Foundation
import Understanding

/// A model that was trained just now, offered to take the place of the one in use: kept as a generation, compared, and
/// put in use or not.
struct Offer {
    let record: GenerationRecord
    /// Nil where there was nothing to compare, or nothing to compare with.
    let gate: Gate?
    /// Whether the very model was there before: the same data, seed and version of Kefu.
    let wasThere: Bool
    /// Whether it was in use already.
    let wasLive: Bool
    /// Generations that were pruned.
    let gone: [String]
    /// Held-out lines that name an intent which neither model knows.
    let unknown: Int
    private let rule: PromotionRule

    init(
        of model: Model, _ record: GenerationRecord, seed: UInt64, to folder: ModelFolder, by rule: PromotionRule,
        on test: HeldOut,
        scope: CorpusScope
    ) throws {
        let keeper = try GenerationKeeper(of: Generations(of: folder))
        let live = Self.live(in: folder)
        var (record, test) = (record, test)
        test.restrict(to: model, and: live, scope: scope)
        let judged = try test.predictions(by: model)
        if !test.isEmpty { record.scores = TestScores(of: judged) }
        self.rule = rule
        unknown = test.unknown
        wasLive = live?.id == model.id
        if wasLive, let known = keeper.generations.existing(model.id) {
            (self.record, gate, wasThere, gone) = (known, nil, true, [])
            return
        }
        if live != nil { try keeper.adoptLive(at: .now) }
        gate =
            wasLive || test.isEmpty
            ? nil : try live.map { Gate(baseline: $0.id, try test.predictions(by: $0), candidate: judged) }
        record.parent = wasLive ? nil : live?.id
        record.comparison = gate?.result
        let isWorse = gate?.result.isWorse ?? false
        record.fate =
            switch rule {
            case .always: isWorse ? .forced : .promoted
            case .unlessWorse: isWorse ? .keptBack : .promoted
            case .never: isWorse ? .keptBack : .kept
            }
        wasThere = try keeper.keep(model, seed: seed, record)
        if !wasLive, [.promoted, .forced].contains(record.fate) {
            try keeper.promote(model.id, as: .trained, at: .now)
        }
        gone = try keeper.prune()
        self.record = record
    }

    /// The model in use; where it cannot be used, there is nothing to compare with.
    private static func live(in folder: ModelFolder) -> Model? {
        do {
            return try folder.load()
        } catch {
            if error.code != .missing {
                Terminal.note("warning: the model in use is nothing to compare with: \(error)")
            }
            return nil
        }
    }

    /// Whether it stays out of use because it is worse, as an operator must be told.
    var isRefused: Bool { !wasLive && rule == .unlessWorse && record.fate == .keptBack }

    var isInUse: Bool { wasLive || [.promoted, .forced].contains(record.fate) }

    var refusal: String {
        "model \(record.id) is worse than the one in use beyond noise: it is kept and not put in use; kefu models promote \(record.id) does so all the same"
    }

    /// What is told of it after training.
    var lines: [String] {
        if wasLive { return ["  in use already: the same data and seed"] }
        var lines: [String] = []
        if wasThere { lines.append("  the generation was there already: the same data and seed") }
        if let gate { lines += GateText(gate).lines }
        if unknown > 0 {
            lines.append("  \(unknown) held-out lines were not judged by intent: the intents they name are not known")
        }
        let compared = gate == nil && record.parent != nil ? "; no held-out lines, so nothing was compared" : ""
        switch record.fate {
        case .forced: lines.append("  put in use as told, although it is worse")
        case .promoted: lines.append("  put in use" + (record.parent.map { " in place of \($0)" } ?? "") + compared)
        case .keptBack: lines.append("  not put in use: worse beyond noise")
        case .kept, .found, .shipped: lines.append("  not put in use, as told" + compared)
        }
        return lines
    }
}
