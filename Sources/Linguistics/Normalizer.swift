internal import CICU

/// Folds a message for matching: case, width, compatibility forms, invisible characters, script variants.
///
/// The steps: NFKC_Casefold (Unicode Standard Annex #15 and section 3.13, D147), which also drops default-ignorable
/// code points: zero-width characters, bidi controls, variation selectors. Control and space characters become a space.
/// Typographic quotes and apostrophes become plain ones. Skin tones of emoji are dropped. Traditional Han becomes
/// Simplified. Emoji stay, because they are signals. The original is not changed, and each unit keeps the index of its
/// scalar.
struct Normalizer {
    // ICU's singleton: immutable, shared by all threads, never closed (unorm2.h).
    private let nfkc: OpaquePointer
    private let variants: HanVariants
    /// The most scalars behind the first one of a segment: ICU's ordering of marks is quadratic in their number. As in
    /// the stream-safe text format (UAX #15, section 13), no text of a language has more than 30 marks on a letter. A
    /// longer run is folded piece by piece, and each unit keeps the offset of its piece.
    private static let longestRun = 30
    /// How many units longer than the original the folded text may become: one scalar can become eighteen (U+FDFA).
    /// Behind that, a segment that would grow stays as it is.
    private static let mostGrowth = 1_000
    private var growth = 0
    private var segment: [UInt16] = []
    private var folded = [UInt16](repeating: 0, count: 64)

    init(variants: HanVariants) throws(ICUError) {
        var status: Int32 = 0
        let instance = kefu_icu_nfkc_casefold(&status)
        try ICUError.check(status, "unorm2_getNFKCCasefoldInstance")
        guard let instance else { throw ICUError(call: "unorm2_getNFKCCasefoldInstance", name: "no instance") }
        nfkc = instance
        self.variants = variants
    }

    mutating func normalize(_ text: String, into result: inout NormalizedText) {
        result.removeAll()
        growth = 0
        var scalars = text.unicodeScalars.makeIterator()
        var next = scalars.next()
        var index = 0
        while let scalar = next {
            let start = index
            next = scalars.next()
            index += 1
            if next.map({ isBoundary($0) }) ?? true, let unit = simple(scalar) {
                result.append(unit, from: start)
                continue
            }
            segment.removeAll(keepingCapacity: true)
            var end = index
            add(scalar)
            var run = 0
            while let following = next, run < Self.longestRun, !isBoundary(following) {
                let length = segment.count
                add(following)
                if segment.count > length { run += 1 }
                next = scalars.next()
                index += 1
                if !Self.isSkinTone(following), !following.properties.isDefaultIgnorableCodePoint { end = index }
            }
            fold(from: start, length: end - start, into: &result)
        }
        result.scalarCount = index
    }

    /// The folded form of the most frequent characters, without a call of ICU; nil for all others.
    @inline(__always)
    private func simple(_ scalar: Unicode.Scalar) -> UInt16? {
        switch scalar.value {
        case 0x41...0x5A: UInt16(scalar.value + 32)
        case 0x20...0x7E: UInt16(scalar.value)
        case 0...0x1F, 0x7F: 0x20
        // A standalone acute accent is meant as an apostrophe; NFKC would make it a space and a combining mark.
        case 0xB4: 0x27
        case 0x4E00...0x9FFF: variants.simplified(UInt16(scalar.value))
        default: nil
        }
    }

    /// Whether this scalar cannot change the normalisation of the scalars before it.
    @inline(__always)
    private func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
        // No character below U+0300 combines with one before it (UAX #15, section 9), and unified ideographs never do.
        // Dropped characters, such as the soft hyphen and skin tones, are no boundaries: a mark after one combines with
        // the character before it.
        scalar.value < 0x300 && scalar.value != 0xAD || (0x4E00...0x9FFF).contains(scalar.value)
            || kefu_icu_has_boundary_before(nfkc, Int32(bitPattern: scalar.value)) && !Self.isSkinTone(scalar)
    }

    @inline(__always)
    private static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool { (0x1F3FB...0x1F3FF).contains(scalar.value) }

    @inline(__always)
    private mutating func add(_ scalar: Unicode.Scalar) {
        guard !Self.isSkinTone(scalar) else { return }
        segment.append(contentsOf: UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter)
    }

    /// Appends the folded form of the segment, which is `length` scalars of the original.
    private mutating func fold(from origin: Int, length scalars: Int, into result: inout NormalizedText) {
        var status: Int32 = 0
        var length = kefu_icu_normalize(nfkc, segment, Int32(segment.count), &folded, Int32(folded.count), &status)
        if status == KEFU_ICU_BUFFER_OVERFLOW {
            folded = [UInt16](repeating: 0, count: Int(length) + 64)
            length = kefu_icu_normalize(nfkc, segment, Int32(segment.count), &folded, Int32(folded.count), &status)
        }
        guard status <= 0 else { return }
        let isTooMuch = growth + Int(length) - segment.count > Self.mostGrowth
        if !isTooMuch { growth += max(0, Int(length) - segment.count) }
        for unit in isTooMuch ? segment[...] : folded[..<Int(length)] {
            result.append(plain(unit), from: origin, length: scalars)
        }
    }

    /// Makes typographic quotes plain, separators and controls a space, and Traditional characters Simplified.
    private func plain(_ unit: UInt16) -> UInt16 {
        switch unit {
        case 0x2018, 0x2019, 0x02BC: return 0x27
        case 0x201C, 0x201D: return 0x22
        case 0x3400...0x9FFF: return variants.simplified(unit)
        case 0xD800...0xDFFF: return unit
        default: return kefu_icu_class(Int32(unit)) == KEFU_ICU_SPACE ? 0x20 : unit
        }
    }
}
