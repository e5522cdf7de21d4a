import Authoring

/// The rows of a table that an export gives as text.
enum DelimitedRows {
    typealias Row = TableRows.Row

    /// Comma-separated after RFC 4180, quoted fields, any line ends; blank lines are left out.
    static func csv(file: String, bytes: [UInt8], problems: inout ProblemList) -> [Row] {
        // One check for the whole file, so that no row is half a text.
        guard SourceText(file: file, bytes: bytes, problems: &problems) != nil else { return [] }
        var table = TableRows(file: file, bytes: bytes)
        var rows: [Row] = []
        while let row = table.next(problems: &problems) { rows.append(row) }
        return rows
    }

    /// Tab-separated, one row a line; a field that a spreadsheet has put in quotes loses them.
    static func tsv(file: String, bytes: [UInt8], problems: inout ProblemList) -> [Row] {
        guard let source = SourceText(file: file, bytes: bytes, problems: &problems) else { return [] }
        let lines = source.text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        return lines.enumerated().compactMap { number, line in
            guard !line.allSatisfy(\.isWhitespace) else { return nil }
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { field in
                guard field.count >= 2, field.first == "\"", field.last == "\"" else { return String(field) }
                return String(field.dropFirst().dropLast()).split(separator: "\"\"", omittingEmptySubsequences: false)
                    .joined(
                        separator: "\"")
            }
            return Row(fields: fields, place: source.place(number + 1, 1))
        }
    }
}
