import Yams

/// A line of text from a file, with the place of each of its characters.
package struct PlacedText {
    var scalars: ArraySlice<Unicode.Scalar>
    /// The place of the first scalar.
    var place: SourcePlace
    /// Whether the following scalars stand one column apart in the file; false within quotes that hold escapes.
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

    /// Without the space at both ends.
    package var trimmed: PlacedText {
        var copy = self
        while let first = copy.scalars.first, first.properties.isWhitespace {
            copy.place = copy.place(at: copy.scalars.startIndex + 1)
            copy.scalars.removeFirst()
        }
        while let last = copy.scalars.last, last.properties.isWhitespace { copy.scalars.removeLast() }
        return copy
    }

    /// The lines of a scalar: exact for a literal block and for text that stands in the file as it is, else all at the
    /// scalar's mark.
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
