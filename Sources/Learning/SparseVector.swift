/// A sparse vector as pairs of index and value, in buffers that its owner uses again; indices are unique, in no fixed
/// order.
package struct SparseVector: Sendable {
    package var indices: [UInt32] = []
    package var values: [Float] = []
    /// What `VectorBuilder` works in.
    var scratch = VectorScratch()

    package init() {}

    package var count: Int { indices.count }

    package mutating func removeAll() {
        indices.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }
}

/// Buffers for counting the features of one text.
struct VectorScratch: Sendable {
    /// Where an index stands among those found plus one, by hash, with linear probing; 0 is empty. At most half full.
    var table: [UInt32] = []
    /// How many of the table's slots are in use for the present text, a power of two.
    var slots = 0
    /// The indices found, in the order in which the text first shows them, and how often.
    var found: [UInt32] = []
    var counts: [Int32] = []
    /// What stands at home of each feature in the vocabulary's table.
    var homes: [Vocabulary.Slot] = []

    /// Makes room for so many features; their table is empty afterwards.
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
        // Of a table that a longer text has left behind only the first slots serve: all of them would take long to
        // empty.
        table.withUnsafeMutableBufferPointer { UnsafeMutableBufferPointer(rebasing: $0[..<size]).update(repeating: 0) }
    }
}
