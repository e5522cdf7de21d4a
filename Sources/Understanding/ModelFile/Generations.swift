package import Foundation

/// The generations of a model: `DIR.generations` beside the model in use, `DIR`.
///
/// `ID/` is a complete model folder, `ID.json` its record, `ID.pin` keeps it from being pruned, `history.jsonl` tells
/// which was in use when, `lock` is held by who changes any of it. Reading takes no lock: everything is put in place
/// whole.
package struct Generations: Sendable {
    package let live: ModelFolder

    package init(of live: ModelFolder) {
        self.live = live
    }

    package var path: String { live.path + ".generations" }

    /// The folder of a generation, whether it is there or not.
    package func folder(_ id: String) -> ModelFolder { ModelFolder(path: "\(path)/\(id)") }

    package func file(_ name: String) -> String { "\(path)/\(name)" }

    package func isPinned(_ id: String) -> Bool { FileManager.default.fileExists(atPath: file(id + ".pin")) }

    /// Says so where there is neither a model in use nor a generation, as where a path was mistyped.
    package func requireSome() throws(ModelError) {
        guard live.exists || FileManager.default.fileExists(atPath: path) else {
            throw ModelError(
                .missing, path: live.path, reason: "there is no model here, and no generation of one",
                hint: "name another folder with --model")
        }
    }

    /// The ids of all that are there.
    package var ids: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { !$0.contains(".") && folder($0).exists }.sorted()
    }

    /// The one generation that a name means: an id, the beginning of one, or `live`.
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

    /// A moment as records tell it.
    package static func time(_ date: Date) -> String {
        date.formatted(
            .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted))
    }
}

extension ModelFolder {
    /// When the manifest was written.
    package var written: String {
        let date =
            (try? FileManager.default.attributesOfItem(atPath: path + "/manifest.json")[.modificationDate]) as? Date
        return Generations.time(date ?? .distantPast)
    }
}
