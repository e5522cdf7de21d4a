import Authoring

/// Reads the rows of a table in an export.
enum DelimitedRows {
    typealias Row = TableRows.Row

    /// The rows of a comma-separated table (RFC 4180), without blank lines. Malformed ones are reported and left out.
    static func csv(file: String, bytes: [UInt8], problems: inout ProblemList) -> [Row] {
        var table = TableRows(file: file, bytes: bytes)
        var rows: [Row] = []
        while let row = table.next(problems: &problems) { rows.append(row) }
        return rows
    }

    /// The rows of a tab-separated table, one row a line. Quotes that a spreadsheet put around a field are removed.
    /// Lines that are not UTF-8 are reported and left out.
    static func tsv(file: String, bytes: [UInt8], problems: inout ProblemList) -> [Row] {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { number, bytes in
            let place = SourcePlace(file: file, line: number + 1, column: 1)
            guard
                let line = String(
                    validating: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes, as: UTF8.self)
            else {
                problems.error("invalid UTF-8", at: place, hint: "save the file as UTF-8")
                return nil
            }
            guard !line.allSatisfy(\.isWhitespace) else { return nil }
            let fields = line.split(separator: "\t", maxSplits: 1_024, omittingEmptySubsequences: false).map { field in
                guard field.count >= 2, field.first == "\"", field.last == "\"" else { return String(field) }
                return String(field.dropFirst().dropLast())
                    .split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
            }
            return Row(fields: fields, place: place)
        }
    }
}
