/// The weights of `CommandModel` as bytes; the table of the format is in Documentation/Model-file.md.
enum CommandWeightsFile {
    private static let magic = "KEFUCMD1"

    static func encode(_ weights: [Float]) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(magic: magic)
        writer.append(UInt32(weights.count))
        writer.append(weights)
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8], path: String) throws(ModelError) -> [Float] {
        var reader = ByteReader(bytes, path: path)
        try reader.expect(magic: magic)
        let count = try reader.count()
        let weights = try reader.array(of: Float.self, count: count)
        try reader.expectEnd()
        guard count == 0 || count == CommandModel.buckets, weights.allSatisfy(\.isFinite) else {
            throw ModelError(
                .damaged, path: path, reason: "does not hold the weights of a reader of turns",
                hint: "train the model again")
        }
        return weights
    }
}
