/// The features that a model knows: a map from a 64-bit key to a column, with the weight and the view of each column.
///
/// A hash table with linear probing, two thirds full. Slots are as small as possible, because most of the time of a
/// look-up is waiting for memory. A slot keeps 32 bits of the key. Its position depends on the other bits, so that keys
/// are told apart about as well as by 48 bits. Immutable after construction.
package struct Vocabulary: Sendable {
    struct Slot: Sendable {
        /// The lower half of the key.
        var tag: UInt32 = 0
        /// Column and view, or `empty`.
        var entry = Slot.empty

        static let empty = UInt32.max
        static let charactersBit: UInt32 = 1 << 31
    }

    /// The key of each column.
    package let keys: [UInt64]
    /// The weight of one occurrence in each column, by inverse document frequency.
    package let weights: [Float]
    /// The view of each column.
    package let views: [FeatureView]
    private let slots: [Slot]

    /// Builds the hash table; the arrays have one element for each column.
    ///
    /// - Complexity: O(n) time.
    package init(keys: [UInt64], weights: [Float], views: [FeatureView]) {
        self.keys = keys
        self.weights = weights
        self.views = views
        let capacity = keys.count + keys.count / 2 + 8
        var slots = [Slot](repeating: Slot(), count: capacity)
        for (column, key) in keys.enumerated() {
            var place = Self.home(of: key, among: capacity)
            while slots[place].entry != Slot.empty { place = place + 1 == capacity ? 0 : place + 1 }
            slots[place] = Slot(
                tag: UInt32(truncatingIfNeeded: key),
                entry: UInt32(column) | (views[column] == .characters ? Slot.charactersBit : 0))
        }
        self.slots = slots
    }

    /// The number of columns.
    package var count: Int { keys.count }

    /// The column of a key; nil if the vocabulary does not contain it.
    package func column(of key: UInt64) -> UInt32? {
        slots.withUnsafeBufferPointer { Self.find(key, in: $0).map { $0 & ~Slot.charactersBit } }
    }

    /// The preferred slot of a key, from its high bits (Lemire, "Fast random integer generation in an interval", 2019).
    @inline(__always)
    private static func home(of key: UInt64, among capacity: Int) -> Int {
        Int(truncatingIfNeeded: key.multipliedFullWidth(by: UInt64(capacity)).high)
    }

    @inline(__always)
    private static func find(_ key: UInt64, in slots: UnsafeBufferPointer<Slot>) -> UInt32? {
        find(key, in: slots, at: slots[home(of: key, among: slots.count)])
    }

    /// Finds a key whose home slot contains `slot`.
    @inline(__always)
    private static func find(_ key: UInt64, in slots: UnsafeBufferPointer<Slot>, at slot: Slot) -> UInt32? {
        let tag = UInt32(truncatingIfNeeded: key)
        if slot.entry == Slot.empty { return nil }
        if slot.tag == tag { return slot.entry }
        var place = home(of: key, among: slots.count)
        while true {
            place = place + 1 == slots.count ? 0 : place + 1
            let slot = slots[place]
            if slot.entry == Slot.empty { return nil }
            if slot.tag == tag { return slot.entry }
        }
    }

    /// Writes the text's features as a vector. A value is (1 + ln |count|) × weight, with the sign of the count. Each
    /// view is scaled to the same length, and the whole to length one.
    ///
    /// The elements are in the order of the features' first occurrences.
    ///
    /// - Complexity: O(n) in the number of features. It allocates only if a buffer must grow.
    package func vectorize(_ buffer: FeatureBuffer, into vector: inout SparseVector) {
        vector.removeAll()
        let features = buffer.features
        vector.scratch.prepare(features: features.count)
        let mask = vector.scratch.slots - 1
        var distinct = 0
        // These loops take most of the time of a message, hence unchecked pointers. All home slots are read before any
        // is examined. Whether a feature is known cannot be predicted, and the processor would wait for memory at each.
        features.withUnsafeBufferPointer { features in
            slots.withUnsafeBufferPointer { slots in
                vector.scratch.homes.withUnsafeMutableBufferPointer { homes in
                    for position in features.indices {
                        homes[position] = slots[Self.home(of: features[position].key, among: slots.count)]
                    }
                    vector.scratch.table.withUnsafeMutableBufferPointer { table in
                        vector.scratch.found.withUnsafeMutableBufferPointer { found in
                            vector.scratch.counts.withUnsafeMutableBufferPointer { counts in
                                for position in features.indices {
                                    let feature = features[position]
                                    guard let index = Self.find(feature.key, in: slots, at: homes[position]) else {
                                        continue
                                    }
                                    let amount: Int32 = feature.isNegated ? -1 : 1
                                    var place =
                                        Int(truncatingIfNeeded: (UInt64(index) &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
                                    while table[place] != 0, found[Int(table[place]) - 1] != index {
                                        place = (place + 1) & mask
                                    }
                                    if table[place] == 0 {
                                        found[distinct] = index
                                        counts[distinct] = amount
                                        distinct += 1
                                        table[place] = UInt32(distinct)
                                    } else {
                                        counts[Int(table[place]) - 1] += amount
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        writeWeighted(distinct, into: &vector)
    }

    /// Replaces counts by values as `vectorize` does. All columns must be known.
    ///
    /// - Parameter counts: the number of occurrences of each column, a whole number, possibly negative.
    func weigh(_ columns: some Collection<UInt32>, counts: some Collection<Float>, into vector: inout SparseVector) {
        vector.removeAll()
        vector.scratch.prepare(features: columns.count)
        var distinct = 0
        for (column, count) in zip(columns, counts) {
            vector.scratch.found[distinct] = column | (views[Int(column)] == .characters ? Slot.charactersBit : 0)
            vector.scratch.counts[distinct] = Int32(count)
            distinct += 1
        }
        writeWeighted(distinct, into: &vector)
    }

    /// Turns the counts in the scratch memory into weighted values and scales both views.
    private func writeWeighted(_ distinct: Int, into vector: inout SparseVector) {
        var squares: (words: Float, characters: Float) = (0, 0)
        var kept = 0
        vector.indices.append(contentsOf: repeatElement(0, count: distinct))
        vector.values.append(contentsOf: repeatElement(0, count: distinct))
        weights.withUnsafeBufferPointer { weights in
            vector.scratch.found.withUnsafeBufferPointer { found in
                vector.scratch.counts.withUnsafeBufferPointer { counts in
                    vector.indices.withUnsafeMutableBufferPointer { indices in
                        vector.values.withUnsafeMutableBufferPointer { values in
                            // All weights are read first, for the same reason as the slots.
                            for position in 0..<distinct {
                                values[position] = weights[Int(found[position] & ~Slot.charactersBit)]
                            }
                            for position in 0..<distinct where counts[position] != 0 {
                                let count = counts[position]
                                let index = found[position]
                                let weight = values[position]
                                let magnitude =
                                    count.magnitude == 1 ? weight : (1 + Logarithm.of(Float(count.magnitude))) * weight
                                let value = count > 0 ? magnitude : -magnitude
                                let square = value * value
                                if index & Slot.charactersBit == 0 {
                                    squares.words += square
                                } else {
                                    squares.characters += square
                                }
                                indices[kept] = index
                                values[kept] = value
                                kept += 1
                            }
                        }
                    }
                }
            }
        }
        vector.indices.removeLast(distinct - kept)
        vector.values.removeLast(distinct - kept)
        let present: Float = (squares.words > 0 ? 1 : 0) + (squares.characters > 0 ? 1 : 0)
        guard present > 0 else { return vector.removeAll() }
        let words = squares.words > 0 ? 1 / (squares.words * present).squareRoot() : 0
        let characters = squares.characters > 0 ? 1 / (squares.characters * present).squareRoot() : 0
        vector.indices.withUnsafeMutableBufferPointer { indices in
            vector.values.withUnsafeMutableBufferPointer { values in
                for position in indices.indices {
                    values[position] *= indices[position] & Slot.charactersBit == 0 ? words : characters
                    indices[position] &= ~Slot.charactersBit
                }
            }
        }
    }
}

/// Counts features over the training texts and builds the vocabulary of the frequent ones.
package struct VocabularyBuilder: Sendable {
    /// A hash table of the keys, with linear probing: the column of a key plus one, or 0 if empty. At most half full.
    private var slots = [UInt32](repeating: 0, count: 1 << 12)
    private var keys: [UInt64] = []
    private var views: [FeatureView] = []
    private var frequencies: [Int32] = []
    private var documents: Int32 = 0

    package init() {}

    var count: Int { keys.count }

    /// Adds the document frequencies of some texts.
    ///
    /// - Returns: for each feature of the tally, its column among all features seen so far.
    @discardableResult
    package mutating func add(_ tally: FeatureTally) -> [UInt32] {
        documents += Int32(tally.count)
        var columns: [UInt32] = []
        columns.reserveCapacity(tally.keys.count)
        for (key, view) in zip(tally.keys, tally.views) {
            let slot = slot(of: key)
            if slots[slot] == 0 {
                keys.append(key)
                views.append(view)
                frequencies.append(1)
                slots[slot] = UInt32(keys.count)
                columns.append(UInt32(keys.count - 1))
                if keys.count * 2 > slots.count { grow() }
            } else {
                let column = slots[slot] - 1
                frequencies[Int(column)] += 1
                columns.append(column)
            }
        }
        return columns
    }

    /// The slot of a key, or the empty slot in which to insert it.
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
        while slots[slot] != 0, keys[Int(slots[slot]) - 1] != key { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 4)
        for (column, key) in keys.enumerated() { slots[slot(of: key)] = UInt32(column + 1) }
    }

    /// How the weight of a feature depends on its document frequency df among n texts.
    package enum Weighting: Sendable {
        /// ln((1 + n) / (1 + df)) + 1, the inverse document frequency.
        case inverseFrequency
        /// The square root of the inverse document frequency.
        case root
    }

    /// Builds the vocabulary of the features that are in enough texts.
    ///
    /// - Parameters:
    ///   - minimumWords: the minimum document frequency of a feature of the words view.
    ///   - minimumCharacters: the minimum document frequency of a feature of the characters view.
    package func build(minimumWords: Int32 = 1, minimumCharacters: Int32 = 2, weighting: Weighting = .inverseFrequency)
        -> Vocabulary
    {
        build(of: kept(minimumWords: minimumWords, minimumCharacters: minimumCharacters), weighting: weighting)
    }

    /// The columns of the features that are in enough texts.
    func kept(minimumWords: Int32, minimumCharacters: Int32) -> [Int] {
        keys.indices.filter { frequencies[$0] >= (views[$0] == .words ? minimumWords : minimumCharacters) }
    }

    func build(of kept: [Int], weighting: Weighting) -> Vocabulary {
        Vocabulary(
            keys: kept.map { keys[$0] },
            weights: kept.map {
                let inverse = Logarithm.of(Float(1 + documents) / Float(1 + frequencies[$0])) + 1
                return weighting == .root ? inverse.squareRoot() : inverse
            },
            views: kept.map { views[$0] }
        )
    }
}
