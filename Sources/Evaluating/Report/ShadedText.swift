import Understanding

/// A text whose pieces are shaded by what they add to a score. The underline shows the sign also without colour.
struct ShadedText {
    let text: String
    let contributions: [Explanation.Contribution]

    /// The number of shades; smaller weights are not shaded.
    private static let steps = 4.0

    func write(into page: inout Markup) {
        let scalars = Array(text.unicodeScalars)
        var weights = [Double](repeating: 0, count: scalars.count)
        for piece in contributions {
            let range = (piece.start..<piece.end).clamped(to: 0..<scalars.count)
            for place in range { weights[place] += piece.weight / Double(range.count) }
        }
        let largest = weights.map(abs).max() ?? 0
        let levels = weights.map { largest > 0 ? Int(($0 / largest * Self.steps).rounded()) : 0 }
        page.add("bdi") { page in
            var start = 0
            while start < scalars.count {
                var end = start + 1
                while end < scalars.count, levels[end] == levels[start] { end += 1 }
                var run = String.UnicodeScalarView()
                run.append(contentsOf: scalars[start..<end])
                if levels[start] == 0 {
                    page.text(String(run))
                } else {
                    page.add(
                        "mark", ["class": "\(levels[start] > 0 ? "plus" : "minus")\(abs(levels[start]))"],
                        text: String(run))
                }
                start = end
            }
        }
    }
}
