/// Finds the name that was probably meant by a misspelt one.
enum SimilarName {
    /// The name that differs least, where it differs in at most a third of its characters; else one that ends in the
    /// same part after the last `/`; else nil.
    static func of(_ name: String, among known: [String]) -> String? {
        let wanted = Array(name)
        let ranked = known.map { (distance: distance(wanted, Array($0)), name: $0) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        if let ranked, ranked.distance * 3 <= max(wanted.count, 3) { return ranked.name }
        let ending = name.split(separator: "/").last
        return known.first { ending != nil && $0.split(separator: "/").last == ending }
    }

    /// The least number of characters to insert, remove or replace, or of neighbours to exchange (optimal string
    /// alignment, Boytsov 2011).
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var before = Array(0...other.count)
        var row = before
        for (line, character) in one.enumerated() {
            var next = [line + 1]
            for column in other.indices {
                var least = min(
                    row[column] + (character == other[column] ? 0 : 1), row[column + 1] + 1, next[column] + 1)
                if line > 0, column > 0, character == other[column - 1], one[line - 1] == other[column] {
                    least = min(least, before[column - 1] + 1)
                }
                next.append(least)
            }
            (before, row) = (row, next)
        }
        return row[other.count]
    }
}
