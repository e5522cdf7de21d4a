import Authoring
import Understanding

/// A short list of problems: the first ones of each kind, and the number of the others.
struct ProblemDigest {
    /// Problems listed per kind.
    static let shown = 20

    let lines: [String]

    /// - Parameter problems: in the order in which they are listed.
    init(_ problems: [Problem]) {
        var counts: [Problem.Kind: Int] = [:]
        var lines: [String] = []
        for problem in problems {
            counts[problem.kind, default: 0] += 1
            if counts[problem.kind, default: 0] <= Self.shown { lines.append(problem.description) }
        }
        let hidden = counts.values.reduce(0) { $0 + max(0, $1 - Self.shown) }
        if hidden > 0 { lines.append("… and \(hidden) more warnings; kefu validate lists them all") }
        self.lines = lines
    }
}
