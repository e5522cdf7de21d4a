/// Reads the records of a CSV file (RFC 4180) one at a time, so that a file of any size takes little memory.
package struct TableRows {
    /// One record as texts.
    package struct Row: Sendable {
        package var fields: [String]
        /// The place of the first field.
        package var place: SourcePlace

        package init(fields: [String], place: SourcePlace) {
            self.fields = fields
            self.place = place
        }
    }

    private let file: String
    /// `nil` where the file cannot be read, or where the rest of it cannot.
    private var stream: ByteStream?
    private var isOpened = false
    private var separator = CSVRecord.comma

    /// Opens a file with a header, whose fields commas, semicolons or tabs separate. The first call of `next` reports a
    /// file that cannot be opened.
    package init(file: String) {
        self.file = file
        stream = ByteStream(file: file)
        if var open = stream {
            separator = CSVRecord.separator(ofHeaderIn: &open)
            stream = open
        }
    }

    /// Reads bytes in memory, whose fields commas separate.
    package init(file: String, bytes: [UInt8]) {
        self.file = file
        stream = ByteStream(file: file, bytes: bytes)
    }

    /// The next record that is well-formed and valid UTF-8; `nil` at the end. Others are reported and skipped. Blank
    /// lines are ignored.
    package mutating func next(problems: inout ProblemList) -> Row? {
        guard stream != nil else {
            if !isOpened {
                problems.error(
                    "the file cannot be read", at: SourcePlace(file: file, line: 1, column: 1),
                    hint: "check who may read it")
            }
            isOpened = true
            return nil
        }
        isOpened = true
        while var open = stream {
            defer { if stream != nil { stream = open } }
            do throws(CSVRecord.Fault) {
                guard let record = try CSVRecord.next(&open, separator: separator) else { return nil }
                guard !record.isBlank else { continue }
                let fields = record.fields.compactMap { String(validating: $0.bytes, as: UTF8.self) }
                guard fields.count == record.fields.count else {
                    problems.error("invalid UTF-8", at: record.place, hint: "save the file as UTF-8")
                    continue
                }
                return Row(fields: fields, place: record.place)
            } catch {
                problems.error(error.message, at: error.place, hint: error.hint)
                if error.isFinal { stream = nil }
            }
        }
        return nil
    }
}
