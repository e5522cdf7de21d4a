internal import CICU

/// One of ICU's transliterators, used on single characters.
struct Transliterator {
    private let id: String

    init(_ id: String) { self.id = id }

    /// What each character of the range becomes, in UTF-16 units; a space stands between any two, so that no rule sees a pair.
    func forms(of range: ClosedRange<Int>) throws(ICUError) -> [[UInt16]] {
        let name = Array(id.utf16)
        var status: Int32 = 0
        let transliterator = kefu_icu_open_transliterator(name, Int32(name.count), &status)
        try ICUError.check(status, "utrans_openU(\(id))")
        defer { kefu_icu_close_transliterator(transliterator) }

        var result = range.map { [UInt16($0)] }
        // ICU moves text as it replaces; short pieces keep that cheap.
        let piece = 64
        var units = [UInt16](repeating: 0, count: piece * 16)
        for start in Swift.stride(from: 0, to: result.count, by: piece) {
            let end = min(start + piece, result.count)
            var length: Int32 = 0
            for i in start..<end {
                units[Int(length)] = UInt16(range.lowerBound + i)
                units[Int(length) + 1] = 0x20
                length += 2
            }
            kefu_icu_transliterate(transliterator, &units, &length, Int32(units.count), &status)
            try ICUError.check(status, "utrans_transUChars(\(id))")
            let converted = units[0..<Int(length)].split(separator: 0x20, omittingEmptySubsequences: false)
            for (i, form) in zip(start..<end, converted) { result[i] = Array(form) }
        }
        return result
    }
}
