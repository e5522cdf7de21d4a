/// One record of a CSV file (RFC 4180) as fields with their places.
struct CSVRecord {
    struct Field {
        var bytes: [UInt8] = []
        var place: SourcePlace
    }

    /// A malformed record.
    struct Fault: Error {
        var message: String
        var hint: String
        var place: SourcePlace
        /// Whether the rest of the file cannot be read either.
        var isFinal: Bool
    }

    /// The maximum length of a record, 1 MB.
    static let limit = 1 << 20
    /// The maximum number of fields of a record.
    static let fieldLimit = 1_024
    static let comma = UInt8(ascii: ",")

    var fields: [Field]
    var place: SourcePlace
    var isBlank: Bool { fields.count == 1 && fields[0].bytes.isEmpty }

    /// Reads the next record; `nil` at the end of the file. After a fault that is not final, the stream is at the next
    /// line.
    ///
    /// - Parameter separator: the character between fields (`splitHeader`).
    static func next(_ stream: inout ByteStream, separator: UInt8 = comma) throws(Fault) -> CSVRecord? {
        guard stream.peek() != nil else { return nil }
        var record = CSVRecord(fields: [], place: stream.place)
        var size = 0
        while true {
            var field = Field(place: stream.place)
            if stream.peek() == UInt8(ascii: "\"") {
                try quoted(&field, &stream, separator)
            } else {
                try plain(&field, &stream, separator)
            }
            size += field.bytes.count
            record.fields.append(field)
            guard size <= limit else {
                skipLine(&stream)
                throw Fault(
                    message: "a record longer than 1 MB", hint: "shorten it", place: record.place, isFinal: false)
            }
            switch stream.next() {
            case separator:
                guard record.fields.count < fieldLimit else {
                    skipLine(&stream)
                    throw tooManyFields(record.place)
                }
            case UInt8(ascii: "\r"):
                if stream.peek() == UInt8(ascii: "\n") { _ = stream.next() }
                return record
            default:
                return record
            }
        }
    }

    /// The record as a header, and the separator of the file's fields. Spreadsheets in many countries write semicolons
    /// or tabs instead of commas; then the record is split anew.
    func splitHeader() throws(Fault) -> (header: CSVRecord, separator: UInt8) {
        let others = [UInt8(ascii: ";"), UInt8(ascii: "\t")]
        guard fields.count == 1, let separator = others.first(where: fields[0].bytes.contains) else {
            return (self, Self.comma)
        }
        var header = CSVRecord(fields: [], place: place)
        var column = fields[0].place.column
        for name in fields[0].bytes.split(separator: separator, omittingEmptySubsequences: false) {
            guard header.fields.count < Self.fieldLimit else { throw Self.tooManyFields(place) }
            header.fields.append(
                Field(bytes: Array(name), place: SourcePlace(file: place.file, line: place.line, column: column)))
            column += name.count + 1
        }
        return (header, separator)
    }

    /// The separator of a table whose header comes next: a comma, or where it has more of them outside quotes, a
    /// semicolon or a tab, as spreadsheets in many countries write.
    static func separator(ofHeaderIn stream: inout ByteStream) -> UInt8 {
        var counts: [(byte: UInt8, count: Int)] = [(comma, 0), (UInt8(ascii: ";"), 0), (UInt8(ascii: "\t"), 0)]
        var isQuoted = false
        for byte in stream.ahead() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
            if let index = counts.firstIndex(where: { $0.byte == byte }) { counts[index].count += 1 }
        }
        return counts.reversed().max { $0.count < $1.count }?.byte ?? comma
    }

    private static func plain(_ field: inout Field, _ stream: inout ByteStream, _ separator: UInt8) throws(Fault) {
        while let byte = stream.peek(), byte != separator, byte != UInt8(ascii: "\r"), byte != UInt8(ascii: "\n") {
            guard byte != UInt8(ascii: "\"") else {
                let place = stream.place
                skipLine(&stream)
                throw Fault(
                    message: "a quote inside an unquoted field",
                    hint: "quote the whole field and double the quotes in it", place: place,
                    isFinal: false)
            }
            _ = stream.next()
            if field.bytes.count <= limit { field.bytes.append(byte) }
        }
    }

    private static func quoted(_ field: inout Field, _ stream: inout ByteStream, _ separator: UInt8) throws(Fault) {
        let quote = UInt8(ascii: "\"")
        let opening = stream.place
        _ = stream.next()
        while let byte = stream.next() {
            guard byte == quote else {
                if field.bytes.count <= limit { field.bytes.append(byte) }
                continue
            }
            if stream.peek() == quote {
                _ = stream.next()
                field.bytes.append(quote)
                continue
            }
            guard let after = stream.peek(), ![separator, UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(after) else {
                return
            }
            let place = stream.place
            skipLine(&stream)
            throw Fault(
                message: "text after a closing quote", hint: "double the quotes inside a quoted field", place: place,
                isFinal: false)
        }
        throw Fault(
            message: "the quote that opens here is never closed", hint: "close it with `\"`", place: opening,
            isFinal: true)
    }

    private static func tooManyFields(_ place: SourcePlace) -> Fault {
        Fault(
            message: "a record of more than \(fieldLimit) fields", hint: "remove the columns that are not needed",
            place: place, isFinal: false)
    }

    private static func skipLine(_ stream: inout ByteStream) {
        while let byte = stream.next(), byte != UInt8(ascii: "\n") {}
    }
}
