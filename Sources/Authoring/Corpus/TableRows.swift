/// The records of a CSV file (RFC 4180) as texts, one at a time, so that a file of any size takes little memory.
package struct TableRows {
    package struct Row: Sendable {
        package var fields: [String]
        package var place: SourcePlace

        package init(fields: [String], place: SourcePlace) {
            self.fields = fields
            self.place = place
        }
    }

    private let file: String
    /// `nil` where the file cannot be read, or no further.
    private var stream: ByteStream?
    private var isOpened = false

    package init(file: String) {
        self.file = file
        stream = ByteStream(file: file)
    }

    package init(file: String, bytes: [UInt8]) {
        self.file = file
        stream = ByteStream(file: file, bytes: bytes)
    }

    /// The next record that is whole and valid UTF-8, blank lines left out; `nil` at the end. What is broken is
    /// reported and passed over.
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
                guard let record = try CSVRecord.next(&open) else { return nil }
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
