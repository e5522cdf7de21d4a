/// One record of a CSV file (RFC 4180): its fields with their places.
struct CSVRecord {
    struct Field {
        var bytes: [UInt8] = []
        var place: SourcePlace
    }

    /// What is wrong with a record, and where.
    struct Fault: Error {
        var message: String
        var hint: String
        var place: SourcePlace
        /// Whether the rest of the file cannot be made sense of.
        var isFinal: Bool
    }

    static let limit = 1 << 20

    var fields: [Field]
    var place: SourcePlace
    var isBlank: Bool { fields.count == 1 && fields[0].bytes.isEmpty }

    /// Takes the next record; `nil` at the end of the file. After a fault that is not final, the stream stands at the next line.
    static func next(_ stream: inout ByteStream) throws(Fault) -> CSVRecord? {
        guard stream.peek() != nil else { return nil }
        var record = CSVRecord(fields: [], place: stream.place)
        var size = 0
        while true {
            var field = Field(place: stream.place)
            if stream.peek() == UInt8(ascii: "\"") {
                try quoted(&field, &stream)
            } else {
                try plain(&field, &stream)
            }
            size += field.bytes.count
            record.fields.append(field)
            guard size <= limit else {
                skipLine(&stream)
                throw Fault(message: "a record longer than 1 MB", hint: "shorten it", place: record.place, isFinal: false)
            }
            switch stream.next() {
            case UInt8(ascii: ","):
                continue
            case UInt8(ascii: "\r"):
                if stream.peek() == UInt8(ascii: "\n") { _ = stream.next() }
                return record
            default:
                return record
            }
        }
    }

    private static func plain(_ field: inout Field, _ stream: inout ByteStream) throws(Fault) {
        while let byte = stream.peek(), byte != UInt8(ascii: ","), byte != UInt8(ascii: "\r"), byte != UInt8(ascii: "\n") {
            guard byte != UInt8(ascii: "\"") else {
                let place = stream.place
                skipLine(&stream)
                throw Fault(
                    message: "a quote inside an unquoted field", hint: "quote the whole field and double the quotes in it", place: place,
                    isFinal: false)
            }
            _ = stream.next()
            if field.bytes.count <= limit { field.bytes.append(byte) }
        }
    }

    private static func quoted(_ field: inout Field, _ stream: inout ByteStream) throws(Fault) {
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
            guard let after = stream.peek(), ![UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains(after) else { return }
            let place = stream.place
            skipLine(&stream)
            throw Fault(
                message: "text after a closing quote", hint: "double the quotes inside a quoted field", place: place, isFinal: false)
        }
        throw Fault(message: "the quote that opens here is never closed", hint: "close it with `\"`", place: opening, isFinal: true)
    }

    private static func skipLine(_ stream: inout ByteStream) {
        while let byte = stream.next(), byte != UInt8(ascii: "\n") {}
    }
}
