import Linguistics

/// The table of Han syllables as bytes; the table of the format is in Documentation/Model-file.md.
enum HanSoundsFile {
    private static let magic = "KEFUPIN1"

    static func encode(_ sounds: HanSounds) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(magic: magic)
        writer.append(sounds.syllables)
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8], path: String) throws(ModelError) -> HanSounds {
        var reader = ByteReader(bytes, path: path)
        try reader.expect(magic: magic)
        let syllables = try reader.array(of: UInt16.self, count: HanSounds.count)
        try reader.expectEnd()
        guard let sounds = HanSounds(syllables: syllables) else {
            throw ModelError(
                .damaged, path: path, reason: "numbers syllables that cannot be", hint: "train the model again")
        }
        return sounds
    }
}
