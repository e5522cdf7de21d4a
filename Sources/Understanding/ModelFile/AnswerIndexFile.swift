import Learning

/// The retrieval index as bytes; the table of the format is in Documentation/Model-file.md.
enum AnswerIndexFile {
    private static let magic = "KEFUFIND"

    static func encode(_ parts: AnswerIndex.Parts) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(magic: magic)
        writer.append(UInt32(parts.terms.count))
        writer.append(UInt32(parts.documents.count))
        writer.append(UInt32(parts.owners.count))
        writer.append(parts.terms)
        writer.append(parts.weights)
        writer.append(parts.offsets)
        writer.append(parts.documents)
        writer.append(parts.owners)
        writer.append(parts.saturations)
        writer.append(parts.fields)
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8], names: [String], path: String) throws(ModelError) -> AnswerIndex {
        var reader = ByteReader(bytes, path: path)
        try reader.expect(magic: magic)
        let terms = try reader.count()
        let postings = try reader.count()
        let documents = try reader.count()
        var parts = AnswerIndex.Parts()
        parts.names = names
        parts.terms = try reader.array(of: UInt64.self, count: terms)
        parts.weights = try reader.array(of: Float.self, count: terms)
        parts.offsets = try reader.array(of: UInt32.self, count: terms + 1)
        parts.documents = try reader.array(of: UInt32.self, count: postings)
        parts.owners = try reader.array(of: UInt32.self, count: documents)
        parts.saturations = try reader.array(of: UInt8.self, count: postings)
        parts.fields = try reader.array(of: UInt8.self, count: documents)
        try reader.expectEnd()
        // A search uses the postings without further checks, so every number in them must be in range.
        let offsetsRise =
            parts.offsets.first == 0 && zip(parts.offsets, parts.offsets.dropFirst()).allSatisfy { $0 <= $1 }
        guard offsetsRise, parts.offsets.last.map({ Int($0) == postings }) ?? false,
            parts.documents.allSatisfy({ Int($0) < documents }),
            parts.owners.allSatisfy({ Int($0) < names.count }),
            parts.fields.allSatisfy({ AnswerIndex.Field(rawValue: $0) != nil }),
            parts.weights.allSatisfy({ $0 > 0 && $0.isFinite }), parts.saturations.allSatisfy({ $0 > 0 })
        else {
            throw ModelError(
                .damaged, path: path, reason: "its postings point outside the index", hint: "train the model again")
        }
        return AnswerIndex(parts: parts)
    }
}
