import Entities
import Foundation
import Glibc
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

    @Test(arguments: ["manifest.json", "intents.bin", "catalogue.json"])
    func `what is no regular file is refused at once: a FIFO, a device, a folder, a socket's link`(name: String) throws
    {
        let path = folder.file("model/" + name)
        for make in [
            { mkfifo(path, 0o600) == 0 }, { symlink("/dev/zero", path) == 0 }, { mkdir(path, 0o700) == 0 },
        ] {
            try FileManager.default.removeItem(atPath: path)
            #expect(make())
            let error = #expect(throws: ModelError.self) { try models.load() }
            #expect(error?.code == .unreadable && error?.path == path)
            #expect(error?.reason == "is not a regular file")
        }
        #expect(name != "manifest.json" || models.id == nil)
    }

    @Test(arguments: ["manifest.json", "answers.bin", "entities.json"])
    func `a file of forty gigabytes is refused before memory is taken`(name: String) throws {
        #expect(truncate(folder.file("model/" + name), 40 << 30) == 0)
        let error = #expect(throws: ModelError.self) { try models.load() }
        #expect(error?.code == .damaged && error?.path == folder.file("model/" + name))
    }

    @Test(arguments: [40 << 30, Int.max, -1, Int.min])
    func `a manifest that lies about a size is refused, also where it is signed and the file has that size`(size: Int)
        async throws
    {
        if size == 40 << 30 { #expect(truncate(folder.file("model/answers.bin"), size) == 0) }
        try await sign {
            $0.replacing(/"answers.bin" : {\s*"bytes" : \d+/) { _ in "\"answers.bin\" : {\n      \"bytes\" : \(size)" }
        }
        let error = #expect(throws: ModelError.self) { try models.load() }
        #expect(error?.code == .damaged && error?.path == folder.file("model/manifest.json"))
        #expect(error?.reason.contains("MiB") ?? false)
    }

    @Test func `a manifest without languages for its language classifier is refused`() async throws {
        try await sign { $0.replacing(/"classes" : \[[^\]]*"zh-Hant"[^\]]*\]/) { _ in "\"classes\" : [\n\n    ]" } }
        let error = #expect(throws: ModelError.self) { try models.load() }
        #expect(error?.reason == "names no languages", "\(String(describing: error))")
    }

    @Test(arguments: [0, 1, 0x7FFF_FFFF, 0x8000_0000, UInt32.max])
    func `counts that lie are refused before memory is taken`(count: UInt32) throws {
        let model = try SampleShop.model.get()
        let classes = model.intents.classifier.classes
        for place in [8, 12] {
            let bytes = Self.replacing(ClassifierFile.encode(model.intents.classifier), at: place, by: count)
            #expect(throws: ModelError.self) { try ClassifierFile.decode(bytes, classes: classes, path: "test") }
        }
        for place in [8, 12, 16] {
            let index = Self.replacing(AnswerIndexFile.encode(model.answers.parts), at: place, by: count)
            #expect(throws: ModelError.self) {
                try AnswerIndexFile.decode(index, names: model.answers.parts.names, path: "test")
            }
            let lines = Self.replacing(TrainingLinesFile.encode(model.lines.intents), at: place, by: count)
            #expect(throws: ModelError.self) {
                try TrainingLinesFile.decode(lines, classes: classes.count, path: "test")
            }
        }
    }

    @Test func `weights that are no numbers are refused`() throws {
        let classifier = try SampleShop.model.get().intents.classifier
        let features = classifier.weights.featureCount
        for place in [16 + 8 * features, 16 + 12 * features] {
            let bytes = Self.replacing(ClassifierFile.encode(classifier), at: place, by: Float.nan.bitPattern)
            #expect(throws: ModelError.self) {
                try ClassifierFile.decode(bytes, classes: classifier.classes, path: "test")
            }
        }
    }

    private static func replacing(_ bytes: [UInt8], at place: Int, by value: UInt32) -> [UInt8] {
        var bytes = bytes
        withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(place..<place + 4, with: $0) }
        return bytes
    }

    /// Changes the manifest and gives it the id that follows, as somebody does who means harm.
    private func sign(_ change: (String) -> String) async throws {
        let manifest = try String(contentsOfFile: folder.file("model/manifest.json"), encoding: .utf8)
        let id = try #require(models.id)
        let unnamed = manifest.replacing("\"id\" : \"\(id)\"", with: "\"id\" : \"\"")
        let changed = change(unnamed)
        try #require(changed != unnamed && unnamed != manifest)
        let sum = try ChildProcess("sha256sum", [], input: .text(changed))
        #expect(await sum.exit() == 0)
        try folder.write(
            changed.replacing("\"id\" : \"\"", with: "\"id\" : \"\(sum.output.prefix(12))\""), to: "model/manifest.json"
        )
    }
}
