/// A sparse vector as pairs of index and value, in a buffer that its owner uses again; indices are unique, in no fixed order.
package struct SparseVector: Sendable {
    package var indices: [UInt32] = []
    package var values: [Float] = []

    package init() {}

    package var count: Int { indices.count }

    package mutating func removeAll() {
        indices.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }
}
