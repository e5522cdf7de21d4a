import Foundation
package import Understanding

/// The files beside the models of the generations: one record for each, and the history of which was in use.
extension Generations {
    /// The records of all generations, the newest first.
    ///
    /// - Throws: `ModelError` where a record is damaged.
    package func records() throws(ModelError) -> [GenerationRecord] {
        var records: [GenerationRecord] = []
        for id in ids { records.append(try record(id)) }
        return records.sorted { ($0.created, $0.id) > ($1.created, $1.id) }
    }

    /// The record of a generation; where there is none, one made from its model.
    ///
    /// - Throws: `ModelError` where the record or, without one, the model is damaged.
    package func record(_ id: String) throws(ModelError) -> GenerationRecord {
        guard let bytes = try bytes(of: id + ".json") else {
            let folder = folder(id)
            return GenerationRecord(of: try folder.load(), created: folder.written, fate: .found)
        }
        do {
            return try JSONDecoder().decode(GenerationRecord.self, from: Data(bytes))
        } catch {
            throw ModelError(
                .damaged, path: file(id + ".json"), reason: "is no record of a generation",
                hint: "delete it: what the model itself tells is then shown")
        }
    }

    /// The stored record of a generation; nil where there is none, or where the model or the record is damaged.
    package func existing(_ id: String) -> GenerationRecord? {
        guard FileManager.default.fileExists(atPath: file(id + ".json")), (try? folder(id).load()) != nil else {
            return nil
        }
        return try? record(id)
    }

    /// The history of the generations in use. Damaged lines are left out; a missing file gives an empty history.
    package var history: GenerationHistory {
        let text = (try? bytes(of: "history.jsonl")) ?? []
        let decoder = JSONDecoder()
        return GenerationHistory(
            entries: text.split(separator: UInt8(ascii: "\n")).compactMap {
                try? decoder.decode(GenerationHistory.Entry.self, from: Data($0))
            })
    }

    /// The generation that was in use before the present one; nil where there is none to go back to.
    package var previous: String? {
        let there = Set(ids)
        return history.previous(to: live.id, isThere: there.contains)
    }
}
