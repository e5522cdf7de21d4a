import Authoring
import Understanding

/// Problems in few lines: the first of each kind, and how many more there are.
struct ProblemDigest {
    static let shown = 20

    let lines: [String]

    /// - Parameter problems: in the order to show them in.
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
