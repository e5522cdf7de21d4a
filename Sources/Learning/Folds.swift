import Hashing

/// Assigns examples to the folds of a cross-validation, so that each class is spread evenly over the folds.
package enum Folds {
    /// Returns the fold of each example, in `0 ..< count`. The same arguments give the same folds. Examples of one
    /// group are in one fold, so that no copy of a test example is trained on.
    package static func assign(labels: [Int32], groups: [Int]? = nil, count: Int, seed: UInt64) -> [Int] {
        var random = SplitMix64(seed: seed)
        var byLabel: [Int32: [Int]] = [:]
        for (i, label) in labels.enumerated() { byLabel[label, default: []].append(i) }
        var folds = [Int](repeating: 0, count: labels.count)
        var foldOfGroup: [Int: Int] = [:]
        var next = 0
        for label in byLabel.keys.sorted() {
            guard var members = byLabel[label] else { continue }
            members.shuffle(using: &random)
            for i in members {
                if let group = groups?[i] {
                    if let fold = foldOfGroup[group] {
                        folds[i] = fold
                        continue
                    }
                    foldOfGroup[group] = next
                }
                folds[i] = next
                next = (next + 1) % count
            }
        }
        return folds
    }
}
