import Foundation
package import Understanding

/// What is written of the generations beside their models: a record each, and the history of which was in use.
extension Generations {
    /// What is known of every generation, the newest first.
    ///
    /// - Throws: `ModelError` where a record is damaged.
    package func records() throws(ModelError) -> [GenerationRecord] {
        var records: [GenerationRecord] = []
        for id in ids { records.append(try record(id)) }
        return records.sorted { ($0.created, $0.id) > ($1.created, $1.id) }
    }

    /// What is known of a generation; of one without a record, what its model says.
    package func record(_ id: String) throws(ModelError) -> GenerationRecord {
        let path = file(id + ".json")
        guard let bytes = FileManager.default.contents(atPath: path) else {
            let folder = folder(id)
            return GenerationRecord(of: try folder.load(), created: folder.written, fate: .found)
        }
        do {
            return try JSONDecoder().decode(GenerationRecord.self, from: bytes)
        } catch {
            throw ModelError(
                .damaged, path: path, reason: "is no record of a generation",
                hint: "delete it: what the model itself tells is then shown")
        }
    }

    /// What was written of a generation that is there; nil where that is nothing, or not all is sound.
    package func existing(_ id: String) -> GenerationRecord? {
        guard FileManager.default.fileExists(atPath: file(id + ".json")), (try? folder(id).load()) != nil else {
            return nil
        }
        return try? record(id)
    }

    package var history: GenerationHistory {
        let text = FileManager.default.contents(atPath: file("history.jsonl")) ?? Data()
        let decoder = JSONDecoder()
        return GenerationHistory(
            entries: text.split(separator: UInt8(ascii: "\n")).compactMap {
                try? decoder.decode(GenerationHistory.Entry.self, from: $0)
            })
    }

    /// The generation that was in use before the present one; nil where there is none to go back to.
    package var previous: String? {
        let there = Set(ids)
        return history.previous(to: live.id, isThere: there.contains)
    }
}
