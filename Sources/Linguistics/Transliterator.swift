internal import CICU

/// One of ICU's transliterators, used on single characters.
struct Transliterator {
    private let id: String

    init(_ id: String) { self.id = id }

    /// The form of each character of the range, in UTF-16 units. The characters are separated by spaces, so that no
    /// rule applies to a pair.
    func forms(of range: ClosedRange<Int>) throws(ICUError) -> [[UInt16]] {
        let name = Array(id.utf16)
        var status: Int32 = 0
        let transliterator = kefu_icu_open_transliterator(name, Int32(name.count), &status)
        try ICUError.check(status, "utrans_openU(\(id))")
        defer { kefu_icu_close_transliterator(transliterator) }

        var result = range.map { [UInt16($0)] }
        // ICU moves the rest of the text at each replacement; short pieces keep that cheap.
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

/// Writes a text in plain Latin letters.
package enum Romanization {
    private static let longest = 256

    /// Han becomes pinyin without tones, and other letters lose their accents. Characters without such a form stay.
    ///
    /// - Parameter text: a name; only the first 256 UTF-16 units are used.
    package static func latin(_ text: String) throws(ICUError) -> String {
        let id = Array("Han-Latin; Latin-ASCII".utf16)
        var status: Int32 = 0
        let transliterator = kefu_icu_open_transliterator(id, Int32(id.count), &status)
        try ICUError.check(status, "utrans_openU(Han-Latin; Latin-ASCII)")
        defer { kefu_icu_close_transliterator(transliterator) }
        var units = Array(text.utf16.prefix(longest))
        var length = Int32(units.count)
        units += [UInt16](repeating: 0, count: longest * 15)
        kefu_icu_transliterate(transliterator, &units, &length, Int32(units.count), &status)
        try ICUError.check(status, "utrans_transUChars(Han-Latin; Latin-ASCII)")
        return String(decoding: units[0..<Int(length)], as: UTF16.self)
    }
}
