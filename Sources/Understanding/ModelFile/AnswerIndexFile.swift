import Learning

/// The retrieval index as bytes; the table of the format is in Documentation/Model-file.md.
enum AnswerIndexFile {
    private static let magic = "KEFUBM25"

    static func encode(_ parts: AnswerIndex.Parts) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(magic: magic)
        writer.append(UInt32(parts.terms.count))
        writer.append(UInt32(parts.documents.count))
        writer.append(UInt32(parts.lengths.count))
        writer.append(parts.terms)
        writer.append(parts.inverseFrequencies)
        writer.append(parts.offsets)
        writer.append(parts.documents)
        writer.append(parts.lengths)
        writer.append(parts.owners)
        writer.append(parts.counts)
        writer.append(parts.fields)
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8], intents: [String], path: String) throws(ModelError) -> AnswerIndex {
        var reader = ByteReader(bytes, path: path)
        try reader.expect(magic: magic)
        let terms = try reader.count()
        let postings = try reader.count()
        let documents = try reader.count()
        var parts = AnswerIndex.Parts()
        parts.intents = intents
        parts.terms = try reader.array(of: UInt64.self, count: terms)
        parts.inverseFrequencies = try reader.array(of: Float.self, count: terms)
        parts.offsets = try reader.array(of: UInt32.self, count: terms + 1)
        parts.documents = try reader.array(of: UInt32.self, count: postings)
        parts.lengths = try reader.array(of: UInt16.self, count: documents)
        parts.owners = try reader.array(of: UInt16.self, count: documents)
        parts.counts = try reader.array(of: UInt8.self, count: postings)
        parts.fields = try reader.array(of: UInt8.self, count: documents)
        try reader.expectEnd()
        // The postings are followed without further checks: every number in them must lead somewhere.
        let offsetsRise = zip(parts.offsets, parts.offsets.dropFirst()).allSatisfy { $0 <= $1 }
        guard offsetsRise, parts.offsets.last.map({ Int($0) == postings }) ?? false, parts.documents.allSatisfy({ Int($0) < documents }),
            parts.owners.allSatisfy({ Int($0) < intents.count })
        else {
            throw ModelError(.damaged, path: path, reason: "its postings point outside the index", hint: "train the model again")
        }
        return AnswerIndex(parts: parts)
    }
}
