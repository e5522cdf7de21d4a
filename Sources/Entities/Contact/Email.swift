extension Line {
    /// An address in ASCII, as people write it (the dot-atom of RFC 5322, section 3.4.1).
    func email(at start: Int) -> EntityMatch? {
        guard !isLocalPart(self[start - 1]) else { return nil }
        var end = start
        while isLocalPart(self[end]) {
            if self[end] == .point, self[end + 1] == .point { return nil }
            end += 1
        }
        guard self[end] == .at, self[end - 1] != .point, let last = host(at: end + 1) else { return nil }
        return EntityMatch(kind: .email, end: last.end, value: text(start..<last.end))
    }

    private func isLocalPart(_ unit: UInt16) -> Bool {
        unit.isASCIIWord || unit == .point || unit == .hyphen || unit == .plus || unit == UInt16(ascii: "_")
            || unit == UInt16(ascii: "%")
    }

    /// The most characters of a host name and of a label (RFC 1035, section 2.3.4).
    private static let (longestHost, longestLabel) = (253, 63)

    /// A host name of at least two labels, the last of letters only. `top` is the start of the last label.
    func host(at start: Int) -> (top: Int, end: Int)? {
        var end = start
        var label = start
        var last: (top: Int, end: Int)?
        while true {
            while self[end].isASCIIWord || self[end] == .hyphen && self[end + 1].isASCIIWord && end > label {
                // A name may begin behind each hyphen of 1-1-1-…, so each reading must end soon.
                guard end - label < Self.longestLabel, end - start < Self.longestHost else { return nil }
                end += 1
            }
            guard end > label else { break }
            if label > start, end - label >= 2, (label..<end).allSatisfy({ self[$0].isLetter }) { last = (label, end) }
            guard self[end] == .point, self[end + 1].isASCIIWord else { break }
            end += 1
            label = end
        }
        return last?.end == end ? last : nil
    }
}
