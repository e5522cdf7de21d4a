/// A text folded for matching, with a map back to the original.
package struct NormalizedText: Sendable {
    /// The folded text in UTF-16 units.
    package internal(set) var units: [UInt16] = []
    /// For each unit, the index of the original Unicode scalar that it came from; the first index if several became
    /// one.
    package internal(set) var origins: [Int32] = []
    /// For each unit, the index after the last original scalar that it came from.
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

    /// Replaces a range of units. The new units map to the original scalars of the range; if the range is empty, to
    /// those of the unit before it, or at the start of the text to those of the first unit.
    mutating func replace(_ range: Range<Int>, with replacement: [UInt16]) {
        let neighbour = max(0, range.lowerBound - 1)
        let place = range.isEmpty ? neighbour..<neighbour + 1 : range
        let (origin, end) = (origins[place.lowerBound], ends[place.upperBound - 1])
        units.replaceSubrange(range, with: replacement)
        origins.replaceSubrange(range, with: repeatElement(origin, count: replacement.count))
        ends.replaceSubrange(range, with: repeatElement(end, count: replacement.count))
    }

    /// Maps a range of units to a range of Unicode scalars in the original.
    package func originalRange(_ range: Range<Int>) -> Range<Int> {
        let start = range.lowerBound < origins.count ? Int(origins[range.lowerBound]) : scalarCount
        guard let last = range.last else { return start..<start }
        // Scalars that were dropped after the last unit do not count.
        return start..<Int(ends[last])
    }

    /// The folded text.
    package var string: String { String(decoding: units, as: UTF16.self) }

    /// A part of the folded text, by its range of units.
    package func string(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF16.self) }
}
