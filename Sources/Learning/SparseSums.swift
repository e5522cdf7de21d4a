/// Sums for a few of many documents, in buffers that their owner uses again: adding is O(1), forgetting costs what was touched.
package struct SparseSums: Sendable {
    package struct Sum: Sendable {
        package var score: Float = 0
        /// Above 0 where anything was added.
        package var cover: Float = 0
    }

    /// Of each document.
    package private(set) var sums: [Sum] = []
    /// The documents to which something was added, each once, in the order of their first.
    package private(set) var touched: [UInt32] = []

    package init() {}

    /// Forgets all sums and makes room for so many documents.
    package mutating func reset(count: Int) {
        for document in touched { sums[Int(document)] = Sum() }
        touched.removeAll(keepingCapacity: true)
        if sums.count < count { sums.append(contentsOf: repeatElement(Sum(), count: count - sums.count)) }
    }

    /// - Parameter cover: above 0.
    @inline(__always)
    package mutating func add(_ score: Float, cover: Float, to document: UInt32) {
        if sums[Int(document)].cover == 0 { touched.append(document) }
        sums[Int(document)].score += score
        sums[Int(document)].cover += cover
    }
}
