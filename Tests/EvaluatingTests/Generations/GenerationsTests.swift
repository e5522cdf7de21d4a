@testable import Evaluating
import Foundation
import TestSupport
import Testing

@testable import Understanding

struct GenerationsTests {
    private let folder: TemporaryFolder
    private var live: ModelFolder { ModelFolder(path: folder.file("model")) }
    private var generations: Generations { Generations(of: live) }
    private let start = Date(timeIntervalSince1970: 1_800_000_000)

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The sample shop's model under another id for every seed.
    private func model(_ seed: UInt64) throws -> Model {
        try ModelArchive(of: SampleShop.model.get(), seed: seed).model
    }

    /// Keeps a model with a day as the date of its training, and returns its id.
    @discardableResult private func keep(_ seed: UInt64, day: Int = 0) throws -> String {
        let model = try model(seed)
        let record = GenerationRecord(of: model, created: Generations.time(start + Double(day) * 86_400), fate: .kept)
        try GenerationKeeper(of: generations).keep(model, seed: seed, record)
        return model.id
    }

    private func promote(_ id: String) throws {
        try GenerationKeeper(of: generations).promote(id, as: .promoted, at: start)
    }
    private func rollBack() throws -> String { try GenerationKeeper(of: generations).rollBack(at: start) }

