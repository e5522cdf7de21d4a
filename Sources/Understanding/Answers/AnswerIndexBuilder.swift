internal import Learning
package import Linguistics

/// Collects the questions and texts of answers and builds an `AnswerIndex` of them.
package struct AnswerIndexBuilder {
    private struct Entry {
        var column: UInt32
        var count: UInt32
    }

    private var names: [String] = []
    private var columns: [UInt64: UInt32] = [:]
    private var terms: [AnswerTerm] = []
    /// The number of answers that contain each term.
    private var frequencies: [Int32] = []
    /// The answer that each term was seen in last.
    private var lastAnswers: [UInt32] = []
    /// The index in `entries` at which each term was counted last.
    private var lastEntries: [Int] = []
    /// The distinct terms of each document, one document after another.
    private var entries: [Entry] = []
    /// The end of each document in `entries`.
    private var ends: [Int] = []
    private var lengths: [Float] = []
    private var owners: [UInt32] = []
    private var fields: [AnswerIndex.Field] = []
    private var buffer: [AnswerTerm] = []

    package init() {}

    /// Adds the text last read by `scratch` as one document. The documents of one answer must follow each other.
    ///
    /// The groups of four letters in a text count for the frequencies only and get no postings. They would be most of
    /// the index, and they find little that the words do not find.
    package mutating func add(_ scratch: borrowing Scratch, answer: String, field: AnswerIndex.Field) {
        if names.last != answer { names.append(answer) }
        let owner = UInt32(names.count - 1)
        buffer.removeAll(keepingCapacity: true)
        AnswerTerm.read(scratch, into: &buffer)
        let start = entries.count
        var length: Float = 0
        for term in buffer {
            let column = column(of: term)
            if lastAnswers[column] != owner {
                lastAnswers[column] = owner
                frequencies[column] += 1
            }
            if term.weight == 1 { length += 1 } else if field == .text, !term.isHan { continue }
            if lastEntries[column] >= start {
                entries[lastEntries[column]].count += 1
            } else {
                lastEntries[column] = entries.count
                entries.append(Entry(column: UInt32(column), count: 1))
            }
        }
        ends.append(entries.count)
        lengths.append(length)
        owners.append(owner)
        fields.append(field)
    }

    private mutating func column(of term: AnswerTerm) -> Int {
        if let column = columns[term.key] { return Int(column) }
        let column = terms.count
        columns[term.key] = UInt32(column)
        terms.append(term)
        frequencies.append(0)
        lastAnswers.append(.max)
        lastEntries.append(-1)
        return column
    }

    /// Builds the index of all documents added so far; linear in their terms.
    package func build() -> AnswerIndex {
        var parts = AnswerIndex.Parts()
        parts.names = names
        parts.terms = terms.map(\.key)
        parts.owners = owners
        parts.fields = fields.map(\.rawValue)
        parts.offsets = offsets()
        let norms = norms()
        parts.documents = [UInt32](repeating: 0, count: entries.count)
        parts.saturations = [UInt8](repeating: 0, count: entries.count)
        var free = parts.offsets
        var start = 0
        for (document, end) in ends.enumerated() {
            for entry in entries[start..<end] {
                let posting = Int(free[Int(entry.column)])
                free[Int(entry.column)] += 1
                let count = Float(entry.count)
                let saturation = count * (AnswerIndex.k1 + 1) / (count + norms[document])
                parts.documents[posting] = UInt32(document)
                parts.saturations[posting] = UInt8(
                    max(1, min(255, (saturation / AnswerIndex.saturationUnit).rounded())))
            }
            start = end
        }
        parts.weights = zip(terms, frequencies).map {
            $0.weight * AnswerIndex.inverseFrequency(of: Int($1), among: names.count)
        }
        return AnswerIndex(parts: parts)
    }

    /// The start of each term's postings, and the end of the last one.
    private func offsets() -> [UInt32] {
        var offsets = [UInt32](repeating: 0, count: terms.count + 1)
        for entry in entries { offsets[Int(entry.column) + 1] += 1 }
        for column in terms.indices { offsets[column + 1] += offsets[column] }
        return offsets
    }

    /// k₁ (1 − b + b · |d| / mean) of each document.
    private func norms() -> [Float] {
        var norms = [Float](repeating: 0, count: lengths.count)
        for field in AnswerIndex.Field.allCases {
            let members = fields.indices.filter { fields[$0] == field && lengths[$0] > 0 }
            let mean = members.isEmpty ? 1 : members.reduce(0) { $0 + Double(lengths[$1]) } / Double(members.count)
            for document in fields.indices where fields[document] == field {
                norms[document] = AnswerIndex.k1 * (1 - AnswerIndex.b + AnswerIndex.b * lengths[document] / Float(mean))
            }
        }
        return norms
    }
}
