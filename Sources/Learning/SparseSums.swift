/// Sums for a few of many documents, in buffers that their owner reuses. Adding is O(1). A reset takes time in
/// proportion to the number of documents with a sum.
package struct SparseSums: Sendable {
    /// The sum of each document; above 0 if anything was added.
    package private(set) var sums: [Float] = []
    /// The documents with a sum, each once, in the order in which they got it.
    package private(set) var touched: [UInt32] = []

    package init() {}

    /// Removes all sums and makes room for `count` documents.
    package mutating func reset(count: Int) {
        for document in touched { sums[Int(document)] = 0 }
        touched.removeAll(keepingCapacity: true)
        if sums.count < count { sums.append(contentsOf: repeatElement(0, count: count - sums.count)) }
    }

    /// Adds `amounts` times `unit` to the sums of `documents` and returns the largest of the new sums, or 0.
    ///
    /// - Parameters:
    ///   - documents: ascending numbers, each below the count of the last `reset`.
    ///   - amounts: above 0, one for each document.
    ///   - opensNew: whether a document without a sum gets one; otherwise it is skipped.
    package mutating func add(
        _ amounts: ArraySlice<UInt8>, unit: Float, to documents: ArraySlice<UInt32>, opensNew: Bool
    ) -> Float {
        // A list much longer than the number of sums is searched by bisection instead of read.
        if !opensNew, touched.count * 16 < documents.count { return search(amounts, unit: unit, in: documents) }
        var best: Float = 0
        // These loops take most of the time of a search, hence unchecked pointers. There is no branch on the sums,
        // because it could not be predicted. `touched` is grown before the loops, so that they check no capacity.
        let known = touched.count
        touched.append(contentsOf: repeatElement(0, count: opensNew ? documents.count : 0))
        var count = known
        documents.withUnsafeBufferPointer { documents in
            amounts.withUnsafeBufferPointer { amounts in
                sums.withUnsafeMutableBufferPointer { sums in
                    touched.withUnsafeMutableBufferPointer { touched in
                        if opensNew {
                            for (document, amount) in zip(documents, amounts) {
                                let sum = sums[Int(document)]
                                touched[count] = document
                                count += sum == 0 ? 1 : 0
                                let next = sum + Float(amount) * unit
                                sums[Int(document)] = next
                                best = next > best ? next : best
                            }
                        } else {
                            for (document, amount) in zip(documents, amounts) {
                                let sum = sums[Int(document)]
                                let next = sum == 0 ? 0 : sum + Float(amount) * unit
                                sums[Int(document)] = next
                                best = next > best ? next : best
                            }
                        }
                    }
                }
            }
        }
        touched.removeLast(touched.count - count)
        return best
    }

    /// Removes the documents whose sum is below `least`.
    package mutating func drop(below least: Float) {
        var kept = 0
        touched.withUnsafeMutableBufferPointer { touched in
            sums.withUnsafeMutableBufferPointer { sums in
                for document in touched {
                    let sum = sums[Int(document)]
                    touched[kept] = document
                    kept += sum >= least ? 1 : 0
                    sums[Int(document)] = sum >= least ? sum : 0
                }
            }
        }
        touched.removeLast(touched.count - kept)
    }

    /// Sets the sum of a document to `score`, above 0, if that is larger.
    package mutating func raise(to score: Float, of document: UInt32) {
        let sum = sums[Int(document)]
        if sum == 0 { touched.append(document) }
        if score > sum { sums[Int(document)] = score }
    }

    private mutating func search(_ amounts: ArraySlice<UInt8>, unit: Float, in documents: ArraySlice<UInt32>) -> Float {
        var best: Float = 0
        for document in touched {
            var (low, high) = (documents.startIndex, documents.endIndex)
            while low < high {
                let middle = (low + high) / 2
                if documents[middle] < document { low = middle + 1 } else { high = middle }
            }
            guard low < documents.endIndex, documents[low] == document else { continue }
            let next = sums[Int(document)] + Float(amounts[low]) * unit
            sums[Int(document)] = next
            best = max(best, next)
        }
        return best
    }
}
