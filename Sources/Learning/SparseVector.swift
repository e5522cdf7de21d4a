/// A sparse vector as pairs of index and value, in buffers that their owner reuses. Indices are unique, in no fixed
/// order.
package struct SparseVector: Sendable {
    /// The column of each value.
    package var indices: [UInt32] = []
    /// As many as indices.
    package var values: [Float] = []
    /// Working memory of `Vocabulary.vectorize`.
    var scratch = VectorScratch()

    package init() {}

    /// The number of non-zero elements.
    package var count: Int { indices.count }

    /// Empties the vector and keeps its capacity.
    package mutating func removeAll() {
        indices.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }
}

/// Working memory for counting the features of one text.
struct VectorScratch: Sendable {
    /// A hash table of the indices found, with linear probing: the position in `found` plus one, or 0 if empty. At most
    /// half full.
    var table: [UInt32] = []
    /// The number of slots of `table` in use for the current text, a power of two.
    var slots = 0
    /// The indices found, in the order of their first occurrences in the text, and their counts.
    var found: [UInt32] = []
    var counts: [Int32] = []
    /// The content of each feature's home slot in the vocabulary's table.
    var homes: [Vocabulary.Slot] = []

    /// Makes room for `features` features and empties the part of the table that they use.
    mutating func prepare(features: Int) {
        if found.count < features {
            found = [UInt32](repeating: 0, count: features)
            counts = [Int32](repeating: 0, count: features)
            homes = [Vocabulary.Slot](repeating: .init(), count: features)
        }
        var size = 512
        while size < features * 2 { size *= 2 }
        if table.count < size { table = [UInt32](repeating: 0, count: size) }
        slots = size
        // The table may be large after a long text. Only its first `size` slots are emptied and used.
        table.withUnsafeMutableBufferPointer { UnsafeMutableBufferPointer(rebasing: $0[..<size]).update(repeating: 0) }
    }
}
