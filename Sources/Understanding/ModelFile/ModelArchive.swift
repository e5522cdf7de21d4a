import Crypto
import Foundation
import Learning
import Linguistics

/// A model as the files of its folder, with their checksums.
///
/// `manifest.json` names the format, the id and the SHA-256 of every other file. Nothing in it depends on the time or
/// the machine of the training: the same data and seed give the same bytes. Format rule: a reader knows exactly one
/// version. Any change in the meaning of a byte, the feature hash included, makes a new version.
package struct ModelArchive {
    static let format = 6
    static let manifestName = "manifest.json"
    /// Absent where training found no follow-ups, and in models older than this file.
    private static let followUpsName = "follow-ups.json"

    /// The model, with its id.
    package let model: Model
    /// The bytes of each file by its name, the manifest included.
    let files: [String: [UInt8]]

    private struct Manifest: Codable {
        struct File: Codable, Equatable {
            var bytes: Int
            var sha256: String
        }
        struct Language: Codable {
            var classes: [String]?
            var calibration: SoftmaxCalibration
        }
        struct Intents: Codable {
            var classes: [String]
            var tunings: [String: IntentClassifier.Tuning]
        }
        struct SentimentPart: Codable {
            var classes: [String]
            var calibrations: [String: SoftmaxCalibration]
        }
        struct Answers: Codable {
            var names: [String]
            var rule: AnswerRule
        }

        var format: Int
        var id: String
        var seed: UInt64
        var precision: Double
        var language: Language
        var intents: Intents
        var sentiment: SentimentPart
        var commands: CommandManifest
        var answers: Answers
        var files: [String: File]

        /// The id that follows from all other fields.
        var fingerprint: String {
            get throws {
                var unnamed = self
                unnamed.id = ""
                return String(ModelArchive.digest(Array(try ModelArchive.encoder.encode(unnamed))).prefix(12))
            }
        }

        /// Refuses what no training writes, before memory is taken for the files.
        func check(path: String) throws(ModelError) {
            var room = ModelBytes.largestModel
            for file in files.values {
                guard 0...room ~= file.bytes else {
                    throw ModelError(
                        .damaged, path: path,
                        reason: "names more than \(ModelBytes.largestModel >> 20) MiB of files, or less than nothing",
                        hint: "train the model again with less data")
                }
                room -= file.bytes
            }
            // Where there is a language classifier, the likeliest of its classes is taken.
            guard language.classes?.isEmpty != true else {
                throw ModelError(.damaged, path: path, reason: "names no languages", hint: "train the model again")
            }
        }
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return encoder
    }

    /// The field that the manifest of every version has. It tells another version from a damaged file.
    private struct FormatMark: Decodable {
        var format: Int
    }

    /// Encodes a model and gives it its id, the fingerprint of the encoded parts. Throws what `JSONEncoder` throws.
    package init(of unnamed: Model, seed: UInt64) throws {
        var files: [String: [UInt8]] = [:]
        if let language = unnamed.language.classifier { files["language.bin"] = ClassifierFile.encode(language) }
        files["intents.bin"] = ClassifierFile.encode(unnamed.intents.classifier)
        files["sentiment.bin"] = ClassifierFile.encode(unnamed.sentiment.classifier)
        files["acts.bin"] = ClassifierFile.encode(unnamed.commands.acts)
        files["commands.bin"] = CommandWeightsFile.encode(unnamed.commands.weights)
        files["han.bin"] = HanVariantsFile.encode(unnamed.variants)
        files["pinyin.bin"] = HanSoundsFile.encode(unnamed.sounds)
        files["intents.lines.bin"] = TrainingLinesFile.encode(unnamed.lines.intents)
        files["sentiment.lines.bin"] = TrainingLinesFile.encode(unnamed.lines.sentiment)
        files["answers.bin"] = AnswerIndexFile.encode(unnamed.answers.parts)
        let encoder = Self.encoder
        files["catalogue.json"] = Array(try encoder.encode(StoredCatalogue(unnamed.catalogue)))
        files["entities.json"] = Array(try encoder.encode(unnamed.entities))
        if !unnamed.followUps.rules.isEmpty { files[Self.followUpsName] = Array(try encoder.encode(unnamed.followUps)) }

        var manifest = Manifest(
            format: Self.format, id: "", seed: seed, precision: unnamed.precision,
            language: .init(classes: unnamed.language.classifier?.classes, calibration: unnamed.language.calibration),
            intents: .init(classes: unnamed.intents.classifier.classes, tunings: unnamed.intents.tunings),
            sentiment: .init(
                classes: unnamed.sentiment.classifier.classes, calibrations: unnamed.sentiment.calibrations),
            commands: .init(
                classes: unnamed.commands.acts.classes, tunings: unnamed.commands.tunings,
                successors: unnamed.commands.successors),
            answers: .init(names: unnamed.answers.parts.names, rule: unnamed.answerRule),
            files: files.mapValues { .init(bytes: $0.count, sha256: Self.digest($0)) })
        try manifest.check(path: "the new model")
        manifest.id = try manifest.fingerprint
        files[Self.manifestName] = Array(try encoder.encode(manifest))
        self.files = files
        model = Model(
            id: manifest.id, variants: unnamed.variants, sounds: unnamed.sounds, language: unnamed.language,
            intents: unnamed.intents, sentiment: unnamed.sentiment, commands: unnamed.commands,
            entities: unnamed.entities,
            answers: unnamed.answers, answerRule: unnamed.answerRule, catalogue: unnamed.catalogue,
            followUps: unnamed.followUps, lines: unnamed.lines, precision: unnamed.precision)
    }

    /// Decodes a model from its files and verifies every checksum.
    ///
    /// - Parameter read: returns the bytes of a file by its name and its size, which is nil for the manifest. It throws
    ///   where the file has another size.
    init(path: String, read: (String, Int?) throws(ModelError) -> [UInt8]) throws(ModelError) {
        let manifestPath = path + "/" + Self.manifestName
        let manifestBytes = try read(Self.manifestName, nil)
        let manifest = try Self.decodeManifest(manifestBytes, path: manifestPath)
        try manifest.check(path: manifestPath)
        var files = [Self.manifestName: manifestBytes]
        for (name, expected) in manifest.files {
            let bytes = try read(name, expected.bytes)
            guard bytes.count == expected.bytes, Self.digest(bytes) == expected.sha256 else {
                throw ModelError.unlikeManifest(path + "/" + name)
            }
            files[name] = bytes
        }
        func part(_ name: String) throws(ModelError) -> [UInt8] {
            guard let bytes = files[name] else {
                throw ModelError(
                    .damaged, path: manifestPath, reason: "names no \(name)", hint: "train the model again")
            }
            return bytes
        }
        func json<T: Decodable>(_ type: T.Type, _ name: String) throws(ModelError) -> T {
            do {
                return try JSONDecoder().decode(type, from: Data(try part(name)))
            } catch let error as ModelError {
                throw error
            } catch {
                throw ModelError(
                    .damaged, path: path + "/" + name, reason: "is not what the manifest says",
                    hint: "train the model again")
            }
        }
        var language: LinearClassifier?
        if let classes = manifest.language.classes {
            language = try ClassifierFile.decode(
                try part("language.bin"), classes: classes, path: path + "/language.bin")
        }
        let intents = try ClassifierFile.decode(
            try part("intents.bin"), classes: manifest.intents.classes, path: path + "/intents.bin")
        let sentiment = try ClassifierFile.decode(
            try part("sentiment.bin"), classes: manifest.sentiment.classes, path: path + "/sentiment.bin")
        let lines = (
            intents: try TrainingLinesFile.decode(
                try part("intents.lines.bin"), classes: manifest.intents.classes.count,
                path: path + "/intents.lines.bin"),
            sentiment: try TrainingLinesFile.decode(
                try part("sentiment.lines.bin"), classes: manifest.sentiment.classes.count,
                path: path + "/sentiment.lines.bin")
        )
        let commands = CommandModel(
            acts: try ClassifierFile.decode(
                try part("acts.bin"), classes: manifest.commands.classes, path: path + "/acts.bin"),
            weights: try CommandWeightsFile.decode(try part("commands.bin"), path: path + "/commands.bin"),
            tunings: manifest.commands.tunings, successors: manifest.commands.successors ?? Successors())
        let answers = try AnswerIndexFile.decode(
            try part("answers.bin"), names: manifest.answers.names, path: path + "/answers.bin")
        let entities = try json(EntityExtractor.self, "entities.json")
        self.files = files
        model = Model(
            id: manifest.id, variants: try HanVariantsFile.decode(try part("han.bin"), path: path + "/han.bin"),
            sounds: try HanSoundsFile.decode(try part("pinyin.bin"), path: path + "/pinyin.bin"),
            language: LanguageIdentifier(classifier: language, calibration: manifest.language.calibration),
            intents: IntentClassifier(classifier: intents, tunings: manifest.intents.tunings),
            sentiment: SentimentClassifier(classifier: sentiment, calibrations: manifest.sentiment.calibrations),
            commands: commands,
            entities: EntityExtractor(
                expressions: entities.expressions, phrases: entities.phrases, synonyms: entities.synonyms),
            answers: answers, answerRule: manifest.answers.rule,
            catalogue: try json(StoredCatalogue.self, "catalogue.json").catalogue,
            followUps: files[Self.followUpsName] == nil ? FollowUps() : try json(FollowUps.self, Self.followUpsName),
            lines: lines, precision: manifest.precision)
    }

    private static func decodeManifest(_ bytes: [UInt8], path: String) throws(ModelError) -> Manifest {
        let data = Data(bytes)
        if let mark = try? JSONDecoder().decode(FormatMark.self, from: data), mark.format != format {
            throw ModelError(
                .unknownFormat, path: path,
                reason: "has format \(mark.format), this version of kefu reads format \(format)",
                hint: "train the model again with this version")
        }
        guard let manifest = try? JSONDecoder().decode(Manifest.self, from: data),
            let fingerprint = try? manifest.fingerprint
        else {
            throw ModelError(.damaged, path: path, reason: "is not a model's manifest", hint: "train the model again")
        }
        guard manifest.id == fingerprint else {
            throw ModelError(
                .damaged, path: path, reason: "its content does not match its id",
                hint: "train the model again, or restore it from a backup")
        }
        return manifest
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
