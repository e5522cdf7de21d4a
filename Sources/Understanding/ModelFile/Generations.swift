package import Foundation

/// The generations of a model: the folder `DIR.generations` beside the model in use, `DIR`.
///
/// `ID/` is a complete model folder, `ID.json` its record, and `ID.pin` protects it from pruning. `history.jsonl` says
/// which generation was in use when. Whoever changes any of these holds `lock`. Readers need no lock, because every
/// file and folder is put in place as a whole.
package struct Generations: Sendable {
    /// The folder of the model in use.
    package let live: ModelFolder

    package init(of live: ModelFolder) {
        self.live = live
    }

    /// The path of the folder of all generations.
    package var path: String { live.path + ".generations" }

    /// The folder of a generation, whether it exists or not.
    package func folder(_ id: String) -> ModelFolder { ModelFolder(path: "\(path)/\(id)") }

    /// The path of a file in the folder of all generations, whether it exists or not.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The bytes of a file in the folder of all generations; nil where there is none.
    ///
    /// Never waits: what is no regular file, such as a FIFO, is refused like a model's own file.
    package func bytes(of name: String) throws(ModelError) -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: file(name)) else { return nil }
        return try ModelBytes.read(file(name), size: nil)
    }

    /// Whether a pin protects the generation from pruning.
    package func isPinned(_ id: String) -> Bool { FileManager.default.fileExists(atPath: file(id + ".pin")) }

    /// Throws `ModelError` where there is neither a model in use nor a generation, for example because of a mistyped
    /// path.
    package func requireSome() throws(ModelError) {
        guard live.exists || FileManager.default.fileExists(atPath: path) else {
            throw ModelError(
                .missing, path: live.path, reason: "there is no model here, and no generation of one",
                hint: "name another folder with --model")
        }
    }

    /// The ids of all existing generations, sorted.
    package var ids: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { !$0.contains(".") && folder($0).exists }.sorted()
    }

    /// The id of the generation that a name means: an id, the beginning of one, or `live`. Throws `ModelError` where
    /// there is none or more than one.
    package func resolve(_ name: String) throws(ModelError) -> String {
        let name = name == "live" ? live.id ?? name : name
        let found = ids.filter { $0.hasPrefix(name) }
        if found.contains(name) { return name }
        guard let first = found.first, !name.isEmpty else {
            throw ModelError(
                .missing, path: path, reason: "there is no generation \(name)",
                hint: "kefu models list shows those there are")
        }
        guard found.count == 1 else {
            throw ModelError(
                .missing, path: path, reason: "\(name) may be \(found.joined(separator: ", "))",
                hint: "give more digits, as in \(first)")
        }
        return first
    }

    /// A time as records write it: ISO 8601 in UTC, with milliseconds.
    package static func time(_ date: Date) -> String {
        date.formatted(
            .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
    }
}

extension ModelFolder {
    /// The time at which the manifest was written, as records write it.
    package var written: String {
        let date =
            (try? FileManager.default.attributesOfItem(atPath: path + "/manifest.json")[.modificationDate]) as? Date
        return Generations.time(date ?? .distantPast)
    }
}
