package import Foundation
import Glibc
package import Understanding

/// The exclusive lock for changing the generations. One process holds it at a time; the kernel releases it when the
/// process ends for any reason.
package final class GenerationKeeper {
    /// The generations that are locked.
    package let generations: Generations
    private let descriptor: CInt

    /// The number of generations that are kept by default.
    package static let usuallyKept = 10

    /// Waits for the lock, then removes the temporary folders of processes that were killed.
    ///
    /// - Throws: `ModelError` where the folder cannot be made or written to.
    package init(of generations: Generations) throws(ModelError) {
        self.generations = generations
        try? FileManager.default.createDirectory(atPath: generations.path, withIntermediateDirectories: true)
        let path = generations.file("lock")
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw ModelError(
                .cannotWrite, path: generations.path, reason: "the folder of generations cannot be written to",
                hint: "check that it may be made and who may write there")
        }
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        StagedFolder.removeLeftOvers(of: generations.live.path, andIn: generations.path)
    }

    deinit { close(descriptor) }

    /// Stores a model and its record as a generation. A sound model that exists already is not written again, and its
    /// record keeps its date.
    ///
    /// - Returns: whether it existed.
    /// - Throws: `ModelError` where a file cannot be written.
    @discardableResult package func keep(_ model: Model, seed: UInt64, _ record: GenerationRecord) throws(ModelError)
        -> Bool
    {
        let folder = generations.folder(model.id)
        let isThere = (try? folder.load()) != nil
        var record = record
        if isThere {
            if let before = try? generations.record(model.id) { record.created = before.created }
        } else {
            try folder.save(model, seed: seed)
        }
        try write(record)
        return isThere
    }

    /// Stores a copy of another folder's model as a generation, unless it exists already.
    ///
    /// - Throws: `ModelError` where the model is damaged or the copy cannot be written.
    package func keep(copyOf folder: ModelFolder, at time: Date) throws(ModelError) -> GenerationRecord {
        try keep(folder, created: Generations.time(time), fate: .shipped)
    }

    /// Makes the model in use a generation unless it is one, so that a rollback to it is possible.
    ///
    /// - Returns: its id; nil where there is no model in use.
    /// - Throws: `ModelError` where it is damaged or cannot be copied.
    @discardableResult package func adoptLive(at time: Date) throws(ModelError) -> String? {
        guard generations.live.exists else { return nil }
        let record = try keep(generations.live, created: generations.live.written, fate: .found)
        var history = generations.history
        if history.entries.last?.id != record.id {
            history.append(.found, record.id, at: Generations.time(time))
            try write(history)
        }
        return record.id
    }

    /// Puts a generation in use after verifying every byte of it.
    ///
    /// - Throws: `ModelError` where it is damaged or cannot be copied.
    package func promote(_ id: String, as step: GenerationHistory.Step, at time: Date) throws(ModelError) {
        _ = try generations.folder(id).load()
        // A live model that cannot be read is no target for a rollback, so its errors are ignored.
        _ = try? adoptLive(at: time)
        try generations.live.put(copyOf: generations.folder(id))
        var history = generations.history
        history.append(step, id, at: Generations.time(time))
        try write(history)
    }

    /// Puts the previous generation in use again.
    ///
    /// - Returns: its id.
    /// - Throws: `ModelError` where there is none, or it cannot be used.
    package func rollBack(at time: Date) throws(ModelError) -> String {
        guard let id = generations.previous else {
            throw ModelError(
                .missing, path: generations.path, reason: "no generation was in use before this one",
                hint: "choose one of kefu models list, and kefu models promote it")
        }
        try promote(id, as: .rolledBack, at: time)
        return id
    }

    /// Removes old generations. It keeps the one in use, the previous one, those with a pin, and the newest.
    ///
    /// - Parameter count: how many of the newest are kept.
    /// - Returns: the ids of those that were removed.
    /// - Throws: `ModelError` where one cannot be removed.
    @discardableResult package func prune(keeping count: Int = usuallyKept) throws(ModelError) -> [String] {
        let staying = [generations.live.id, generations.previous]
        var gone: [String] = []
        for id in try newestFirst().dropFirst(count) where !staying.contains(id) && !generations.isPinned(id) {
            do {
                try StagedFolder.discard(generations.folder(id).path)
                try? FileManager.default.removeItem(atPath: generations.file(id + ".json"))
            } catch {
                throw ModelError(
                    .cannotWrite, path: generations.folder(id).path, reason: "the old generation cannot be removed",
                    hint: "check who may write there")
            }
            gone.append(id)
        }
        return gone
    }

    /// The ids by the dates in the records; a model without a record has the date of its manifest.
    private func newestFirst() throws(ModelError) -> [String] {
        generations.ids.map { id in (id, (try? generations.record(id).created) ?? generations.folder(id).written) }
            .sorted { ($0.1, $0.0) > ($1.1, $1.0) }.map(\.0)
    }

    private func keep(_ folder: ModelFolder, created: String, fate: GenerationRecord.Fate) throws(ModelError)
        -> GenerationRecord
    {
        let model = try folder.load()
        let kept = generations.folder(model.id)
        if (try? kept.load()) == nil { try kept.put(copyOf: folder) }
        if let record = try? generations.record(model.id), record.fate != .found { return record }
        let record = GenerationRecord(of: model, created: created, fate: fate)
        try write(record)
        return record
    }

    private func write(_ record: GenerationRecord) throws(ModelError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        try write(record.id + ".json") { try encoder.encode(record) + Data("\n".utf8) }
    }

    private func write(_ history: GenerationHistory) throws(ModelError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try write("history.jsonl") {
            try history.entries.reduce(into: Data()) { $0 += try encoder.encode($1) + Data("\n".utf8) }
        }
    }

    /// Writes a file atomically and syncs it and its folder.
    private func write(_ name: String, _ content: () throws -> Data) throws(ModelError) {
        let path = generations.file(name)
        do {
            try content().write(to: URL(fileURLWithPath: path), options: .atomic)
            try StagedFolder.synchronize(path)
            try StagedFolder.synchronize(generations.path)
        } catch {
            throw ModelError(
                .cannotWrite, path: path, reason: "cannot be written", hint: "check the permissions and the free space")
        }
    }
}
