import Foundation
import Glibc

/// Output to the standard streams. Progress and colour are only for terminals, never for files.
enum Terminal {
    static let isInteractiveError = isatty(STDERR_FILENO) == 1 && environment("NO_COLOR") == nil
    static let isInteractiveOutput = isatty(STDOUT_FILENO) == 1
    static let isInteractiveInput = isatty(STDIN_FILENO) == 1
    static let hasColour = isInteractiveOutput && environment("NO_COLOR") == nil

    static func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name]
    }

    /// Writes a line to standard error.
    static func note(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Writes to standard error without a line feed.
    static func noteInPlace(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    static func print(_ text: String, terminator: String = "\n") {
        FileHandle.standardOutput.write(Data((text + terminator).utf8))
    }

    /// Writes one line of JSON to standard output. Keys are sorted, and are in snake case as in the protocol.
    static func print(json document: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        print(String(decoding: try encoder.encode(document), as: UTF8.self))
    }

    /// The text with every control character but the line feed replaced, so that no escape sequence reaches the
    /// terminal.
    static func harmless(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
            // The replacement character.
            result.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}
