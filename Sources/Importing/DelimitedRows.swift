import Authoring

/// Reads the rows of a table in an export.
enum DelimitedRows {
    typealias Row = TableRows.Row

    /// The rows of a comma-separated table (RFC 4180), without blank lines.
    static func csv(file: String, bytes: [UInt8], problems: inout ProblemList) -> [Row] {
        // A file that is not valid UTF-8 is rejected as a whole.
        guard SourceText(file: file, bytes: bytes, problems: &problems) != nil else { return [] }
        var table = TableRows(file: file, bytes: bytes)
        var rows: [Row] = []
        while let row = table.next(problems: &problems) { rows.append(row) }
        return rows
    }

    /// The rows of a tab-separated table, one row a line. Quotes that a spreadsheet put around a field are removed.
    static func tsv(file: String, bytes: [UInt8], problems: inout ProblemList) -> [Row] {
        guard let source = SourceText(file: file, bytes: bytes, problems: &problems) else { return [] }
        let lines = source.text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        return lines.enumerated().compactMap { number, line in
            guard !line.allSatisfy(\.isWhitespace) else { return nil }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { field in
                guard field.count >= 2, field.first == "\"", field.last == "\"" else { return String(field) }
                return String(field.dropFirst().dropLast())
                    .split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
            }
            return Row(fields: fields, place: source.place(number + 1, 1))
        }
    }
}
