/// For each class, the examples of other classes that are easily confused with it: those that are more similar to its
/// mean than to the means of most other classes.
struct HardNegatives: Sendable {
    private let ownExamples: [[Int]]
    private let negatives: [[Int]]

    /// How many classes an example is a hard negative for, at most.
    private static let classesOfExample = 64
    /// A feature that more than one in this many classes have is ignored, because it does not tell classes apart.
    private static let commonShare = 8
    private static let pieceSize = 512

    /// The examples of a class, in the order of the rows.
    func examples(of k: Int) -> [Int] { ownExamples[k] }
    /// The hard negatives of a class, in the order of the rows.
    func negatives(of k: Int) -> [Int] { negatives[k] }

    /// - Parameter rows: the rows of `set` to consider.
    init(in set: TrainingSet, rows: [Int], cores: Int) {
        var own = [[Int]](repeating: [], count: set.classCount)
        for row in rows where set.labels[row] >= 0 { own[Int(set.labels[row])].append(row) }
        let profiles = Profiles(of: set, rows: rows, sizes: own.map(\.count))
        let pieces = stride(from: 0, to: rows.count, by: Self.pieceSize).map {
            rows[$0..<min($0 + Self.pieceSize, rows.count)]
        }
        let width = min(Self.classesOfExample, set.classCount)
        var nearest = [[Int32]](repeating: [], count: pieces.count)
        nearest.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer
            concurrently(pieces.count, cores: cores) { p in
                var scores = [Float](repeating: 0, count: set.classCount)
                var touched: [Int32] = []
                for row in pieces[p] {
                    out[p] += profiles.nearest(to: row, of: set, count: width, scores: &scores, touched: &touched)
                }
            }
        }
        var negatives = [[Int]](repeating: [], count: set.classCount)
        for (p, piece) in pieces.enumerated() {
            for (i, row) in piece.enumerated() {
                for k in nearest[p][i * width..<(i + 1) * width] where k >= 0 && k != set.labels[row] {
                    negatives[Int(k)].append(row)
                }
            }
        }
        ownExamples = own
        self.negatives = negatives
    }

    /// The mean vector of each class's examples, stored by feature, without common features.
    private struct Profiles {
        private var offsets: [Int] = [0]
        private var classes: [Int32] = []
        private var means: [Float] = []

        init(of set: TrainingSet, rows: [Int], sizes: [Int]) {
            let postings = Postings(of: set, rows: rows.filter { set.labels[$0] >= 0 })
            var masses = [Float](repeating: 0, count: set.classCount)
            for f in 0..<set.featureCount {
                var shown: [Int32] = []
                for e in postings.offsets[f]..<postings.offsets[f + 1] {
                    let k = set.labels[Int(postings.rows[e])]
                    if masses[Int(k)] == 0 { shown.append(k) }
                    masses[Int(k)] += postings.values[e]
                }
                if shown.count * HardNegatives.commonShare <= set.classCount {
                    classes += shown
                    means += shown.map { masses[Int($0)] / Float(sizes[Int($0)]) }
                }
                offsets.append(classes.count)
                for k in shown { masses[Int(k)] = 0 }
            }
        }

        /// The `count` classes whose means are most similar to a row, filled up with −1. `scores` has one element for
        /// each class; it must be zero before and is zero after. `touched` is working memory.
        func nearest(to row: Int, of set: TrainingSet, count: Int, scores: inout [Float], touched: inout [Int32])
            -> [Int32]
        {
            touched.removeAll(keepingCapacity: true)
            for e in set.offsets[row]..<set.offsets[row + 1] {
                let f = Int(set.indices[e])
                for p in offsets[f]..<offsets[f + 1] {
                    let k = Int(classes[p])
                    if scores[k] == 0 { touched.append(classes[p]) }
                    scores[k] += set.values[e] * means[p]
                }
            }
            var best: [Int32] = []
            best.reserveCapacity(count + 1)
            for k in touched {
                let score = scores[Int(k)]
                if best.count == count, score <= scores[Int(best[count - 1])] { continue }
                var place = best.count
                while place > 0, scores[Int(best[place - 1])] < score { place -= 1 }
                best.insert(k, at: place)
                if best.count > count { best.removeLast() }
            }
            for k in touched { scores[Int(k)] = 0 }
            return best + repeatElement(-1, count: count - best.count)
        }
    }
}
