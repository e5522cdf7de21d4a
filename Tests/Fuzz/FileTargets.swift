import Authoring
import Crypto
import Entities
import Foundation
import Glibc
import Linguistics
import TestSupport
import Understanding

/// A model folder of which one file is damaged and its manifest says that it is right.
struct ModelTarget: FuzzTarget {
    let name = "model"
    private let sound: ModelFolder
    private let folder: ModelFolder
    private let files: [String]

    init(in folder: TemporaryFolder) throws {
        sound = ModelFolder(path: folder.file("sound"))
        self.folder = ModelFolder(path: folder.file("damaged"))
        try sound.save(try SampleShop.model.get(), seed: 1)
        files = try FileManager.default.contentsOfDirectory(atPath: sound.path).sorted()
    }

    mutating func run(_ mutator: inout Mutator) async throws -> Bool {
        let chosen = files[mutator.below(files.count)]
        var manifest = try Data(contentsOf: URL(filePath: sound.path + "/manifest.json"))
        let bytes = mutator.spoil([UInt8](try Data(contentsOf: URL(filePath: "\(sound.path)/\(chosen)"))))
        if chosen == "manifest.json" {
            manifest = Data(bytes)
        } else if var object = try JSONSerialization.jsonObject(with: manifest) as? [String: Any],
            var list = object["files"] as? [String: Any]
        {
            let digest = SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            list[chosen] = ["bytes": bytes.count, "sha256": digest.joined()]
            object["files"] = list
            manifest = try JSONSerialization.data(withJSONObject: object)
        }
        try? FileManager.default.removeItem(atPath: folder.path)
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
        for file in files where file != chosen && file != "manifest.json" {
            link("\(sound.path)/\(file)", "\(folder.path)/\(file)")
        }
        if chosen != "manifest.json" { try Data(bytes).write(to: URL(filePath: "\(folder.path)/\(chosen)")) }
        try manifest.write(to: URL(filePath: folder.path + "/manifest.json"))
        guard let model = try? folder.load(), var scratch = try? Scratch(variants: model.variants) else { return false }
        for text in ["where is my order A1234567", "我要退货，三天了还没到 😡", ""] {
            _ = Interpreter(model: model).interpret(text, at: .init(milliseconds: 0, offset: 0), in: &scratch)
            _ = Explainer(model: model).explain(text, in: &scratch)
        }
        return true
    }
}

/// A file of `intents/` that is damaged.
struct YAMLTarget: FuzzTarget {
    let name = "yaml"
    private let folder: String
    private let files: [[UInt8]]

    init(in folder: TemporaryFolder) {
        self.folder = folder.file("intents")
        files = SampleShop.files.filter { $0.key.hasSuffix(".yml") }.sorted { $0.key < $1.key }.map {
            Array($0.value.utf8)
        }
    }

    mutating func run(_ mutator: inout Mutator) async throws -> Bool {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let bytes = mutator.spoil(files[mutator.below(files.count)])
        try Data(bytes).write(to: URL(filePath: folder + "/a.yml"))
        var problems = ProblemList()
        _ = CatalogueReader.read(folder: folder, problems: &problems)
        guard problems.sorted.allSatisfy({ $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty }) else {
            throw Wrong(what: "a problem without a place or a message", input: bytes)
        }
        return problems.isClean
    }
}

/// A damaged table or file of JSON lines, read by everything that reads such files.
struct TableTarget: FuzzTarget {
    let name = "tables"
    private let folder: TemporaryFolder

    private static let files: [(name: String, text: String)] = [
        (
            "a.csv",
            "\u{FEFF}text,intent,sentiment,entities\r\n\"a \"\"b\"\",\nc\",x,,\r\n"
                + "你好,y,positive,\"[{\"\"entity\"\":\"\"e\"\",\"\"start\"\":0,\"\"end\"\":2}]\"\r\n"
        ),
        ("a.csv", "communication;text;intent\r\n1;\"a;b\";x\r\n2;c;y\r\n"),
        ("a.csv", "external_id\tname\temail\r\nu-1\tMei\tmei@example.com\r\n"),
        (
            "a.jsonl",
            #"{"text":"我的😀订单 \u4f60\ud83d\ude00","intent":"x","entities":[{"entity":"o","start":0,"end":2}]}"#
                + "\n" + #"{"text":"b","intent":"y","conversation":1.5e3}"# + "\n"
        ),
        ("a.jsonl", #"{"communication":1,"text":"a","intent":"x","sentiment":null}"# + "\n"),
    ]

    init(in folder: TemporaryFolder) {
        self.folder = folder
    }

    mutating func run(_ mutator: inout Mutator) async throws -> Bool {
        let (name, text) = Self.files[mutator.below(Self.files.count)]
        let bytes = mutator.spoil(Array(text.utf8))
        let path = folder.file(name)
        try Data(bytes).write(to: URL(filePath: path))
        var problems = ProblemList()
        _ = try? LabelReader.read(file: path)
        _ = ReviewedLines.read(file: path, problems: &problems)
        var rows = TableRows(file: path)
        var count = 0
        while rows.next(problems: &problems) != nil { count += 1 }
        guard count <= bytes.count else { throw Wrong(what: "more rows than bytes", input: bytes) }
        guard problems.sorted.allSatisfy({ $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty }) else {
            throw Wrong(what: "a problem without a place or a message", input: bytes)
        }
        return problems.isClean
    }
}