    private func bytes(of folder: ModelFolder) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: "\(folder.path)/\($0)"))) })
    }

    @Test func `a promoted generation is in use with the same bytes, and a rollback returns to the previous one`()
        throws
    {
        let (first, second) = (try keep(1), try keep(2, day: 1))
        #expect(live.id == nil && generations.previous == nil)
        try promote(first)
        #expect(live.id == first && generations.previous == nil)
        try promote(second)
        #expect(live.id == second && generations.previous == first)
        #expect(try bytes(of: live) == bytes(of: generations.folder(second)))
        #expect(try live.load().id == second)
        #expect(try generations.records().map(\.id) == [second, first])
    }

    @Test func `each rollback goes one generation further back, and fails after the first one`() throws {
        let ids = try (1...3).map { try keep($0, day: Int($0)) }
        for id in ids { try promote(id) }
        #expect(try rollBack() == ids[1])
        #expect(try rollBack() == ids[0])
        #expect(#expect(throws: ModelError.self) { try rollBack() }?.code == .missing)
        #expect(live.id == ids[0])
        // A promotion after a rollback starts a new path from there.
        try promote(ids[2])
        #expect(generations.previous == ids[0])
    }

    @Test func `a rollback works after a process was killed before it wrote the history`() throws {
        let (first, second) = (try keep(1), try keep(2))
        try promote(first)
        try live.put(copyOf: generations.folder(second))
        #expect(generations.previous == first)
        let third = try keep(3)
        try promote(third)
        #expect(try rollBack() == second)
        #expect(try rollBack() == first)
    }

    @Test func `a model without a generation becomes one when another is promoted`() throws {
        try live.save(try SampleShop.model.get(), seed: 1)
        let old = try #require(live.id)
        try promote(try keep(2))
        #expect(try generations.record(old).fate == .found)
        #expect(try rollBack() == old)
        #expect(try live.load().id == old)
    }

    @Test func `a daemon sees every promotion, also of the same model`() throws {
        let (first, second) = (try keep(1), try keep(2))
        var stamps: [ModelFolder.Stamp] = []
        for id in [first, second, first, first] {
            try promote(id)
            stamps.append(try #require(live.stamp))
        }
        for (one, next) in zip(stamps, stamps.dropFirst()) { #expect(one != next) }
        // Its other files are hard links to those of the generation.
        let number = {
            try FileManager.default.attributesOfItem(atPath: $0 + "/intents.bin")[.systemFileNumber] as? Int
        }
        #expect(try number(live.path) == number(generations.folder(first).path))
        #expect(try number(live.path) != nil)
    }

    @Test func `a damaged generation is not put in use`() throws {
        let (first, second) = (try keep(1), try keep(2))
        try promote(first)
        try folder.write("x", to: "model.generations/\(second)/intents.bin")
        #expect(#expect(throws: ModelError.self) { try promote(second) }?.code == .damaged)
        #expect(try live.load().id == first)
        // Training the same model again repairs it.
        try keep(2)
        try promote(second)
        #expect(try live.load().id == second)
    }

    @Test func `pruning keeps the newest, the one in use, the one before it and the pinned`() throws {
        let ids = try (1...8).map { try keep($0, day: Int($0)) }
        for index in [2, 0, 1] { try promote(ids[index]) }
        try folder.write("", to: "model.generations/\(ids[3]).pin")
        let gone = try GenerationKeeper(of: generations).prune(keeping: 2)
        #expect(Set(gone) == [ids[2], ids[4], ids[5]])
        #expect(try generations.records().map(\.id) == [ids[7], ids[6], ids[3], ids[1], ids[0]])
        #expect(try rollBack() == ids[0])
        #expect(!folder.has("model.generations/\(ids[4]).json"))
    }

    @Test func `a generation is found by a unique prefix of its id`() throws {
        let ids = try (1...20).map { try keep($0) }
        #expect(try generations.resolve(ids[0]) == ids[0])
        #expect(try generations.resolve(String(ids[0].prefix(8))) == ids[0])
        #expect(throws: ModelError.self) { try generations.resolve("") }
        #expect(throws: ModelError.self) { try generations.resolve("x") }
        #expect(throws: ModelError.self) { try generations.resolve("live") }
        let doubled = try #require(Dictionary(grouping: ids, by: \.first).values.first { $0.count > 1 }?.first?.first)
        #expect(throws: ModelError.self) { try generations.resolve(String(doubled)) }
        try promote(ids[4])
        #expect(try generations.resolve("live") == ids[4])
    }

    @Test func `temporary folders of killed processes are removed, and nothing else`() throws {
        try promote(try keep(1))
        for name in ["model.new-123/a", "model.generations/0f.new-9/a", "model.newer/a", "other.new-5/a"] {
            try folder.write("x", to: name)
        }
        _ = try GenerationKeeper(of: generations)
        #expect(!folder.has("model.new-123") && !folder.has("model.generations/0f.new-9"))
        #expect(folder.has("model.newer") && folder.has("other.new-5") && generations.ids.count == 1)
    }

    @Test func `a generation without a record gets one from its model, and a damaged record is an error`() throws {
        let id = try keep(1)
        try FileManager.default.removeItem(atPath: folder.file("model.generations/\(id).json"))
        #expect(try generations.record(id).fate == .found)
        try folder.write("{", to: "model.generations/\(id).json")
        #expect(#expect(throws: ModelError.self) { try generations.record(id) }?.path.hasSuffix("\(id).json") ?? false)
    }

    @Test func `a FIFO in place of a record or the history is not waited for`() throws {
        let id = try keep(1)
        for name in ["\(id).json", "history.jsonl"] {
            try? FileManager.default.removeItem(atPath: generations.file(name))
            #expect(mkfifo(generations.file(name), 0o600) == 0)
        }
        #expect(#expect(throws: ModelError.self) { try generations.records() }?.code == .unreadable)
        #expect(generations.existing(id) == nil)
        #expect(generations.history == GenerationHistory())
    }

    @Test func `a repeated training keeps the date of the first`() throws {
        try keep(1, day: 0)
        let model = try model(1)
        let record = GenerationRecord(of: model, created: Generations.time(start + 86_400), fate: .kept)
        #expect(try GenerationKeeper(of: generations).keep(model, seed: 1, record))
        #expect(try generations.records().map(\.created) == [Generations.time(start)])
    }

    @Test func `the model stays and an error is thrown where no folder can be made`() throws {
        let blocked = Generations(of: ModelFolder(path: "/proc/nowhere/model"))
        #expect(#expect(throws: ModelError.self) { try GenerationKeeper(of: blocked) }?.code == .cannotWrite)
    }
}
