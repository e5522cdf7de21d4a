import Foundation

/// Reads labelled transcripts: JSON lines (`.jsonl`, `.ndjson`) and CSV (`.csv`, RFC 4180, header by name).
package enum LabelReader {
    /// Reads a file line by line.
    ///
    /// - Throws: `DataError` with all problems, if one of them is an error.
    package static func read(file: String, needs requirement: LabelRequirement = .intentOrSentiment) throws(DataError)
        -> [TrainingExample]
    {
        var problems = ProblemList()
        let examples = read(file: file, needs: requirement, problems: &problems)
        try problems.throwIfBroken()
        return examples
    }

    /// Reads what can be read of a file and adds every problem to a list.
    ///
    /// - Parameters:
    ///   - file: the extension decides the format; `-` is standard input, as JSON lines.
    ///   - reading: called with the number of bytes of each piece that was read.
    package static func read(
        file: String, needs requirement: LabelRequirement = .intentOrSentiment, problems: inout ProblemList,
        reading: ((Int) -> Void)? = nil
    ) -> [TrainingExample] {
        if file == ByteStream.standardInput, let stream = ByteStream(file: file, reading: reading) {
            return read(stream, needs: requirement, problems: &problems)
        }
        let start = SourcePlace(file: file, line: 1, column: 1)
        guard kinds.contains((file as NSString).pathExtension.lowercased()) else {
            problems.error("unknown kind of file", at: start, hint: "name it .jsonl, .ndjson or .csv")
            return []
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue,
            let stream = ByteStream(file: file, reading: reading)
        else {
            problems.error("the file cannot be read", at: start, hint: "check that it exists and who may read it")
            return []
        }
        return read(stream, needs: requirement, problems: &problems)
    }

    /// Reads the texts of a labelled transcript, with or without labels. Any other file has one text a line; blank
    /// lines are ignored.
    ///
    /// - Throws: `DataError` with all problems, if one of them is an error.
    package static func readTexts(file: String) throws(DataError) -> [TrainingExample] {
        guard !kinds.contains((file as NSString).pathExtension.lowercased()) else {
            return try read(file: file, needs: .none)
        }
        var problems = ProblemList()
        var examples: [TrainingExample] = []
        let start = SourcePlace(file: file, line: 1, column: 1)
        if var stream = ByteStream(file: file) {
            while let line = ByteLine.next(&stream) {
                guard !line.isTooLong, let text = String(validating: line.bytes, as: UTF8.self) else {
                    problems.error(
                        "not a line of UTF-8 of at most 1 MB", at: line.place, hint: "save the file as UTF-8")
                    continue
                }
                guard !text.allSatisfy(\.isWhitespace) else { continue }
                examples.append(TrainingExample(text: text, source: line.place))
            }
            // A folder can be opened like a file; only reading fails.
            if stream.hasFailed {
                problems.error("the file cannot be read", at: start, hint: "check that it is a file, and the disk")
            }
        } else {
            problems.error("the file cannot be read", at: start, hint: "check who may read it")
        }
        try problems.throwIfBroken()
        return examples
    }

    private static let kinds: Set<String> = ["jsonl", "ndjson", "csv"]

    static func read(_ stream: ByteStream, needs requirement: LabelRequirement, problems: inout ProblemList)
        -> [TrainingExample]
    {
        var stream = stream
        let isCSV = (stream.file as NSString).pathExtension.lowercased() == "csv"
        let examples =
            isCSV
            ? LabelTable.read(&stream, needs: requirement, problems: &problems)
            : LabelLines.read(&stream, needs: requirement, problems: &problems)
        if stream.hasFailed {
            problems.error("the file cannot be read to its end", at: stream.place, hint: "check the disk")
        }
        return examples
    }
}
