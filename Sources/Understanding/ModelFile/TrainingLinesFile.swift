/// The lines that a classifier was trained on, as bytes; the table of the format is in Documentation/Model-file.md.
enum TrainingLinesFile {
    private static let magic = "KEFULNS1"

    static func encode(_ lines: TrainingLines) -> [UInt8] {
        var writer = ByteWriter()
        let files = Array(lines.files.joined(separator: "\n").utf8)
        writer.append(magic: magic)
        writer.append(UInt32(lines.count))
        writer.append(UInt32(lines.texts.count))
        writer.append(UInt32(files.count))
        writer.append(lines.signatures)
        writer.append(lines.ends)
        writer.append(lines.places)
        writer.append(lines.numbers)
        writer.append(lines.labels)
        writer.append(lines.texts)
        writer.append(files)
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8], classes: Int, path: String) throws(ModelError) -> TrainingLines {
        var reader = ByteReader(bytes, path: path)
        try reader.expect(magic: magic)
        let count = try reader.count()
        let length = try reader.count()
        let names = try reader.count()
        let signatures = try reader.array(of: UInt64.self, count: count)
        let ends = try reader.array(of: UInt32.self, count: count)
        let places = try reader.array(of: UInt32.self, count: count)
        let numbers = try reader.array(of: UInt32.self, count: count)
        let labels = try reader.array(of: UInt32.self, count: count)
        let texts = try reader.array(of: UInt8.self, count: length)
        let files = String(decoding: try reader.array(of: UInt8.self, count: names), as: UTF8.self).split(
            separator: "\n"
        ).map(String.init)
        try reader.expectEnd()
        // Later code uses the arrays without further checks, so every number must be in range.
        guard zip(ends, ends.dropFirst()).allSatisfy({ $0 <= $1 }), Int(ends.last ?? 0) == length,
            places.allSatisfy({ Int($0) < files.count }),
            labels.allSatisfy({ $0 == TrainingLines.noClass || Int($0) < classes })
        else {
            throw ModelError(
                .damaged, path: path, reason: "its lines point outside the file", hint: "train the model again")
        }
        return TrainingLines(
            texts: texts, ends: ends, signatures: signatures, labels: labels, places: places, numbers: numbers,
            files: files)
    }
}
