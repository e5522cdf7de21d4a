/// Assigns examples to the folds of a cross-validation, each class spread evenly over them.
package enum Folds {
    /// Gives each example a fold `0 ..< count`, deterministic by seed. Examples that share a group stay in one fold, so
    /// that copies cannot leak.
    package static func assign(labels: [Int32], groups: [Int]? = nil, count: Int, seed: UInt64) -> [Int] {
        var random = SeededRandom(seed: seed)
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
