import Entities
import Foundation
import Learning
import Linguistics
import TestSupport
import Testing

@testable import Understanding

struct ModelFolderTests {
    private let folder: TemporaryFolder
    private var models: ModelFolder { ModelFolder(path: folder.file("model")) }

    init() throws {
        folder = try TemporaryFolder()
        try models.save(try SampleShop.model.get(), seed: 1)
    }

    @Test func `a model that was written reads as the same model`() throws {
        let written = try SampleShop.model.get()
        let read = try models.load()
        #expect(read.id == written.id)
        #expect(read.catalogue == written.catalogue)
        #expect(read.intents.tunings == written.intents.tunings)
        var scratch = try Scratch(variants: read.variants)
        for text in ["where is my order A1234567", "運費多少", "我的order到哪了", "not happy at all 😡", "zzz"] {
            #expect(
                Interpreter(model: read).interpret(text, at: .init(milliseconds: 0, offset: 0), in: &scratch)
                    == Interpreter(model: written).interpret(text, at: .init(milliseconds: 0, offset: 0), in: &scratch))
        }
    }

    @Test func `one flipped bit anywhere in any file is found`() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: models.path) {
            let url = URL(filePath: folder.file("model/" + name))
            let sound = try Data(contentsOf: url)
            for place in [0, sound.count / 2, sound.count - 1] {
                var damaged = sound
                damaged[place] ^= 0x10
                try damaged.write(to: url)
                #expect(throws: ModelError.self, "\(name) at \(place)") { try models.load() }
            }
            try sound.write(to: url)
        }
        _ = try models.load()
    }

    @Test func `a file cut short, or missing, is named`() throws {
        let url = URL(filePath: folder.file("model/intents.bin"))
        try Data(contentsOf: url).dropLast(1).write(to: url)
        let cut = #expect(throws: ModelError.self) { try models.load() }
        #expect(cut?.code == .damaged && cut?.path == url.path)
        try FileManager.default.removeItem(at: url)
        let missing = #expect(throws: ModelError.self) { try models.load() }
        #expect(missing?.code == .unreadable && missing?.path == url.path)
    }

    @Test func `another format, a path outside the folder and no model at all are told apart`() throws {
        try folder.write(#"{"format":99}"#, to: "model/manifest.json")
        #expect(#expect(throws: ModelError.self) { try models.load() }?.code == .unknownFormat)
        try models.save(try SampleShop.model.get(), seed: 1)
        let manifest = try String(contentsOfFile: folder.file("model/manifest.json"), encoding: .utf8)
        try folder.write(
            manifest.replacingOccurrences(of: "\"han.bin\"", with: "\"../han.bin\""), to: "model/manifest.json")
        #expect(#expect(throws: ModelError.self) { try models.load() }?.code == .damaged)
        let none = #expect(throws: ModelError.self) { try ModelFolder(path: folder.file("none")).load() }
        #expect(none?.code == .missing)
        #expect(none?.hint.contains("kefu train") ?? false)
    }

    @Test func `saving over a model exchanges the whole folder and leaves nothing beside it`() throws {
        try folder.write("left over", to: "model/old.txt")
        let before = models.stamp
        try models.save(try SampleShop.model.get(), seed: 1)
        #expect(models.stamp != before)
        #expect(!folder.has("model/old.txt"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["model"])
    }

    @Test func `a folder that cannot be written is refused and the old model stays`() throws {
        let blocked = ModelFolder(path: "/proc/nowhere/model")
        #expect(
            #expect(throws: ModelError.self) { try blocked.save(SampleShop.model.get(), seed: 1) }?.code == .cannotWrite
        )
        _ = try models.load()
    }

    @Test func `mutated binary parts never crash the reader`() throws {
        let model = try SampleShop.model.get()
        var random = SystemRandomNumberGenerator()
        for bytes in [ClassifierFile.encode(model.intents.classifier), AnswerIndexFile.encode(model.answers.parts)] {
            for _ in 0..<300 {
                var mutated = bytes
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    mutated[Int.random(in: 0..<min(64, mutated.count), using: &random)] = UInt8.random(
                        in: 0...255, using: &random)
                }
                _ = try? ClassifierFile.decode(mutated, classes: model.intents.classifier.classes, path: "test")
                _ = try? AnswerIndexFile.decode(mutated, names: model.answers.parts.names, path: "test")
            }
        }
    }
}
