import Linguistics

/// The table of Han variants as bytes; the table of the format is in Documentation/Model-file.md.
enum HanVariantsFile {
    private static let magic = "KEFUHAN1"

    static func encode(_ variants: HanVariants) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(magic: magic)
        writer.append(variants.simplified)
        writer.append(variants.kinds)
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8], path: String) throws(ModelError) -> HanVariants {
        var reader = ByteReader(bytes, path: path)
        try reader.expect(magic: magic)
        let simplified = try reader.array(of: UInt16.self, count: HanVariants.count)
        let kinds = try reader.array(of: UInt8.self, count: HanVariants.count)
        try reader.expectEnd()
        guard let variants = HanVariants(simplified: simplified, kinds: kinds) else {
            throw ModelError(
                .damaged, path: path, reason: "its tables do not fit together", hint: "train the model again")
        }
        return variants
    }
}
