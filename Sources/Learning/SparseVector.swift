/// A sparse vector as pairs of index and value, in buffers that its owner uses again; indices are unique, in no fixed order.
package struct SparseVector: Sendable {
    package var indices: [UInt32] = []
    package var values: [Float] = []
    private var counts: [Int32] = []
    /// Where an index stands in the arrays plus one, by hash, with linear probing; 0 is empty. At most half full.
    private var table = [UInt32](repeating: 0, count: usualTable)
    /// Enough for an ordinary message; clearing a table that a long one needed would cost every message after it.
    private static let usualTable = 1_024

    package init() {}

    package var count: Int { indices.count }

    package mutating func removeAll() {
        if table.count > Self.usualTable {
            table = [UInt32](repeating: 0, count: Self.usualTable)
        } else if !counts.isEmpty {
            table.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        }
        indices.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
    }

    /// Counts one occurrence of an index.
    @inline(__always)
    mutating func count(_ index: UInt32, by amount: Int32) {
        let mask = table.count - 1
        var place = Self.hash(index) & mask
        while table[place] != 0 {
            let position = Int(table[place]) - 1
            if indices[position] == index {
                counts[position] += amount
                return
            }
            place = (place + 1) & mask
        }
        indices.append(index)
        counts.append(amount)
        table[place] = UInt32(indices.count)
        if indices.count * 2 > table.count { grow() }
    }

    @inline(__always)
    private static func hash(_ index: UInt32) -> Int {
        Int(truncatingIfNeeded: (UInt64(index) &* 0x9E37_79B9_7F4A_7C15) >> 40)
    }

    private mutating func grow() {
        table = [UInt32](repeating: 0, count: table.count * 2)
        let mask = table.count - 1
        for (position, index) in indices.enumerated() {
            var place = Self.hash(index) & mask
            while table[place] != 0 { place = (place + 1) & mask }
            table[place] = UInt32(position + 1)
        }
    }

    /// Turns what was counted into values, (1 + ln |count|) × weight with the sign of the count, and takes the view's bit off the indices.
    ///
    /// Words and characters are scaled to the same length, the whole to length one; what adds up to nothing is left out.
    mutating func normalize(weights: [Float], charactersBit: UInt32) {
        var squares: (words: Float, characters: Float) = (0, 0)
        var kept = 0
        values.append(contentsOf: repeatElement(0, count: indices.count))
        for position in indices.indices where counts[position] != 0 {
            let count = counts[position]
            let weight = weights[Int(indices[position] & ~charactersBit)]
            let magnitude = count.magnitude == 1 ? weight : (1 + Logarithm.of(Float(count.magnitude))) * weight
            let value = count > 0 ? magnitude : -magnitude
            if indices[position] & charactersBit == 0 { squares.words += value * value } else { squares.characters += value * value }
            indices[kept] = indices[position]
            values[kept] = value
            kept += 1
        }
        indices.removeLast(indices.count - kept)
        values.removeLast(values.count - kept)
        let present: Float = (squares.words > 0 ? 1 : 0) + (squares.characters > 0 ? 1 : 0)
        guard present > 0 else { return }
        let words = squares.words > 0 ? 1 / (squares.words * present).squareRoot() : 0
        let characters = squares.characters > 0 ? 1 / (squares.characters * present).squareRoot() : 0
        for position in 0..<kept {
            values[position] *= indices[position] & charactersBit == 0 ? words : characters
            indices[position] &= ~charactersBit
        }
    }
}
