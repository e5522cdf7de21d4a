/// The distinct features of a sequence of texts, with their counts. Training needs nothing else of a text, so that each
/// text is read once.
package struct FeatureTally: Sendable {
    /// The features of text `i` are `offsets[i] ..< offsets[i + 1]` of the other arrays, in the order of their first
    /// occurrences.
    private(set) var offsets: [Int] = [0]
    private(set) var keys: [UInt64] = []
    private(set) var views: [FeatureView] = []
    /// The number of occurrences; one under a negation counts −1.
    private(set) var counts: [Int32] = []
    /// A hash table of the current text's keys, with linear probing: the position of a key plus one, or 0 if empty. At
    /// most half full.
    private var table: [UInt32] = []

    package init() {}

    /// The number of texts.
    package var count: Int { offsets.count - 1 }

    /// Adds the features of the next text.
    package mutating func append(_ buffer: FeatureBuffer) {
        var size = 512
        while size < buffer.features.count * 2 { size *= 2 }
        if table.count == size {
            table.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        } else {
            table = [UInt32](repeating: 0, count: size)
        }
        let start = keys.count
        for feature in buffer.features {
            var place = Int(truncatingIfNeeded: feature.key) & (size - 1)
            while table[place] != 0, keys[start + Int(table[place]) - 1] != feature.key {
                place = (place + 1) & (size - 1)
            }
            let amount: Int32 = feature.isNegated ? -1 : 1
            if table[place] == 0 {
                keys.append(feature.key)
                views.append(feature.view)
                counts.append(amount)
                table[place] = UInt32(keys.count - start)
            } else {
                counts[start + Int(table[place]) - 1] += amount
            }
        }
        offsets.append(keys.count)
    }
}
