import Foundation
import Glibc
import Linguistics

/// Output to the standard streams. Progress and colour are only for terminals, never for files.
enum Terminal {
    static let isInteractiveError = isatty(STDERR_FILENO) == 1 && environment("NO_COLOR") == nil
    static let isInteractiveOutput = isatty(STDOUT_FILENO) == 1
    static let isInteractiveInput = isatty(STDIN_FILENO) == 1
    static let hasColour = isInteractiveOutput && environment("NO_COLOR") == nil

    static func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name]
    }

    /// Writes a masked line to standard error.
    static func note(_ line: String) {
        FileHandle.standardError.write(Data((TerminalMask.text(line) + "\n").utf8))
    }

    /// Writes to standard error without a line feed.
    static func noteInPlace(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    /// Writes masked text to standard output. A caller masks what must be on one line by `TerminalMask.line`.
    static func print(_ text: String, terminator: String = "\n") {
        print(styled: TerminalMask.text(text) + terminator)
    }

    /// Writes text with escape sequences of ours to standard output.
    static func print(styled text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Writes prose to standard output. At a terminal it is wrapped at words to the terminal's width.
    ///
    /// - Parameters:
    ///   - style: where colours are shown.
    ///   - indentation: spaces before every wrapped line but the first.
    static func print(prose text: String, style: TextStyle = .plain, indentation: Int = 0) {
        let masked = TerminalMask.text(text)
        let lines =
            isInteractiveOutput ? LineBreaking.wrap(masked, to: size.columns, indentation: indentation) : [masked]
        let wrapped = lines.joined(separator: "\n")
        print(styled: (hasColour ? style.applied(to: wrapped) : wrapped) + "\n")
    }

    /// The size of the terminal in columns and rows; 80 and 24 where they are unknown.
    static var size: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return (80, 24) }
        return (size.ws_col > 0 ? Int(size.ws_col) : 80, size.ws_row > 0 ? Int(size.ws_row) : 24)
    }

    /// Writes one line of JSON to standard output. Keys are sorted, and are in snake case as in the protocol.
    static func print(json document: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        print(jsonLine: try encoder.encode(document))
    }

    /// Writes a line of JSON without its line feed to standard output.
    static func print(jsonLine line: some Sequence<UInt8>) {
        print(TerminalMask.json(String(decoding: Array(line), as: UTF8.self)))
    }
}
