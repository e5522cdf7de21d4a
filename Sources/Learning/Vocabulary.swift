/// The features that a model knows: from a 64-bit key to a column, with the weight and the view of each column.
///
/// Open addressing with linear probing over a power-of-two table at most half full; one look-up is about one cache miss. Immutable once built.
package struct Vocabulary: Sendable {
    /// The key of each column.
    package let keys: [UInt64]
    /// Inverse document frequency of each column: ln((1 + n) / (1 + df)) + 1.
    package let weights: [Float]
    package let views: [FeatureView]
    private let slots: [UInt32]
    private let mask: Int

    private static let empty = UInt32.max

    package init(keys: [UInt64], weights: [Float], views: [FeatureView]) {
        self.keys = keys
        self.weights = weights
        self.views = views
        var capacity = 16
        while capacity < keys.count * 2 { capacity *= 2 }
        mask = capacity - 1
        var slots = [UInt32](repeating: Self.empty, count: capacity)
        for (column, key) in keys.enumerated() {
            var slot = Int(truncatingIfNeeded: key) & mask
            while slots[slot] != Self.empty { slot = (slot + 1) & mask }
            slots[slot] = UInt32(column)
        }
        self.slots = slots
    }

    package var count: Int { keys.count }

    /// The column of a key, or nil where the model does not know it.
    @inline(__always)
    package func column(of key: UInt64) -> UInt32? {
        var slot = Int(truncatingIfNeeded: key) & mask
        while slots[slot] != Self.empty {
            if keys[Int(slots[slot])] == key { return slots[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Writes the text's features as a vector: (1 + ln |count|) × idf with the sign of the count, each view scaled to the same length, the whole to length one.
    ///
    /// - Complexity: O(n log n) in the number of features; allocates only where the buffers must grow.
    package func vectorize(_ buffer: FeatureBuffer, into vector: inout SparseVector) {
        vector.removeAll()
        // Column and sign in one number, so that sorting brings the occurrences of a column together.
        for feature in buffer.features {
            if let column = column(of: feature.key) { vector.indices.append(column << 1 | (feature.isNegated ? 1 : 0)) }
        }
        vector.indices.sort()
        var squares: (words: Float, characters: Float) = (0, 0)
        var position = 0
        var distinct = 0
        while position < vector.indices.count {
            let column = vector.indices[position] >> 1
            var end = position
            var count = 0
            while end < vector.indices.count, vector.indices[end] >> 1 == column {
                count += vector.indices[end] & 1 == 0 ? 1 : -1
                end += 1
            }
            position = end
            guard count != 0 else { continue }
            let size = abs(count)
            let magnitude = (size == 1 ? 1 : 1 + Logarithm.of(Float(size))) * weights[Int(column)]
            let value = count > 0 ? magnitude : -magnitude
            vector.indices[distinct] = column
            vector.values.append(value)
            switch views[Int(column)] {
            case .words: squares.words += value * value
            case .characters: squares.characters += value * value
            }
            distinct += 1
        }
        vector.indices.removeLast(vector.indices.count - distinct)
        let present: Float = (squares.words > 0 ? 1 : 0) + (squares.characters > 0 ? 1 : 0)
        guard present > 0 else { return }
        let scale = (
            words: squares.words > 0 ? 1 / (squares.words * present).squareRoot() : 0,
            characters: squares.characters > 0 ? 1 / (squares.characters * present).squareRoot() : 0
        )
        for i in 0..<distinct {
            vector.values[i] *= views[Int(vector.indices[i])] == .words ? scale.words : scale.characters
        }
    }
}

/// Counts features over the training texts and builds the vocabulary of those that occur often enough.
package struct VocabularyBuilder: Sendable {
    private var columns: [UInt64: Int] = [:]
    private var keys: [UInt64] = []
    private var views: [FeatureView] = []
    private var frequencies: [Int32] = []
    private var lastDocument: [Int32] = []
    private var documents: Int32 = 0

    package init() {}

    /// Counts the features of one text, each once.
    package mutating func add(_ buffer: FeatureBuffer) {
        documents += 1
        for feature in buffer.features {
            if let column = columns[feature.key] {
                guard lastDocument[column] != documents else { continue }
                lastDocument[column] = documents
                frequencies[column] += 1
            } else {
                columns[feature.key] = keys.count
                keys.append(feature.key)
                views.append(feature.view)
                frequencies.append(1)
                lastDocument.append(documents)
            }
        }
    }

    /// - Parameters:
    ///   - minimumWords: in how many texts a feature of the words view must occur.
    ///   - minimumCharacters: the same for the characters view.
    package func build(minimumWords: Int32 = 1, minimumCharacters: Int32 = 2) -> Vocabulary {
        let kept = keys.indices.filter { frequencies[$0] >= (views[$0] == .words ? minimumWords : minimumCharacters) }
        return Vocabulary(
            keys: kept.map { keys[$0] },
            weights: kept.map { Logarithm.of(Float(1 + documents) / Float(1 + frequencies[$0])) + 1 },
            views: kept.map { views[$0] }
        )
    }
}
