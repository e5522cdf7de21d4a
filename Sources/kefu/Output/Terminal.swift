import Foundation
import Glibc

/// What may be drawn on the streams: progress and colour only for people, never into files.
enum Terminal {
    static let isInteractiveError = isatty(STDERR_FILENO) == 1 && environment("NO_COLOR") == nil
    static let isInteractiveOutput = isatty(STDOUT_FILENO) == 1
    static let isInteractiveInput = isatty(STDIN_FILENO) == 1
    static let hasColour = isInteractiveOutput && environment("NO_COLOR") == nil

    static func environment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name]
    }

    static func note(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    static func noteInPlace(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }

    static func print(_ text: String, terminator: String = "\n") {
        FileHandle.standardOutput.write(Data((text + terminator).utf8))
    }

    /// One line of JSON on standard output, its keys sorted and named in the style of the protocol, `in_use`.
    static func print(json document: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        print(String(decoding: try encoder.encode(document), as: UTF8.self))
    }

    /// A text from outside made harmless for a terminal: control characters, escape sequences among them, become
    /// visible.
    static func harmless(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
            result.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }
}
