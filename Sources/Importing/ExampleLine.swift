import Authoring
import Understanding

/// Writes an example with its annotations as one line of an `examples: |` block.
enum ExampleLine {
    /// The line without its `- `, and whether it has all annotations.
    ///
    /// Annotations that the reader would not read back unchanged are left out. `nil` where even the text would not be
    /// read back unchanged.
    static func write(_ example: ImportedBot.Example) -> (line: String, isAnnotated: Bool)? {
        let text = Array(example.text.unicodeScalars)
        let entities = example.entities.filter { 0 <= $0.start && $0.start < $0.end && $0.end <= text.count }.sorted {
            $0.start < $1.start
        }
        for wanted in entities.isEmpty ? [[]] : [entities, []] {
            let line = annotate(text, wanted)
            var problems = ProblemList()
            let read = AnnotatedExample(
                PlacedText(scalars: Array(line.unicodeScalars)[...], place: example.place).trimmed, problems: &problems)
            if String(read.text) == example.text, read.entities == wanted, problems.isClean {
                return (line, wanted.count == example.entities.count)
            }
        }
        return nil
    }

    /// The example with its text on one line, and its entities moved with the text.
    static func flat(_ example: ImportedBot.Example) -> ImportedBot.Example {
        var example = example
        let before = example.text
        example.text = flat(before)
        guard example.text != before else { return example }
        let indent = before.unicodeScalars.prefix { $0.properties.isWhitespace }.count
        let isCut = before.unicodeScalars.dropFirst(indent).starts(with: example.text.unicodeScalars)
        example.entities = example.entities.map { entity in
            var entity = entity
            // A negative offset is not valid, so that `write` leaves the entity out and it is reported.
            entity.start = isCut ? entity.start - indent : -1
            entity.end -= indent
            return entity
        }
        return example
    }

    /// A text on one line. Line breaks and characters that YAML does not allow become spaces; spaces at the ends are
    /// removed.
    static func flat(_ text: String) -> String {
        let spaced = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case _ where scalar == "\t": scalar
            case .control, .lineSeparator, .paragraphSeparator: " "
            default: scalar == "\u{FEFF}" || scalar.value & 0xFFFE == 0xFFFE ? " " : scalar
            }
        }
        guard
            spaced != Array(text.unicodeScalars) || text.first?.isWhitespace == true || text.last?.isWhitespace == true
        else {
            return text
        }
        return String(String.UnicodeScalarView(spaced)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func annotate(_ text: [Unicode.Scalar], _ entities: [Entity]) -> String {
        var line = ""
        var index = 0
        for entity in entities where entity.start >= index {
            line += string(text[index..<entity.start])
            let surface = string(text[entity.start..<entity.end])
            line += "[\(surface)]"
            if entity.value == surface {
                line += "(\(entity.entity))"
            } else {
                line +=
                    #"{"entity": \#(JSONQuoting.quote(entity.entity)), "value": \#(JSONQuoting.quote(entity.value))}"#
            }
            index = entity.end
        }
        return line + string(text[index...])
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }
}
