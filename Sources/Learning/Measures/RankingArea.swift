/// The area under the ROC curve: the probability that a positive ranks above a negative; a tie counts one half.
package enum RankingArea {
    /// The area, 0…1; 0 if either list is empty.
    ///
    /// - Complexity: O(n log n).
    package static func of(positives: [Float], negatives: [Float]) -> Double {
        guard !positives.isEmpty, !negatives.isEmpty else { return 0 }
        let sorted = negatives.sorted()
        func position(_ value: Float, _ isBefore: (Float, Float) -> Bool) -> Int {
            var low = 0
            var high = sorted.count
            while low < high {
                let middle = (low + high) / 2
                if isBefore(sorted[middle], value) { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let wins = positives.reduce(0.0) { $0 + Double(position($1, <) + position($1, <=)) / 2 }
        return wins / Double(positives.count) / Double(sorted.count)
    }
}
