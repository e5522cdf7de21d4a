/// A text folded for matching, with the way back to the original.
package struct NormalizedText: Sendable {
    /// The folded text in UTF-16 units.
    package internal(set) var units: [UInt16] = []
    /// For each unit, the index of the original Unicode scalar that it came from; the first of them where several
    /// became one.
    package internal(set) var origins: [Int32] = []
    /// For each unit, the index behind the last original scalar that it came from.
    package internal(set) var ends: [Int32] = []
    /// The number of Unicode scalars of the original.
    package internal(set) var scalarCount = 0

    package init() {}

    mutating func removeAll() {
        units.removeAll(keepingCapacity: true)
        origins.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        scalarCount = 0
    }

    @inline(__always)
    mutating func append(_ unit: UInt16, from origin: Int, length: Int = 1) {
        units.append(unit)
        origins.append(Int32(origin))
        ends.append(Int32(origin + length))
    }

    /// Puts other units in the place of some. They come from where those stood, or, where they only fill a gap, from
    /// what stands before it (behind it at the start).
    mutating func replace(_ range: Range<Int>, with replacement: [UInt16]) {
        let neighbour = max(0, range.lowerBound - 1)
        let place = range.isEmpty ? neighbour..<neighbour + 1 : range
        let (origin, end) = (origins[place.lowerBound], ends[place.upperBound - 1])
        units.replaceSubrange(range, with: replacement)
        origins.replaceSubrange(range, with: repeatElement(origin, count: replacement.count))
        ends.replaceSubrange(range, with: repeatElement(end, count: replacement.count))
    }

    /// The offsets in the original, in Unicode scalars, end exclusive, of a range of units.
    package func originalRange(_ range: Range<Int>) -> Range<Int> {
        let start = range.lowerBound < origins.count ? Int(origins[range.lowerBound]) : scalarCount
        guard let last = range.last else { return start..<start }
        // What was dropped behind the last one is not a part of it.
        return start..<Int(ends[last])
    }

    package var string: String { String(decoding: units, as: UTF16.self) }

    package func string(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF16.self) }
}
