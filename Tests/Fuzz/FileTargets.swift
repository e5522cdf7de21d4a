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
        let whole = [UInt8](try Data(contentsOf: URL(filePath: "\(sound.path)/\(chosen)")))
        // A file of another length is mostly refused at once; one with other values goes deeper.
        let bytes = mutator.below(2) == 0 ? mutator.overwrite(whole) : mutator.spoil(whole)
        let manifest: Data
        if chosen == "manifest.json" {
            manifest = (try? SealedManifest(Data(bytes)).data) ?? Data(bytes)
        } else {
            var sealed = try SealedManifest(Data(contentsOf: URL(filePath: sound.path + "/manifest.json")))
            sealed.set(chosen, to: bytes)
            manifest = try sealed.data
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

/// The manifest of a model, with checksums and an id that are right whatever the files hold. Otherwise every damaged
/// model would be refused before a file of it is decoded.
private struct SealedManifest {
    private var fields: [String: JSONTree]

    init(_ data: Data) throws { fields = try JSONDecoder().decode([String: JSONTree].self, from: data) }

    mutating func set(_ file: String, to bytes: [UInt8]) {
        guard case .object(var files) = fields["files"] else { return }
        files[file] = .object(["bytes": .integer(bytes.count), "sha256": .text(Self.digest(bytes))])
        fields["files"] = .object(files)
    }

    /// Written as `ModelArchive` writes it, because the id is a fingerprint of the text.
    var data: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            var sealed = fields
            sealed["id"] = .text("")
            sealed["id"] = .text(String(Self.digest(try encoder.encode(sealed)).prefix(12)))
            return try encoder.encode(sealed)
        }
    }

    private static func digest(_ bytes: some DataProtocol) -> String {
        SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

/// Any JSON value; integers stay integers, so that they are written as they were read.
private enum JSONTree: Codable {
    case object([String: JSONTree]), list([JSONTree]), text(String), flag(Bool), integer(Int), number(Double), null

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let object = try? value.decode([String: JSONTree].self) {
            self = .object(object)
        } else if let list = try? value.decode([JSONTree].self) {
            self = .list(list)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let integer = try? value.decode(Int.self) {
            self = .integer(integer)
        } else {
            self = .number(try value.decode(Double.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .object(let object): try value.encode(object)
        case .list(let list): try value.encode(list)
        case .text(let text): try value.encode(text)
        case .flag(let flag): try value.encode(flag)
        case .integer(let integer): try value.encode(integer)
        case .number(let number): try value.encode(number)
        case .null: try value.encodeNil()
        }
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
