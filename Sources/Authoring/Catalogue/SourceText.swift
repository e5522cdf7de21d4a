import Foundation

/// The text of one data file and its lines. Lines are counted as in YAML, so that a YAML mark is a place.
package struct SourceText {
    /// The maximum size of a file, 16 MB.
    static let byteLimit = 16 << 20

    let file: String
    /// The whole text, without a byte order mark.
    package let text: String
    /// The lines without their line breaks.
    package let lines: [[Unicode.Scalar]]

    init(file: String, text: String) {
        self.file = file
        self.text = text
        lines = Self.lines(of: text)
    }

    /// Reads a UTF-8 file with or without a byte order mark; `nil` after reporting a file that cannot be used.
    init?(file: String, problems: inout ProblemList) {
        let start = SourcePlace(file: file, line: 1, column: 1)
        guard let handle = FileHandle(forReadingAtPath: file),
            let data = try? handle.read(upToCount: Self.byteLimit + 1) ?? Data()
        else {
            problems.error("the file cannot be read", at: start, hint: "check that it exists and who may read it")
            return nil
        }
        try? handle.close()
        self.init(file: file, bytes: Array(data), problems: &problems)
    }

    /// Decodes the bytes of a UTF-8 file with or without a byte order mark; `nil` after reporting a file that cannot be
    /// used.
    package init?(file: String, bytes: [UInt8], problems: inout ProblemList) {
        guard bytes.count <= Self.byteLimit else {
            problems.error(
                "the file is larger than 16 MB", at: SourcePlace(file: file, line: 1, column: 1),
                hint: "split it, for example by topic")
            return nil
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            let (line, column) = Self.firstInvalidPlace(in: content)
            problems.error(
                "invalid UTF-8", at: SourcePlace(file: file, line: line, column: column), hint: "save the file as UTF-8"
            )
            return nil
        }
        self.init(file: file, text: text)
    }

    /// A place in this file; line and column count from 1.
    package func place(_ line: Int, _ column: Int) -> SourcePlace {
        SourcePlace(file: file, line: line, column: column)
    }

    /// The line by its number, which counts from 1; empty beyond the end.
    func line(_ number: Int) -> [Unicode.Scalar] {
        lines.indices.contains(number - 1) ? lines[number - 1] : []
    }

    /// Splits at every line break of YAML 1.1: CRLF, LF, CR, next line, line separator and paragraph separator.
    static func lines(of text: String) -> [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = []
        var line: [Unicode.Scalar] = []
        var afterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where afterReturn:
                break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                lines.append(line)
                line.removeAll(keepingCapacity: true)
            default:
                line.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        lines.append(line)
        return lines
    }

    /// The line and the column of the first byte that is not valid UTF-8; both count from 1.
    static func firstInvalidPlace(in bytes: some Sequence<UInt8>) -> (line: Int, column: Int) {
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var line = 1
        var column = 1
        while case .valid(let encoded) = parser.parseScalar(from: &iterator) {
            if encoded.first == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else {
                column += 1
            }
        }
        return (line, column)
    }
}
