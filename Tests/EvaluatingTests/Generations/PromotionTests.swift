@testable import Authoring
@testable import Evaluating
import TestSupport
import Testing

@testable import Understanding

struct PromotionTests {
    private let folder: TemporaryFolder
    private var live: ModelFolder { ModelFolder(path: folder.file("model")) }

    init() throws {
        folder = try TemporaryFolder()
    }

    private static let place = SourcePlace(file: "a.yml", line: 1, column: 1)
    private static let asWritten = PlayedConversation(name: "a", place: place, differences: [])
    private static let different = PlayedConversation(
        name: "b", place: place,
        differences: [TurnDifference(turn: 1, place: place, differences: [Difference("action", expected: "ask")])])

    private func decide(_ rule: PromotionRule, _ played: [PlayedConversation], seed: UInt64 = 1) throws
        -> PromotionDecision
    {
        let model = try ModelArchive(of: SampleShop.model.get(), seed: seed).model
        return try Generations(of: live).decide(
            on: model, GenerationRecord(of: model, created: "2026-11-21T09:30:00.000Z", fate: .kept), seed: seed,
            by: rule, test: try HeldOut(corpora: nil, files: []), conversations: played, scope: .all)
    }

    @Test func `a conversation that goes otherwise keeps a model out of use, also the first one`() throws {
        let first = try decide(.unlessWorse, [Self.asWritten, Self.different])
        #expect(first.isRefused && first.record.fate == .keptBack && live.id == nil)
        #expect(first.different.map(\.name) == ["b"])
        let good = try decide(.unlessWorse, [Self.asWritten], seed: 2)
        #expect(!good.isRefused && good.record.fate == .promoted && live.id == good.record.id)
        let worse = try decide(.unlessWorse, [Self.different], seed: 3)
        #expect(worse.isRefused && live.id == good.record.id)
    }

    @Test func `the record keeps how many conversations were played and how many went otherwise`() throws {
        let decision = try decide(.unlessWorse, [Self.asWritten, Self.different, Self.different])
        let record = try Generations(of: live).record(decision.record.id)
        #expect(record.conversations == .init(played: 3, different: 2))
        #expect(try decide(.always, [], seed: 2).record.conversations == nil)
    }

    @Test func `an operator can overrule the conversations, and never stays never`() throws {
        let forced = try decide(.always, [Self.different])
        #expect(!forced.isRefused && forced.record.fate == .forced && live.id == forced.record.id)
        let never = try decide(.never, [Self.different], seed: 2)
        #expect(!never.isRefused && never.record.fate == .keptBack && live.id == forced.record.id)
    }
}
