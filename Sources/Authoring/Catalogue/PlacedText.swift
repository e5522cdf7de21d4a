import Yams

/// A line of text from a file that knows the place of each character.
package struct PlacedText {
    var scalars: ArraySlice<Unicode.Scalar>
    /// The place of the first scalar.
    var place: SourcePlace
    /// Whether each scalar takes exactly one column in the file. It is false for quoted text with escapes; all its
    /// scalars have the place of the first.
    var isVerbatim = true

    package init(scalars: ArraySlice<Unicode.Scalar>, place: SourcePlace, isVerbatim: Bool = true) {
        self.scalars = scalars
        self.place = place
        self.isVerbatim = isVerbatim
    }

    var text: String { String(String.UnicodeScalarView(scalars)) }

    /// The place of the scalar at an index of `scalars`.
    func place(at index: Int) -> SourcePlace {
        guard isVerbatim else { return place }
        return SourcePlace(file: place.file, line: place.line, column: place.column + index - scalars.startIndex)
    }

    /// The text without white space at both ends.
    package var trimmed: PlacedText {
        var copy = self
        while let first = copy.scalars.first, first.properties.isWhitespace {
            copy.place = copy.place(at: copy.scalars.startIndex + 1)
            copy.scalars.removeFirst()
        }
        while let last = copy.scalars.last, last.properties.isWhitespace { copy.scalars.removeLast() }
        return copy
    }

    /// The lines of a YAML scalar. Their places are exact for a literal block and for verbatim text; else every line
    /// has the place where the scalar begins.
    static func lines(of scalar: Node.Scalar, in document: YAMLDocument) -> [PlacedText] {
        let source = document.source
        let mark = source.place(scalar.mark?.line ?? 1, scalar.mark?.column ?? 1)
        let lines = SourceText.lines(of: scalar.string)
        if scalar.style == .literal {
            return lines.enumerated().map { offset, line in
                let indentation = max(0, source.line(mark.line + 1 + offset).count - line.count)
                return PlacedText(scalars: line[...], place: source.place(mark.line + 1 + offset, indentation + 1))
            }
        }
        let quote = scalar.style == .singleQuoted || scalar.style == .doubleQuoted ? 1 : 0
        return lines.map { line in
            let isVerbatim =
                lines.count == 1 && source.line(mark.line).dropFirst(mark.column - 1 + quote).starts(with: line)
            let start = isVerbatim ? source.place(mark.line, mark.column + quote) : mark
            return PlacedText(scalars: line[...], place: start, isVerbatim: isVerbatim)
        }
    }
}
