/// The distinct features of a run of texts, text after text, each with its count: all that training needs of a text, so
/// that none is read twice.
package struct FeatureTally: Sendable {
    /// What text `i` shows is at `offsets[i] ..< offsets[i + 1]` of the other arrays, in the order in which the text
    /// first shows it.
    private(set) var offsets: [Int] = [0]
    private(set) var keys: [UInt64] = []
    private(set) var views: [FeatureView] = []
    /// How often, an occurrence under a negation counting −1.
    private(set) var counts: [Int32] = []
    /// Where a key of the present text stands, plus one, by hash with linear probing; 0 is empty. At most half full.
    private var table: [UInt32] = []

    package init() {}

    /// The number of texts.
    package var count: Int { offsets.count - 1 }

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
