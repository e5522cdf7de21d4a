internal import CICU

/// Folds a message for matching: case, width, compatibility forms, invisible characters, script variants.
///
/// NFKC_Casefold (Unicode Standard Annex #15 and section 3.13, D147; it also drops default-ignorable code points:
/// zero-width characters, bidi controls, variation selectors), then control and space characters to a space,
/// typographic quotes and apostrophes to plain ones, emoji skin tones dropped, Traditional Han to Simplified. Emoji
/// stay: they are signals. The original text is never changed; every unit knows the scalar it came from.
struct Normalizer {
    // ICU's singleton: immutable, shared by all threads, never closed (unorm2.h).
    private let nfkc: OpaquePointer
    private let variants: HanVariants
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
            while let following = next, !isBoundary(following) {
                add(following)
                next = scalars.next()
                index += 1
                if !Self.isSkinTone(following), !following.properties.isDefaultIgnorableCodePoint { end = index }
            }
            fold(from: start, length: end - start, into: &result)
        }
        result.scalarCount = index
    }

    /// The folded form of the commonest characters, for which ICU need not be asked; nil for all others.
    @inline(__always)
    private func simple(_ scalar: Unicode.Scalar) -> UInt16? {
        switch scalar.value {
        case 0x41...0x5A: UInt16(scalar.value + 32)
        case 0x20...0x7E: UInt16(scalar.value)
        case 0...0x1F, 0x7F: 0x20
        // An acute accent standing alone is a slipped apostrophe; NFKC would make it a space and a loose mark.
        case 0xB4: 0x27
        case 0x4E00...0x9FFF: variants.simplified(UInt16(scalar.value))
        default: nil
        }
    }

    /// Whether normalisation of what stands before cannot be changed by this scalar.
    @inline(__always)
    private func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
        // No character below U+0300 combines backwards (UAX #15, section 9); unified ideographs never do. What is
        // dropped, the soft hyphen and skin tones too, is no boundary: a mark behind it combines with what stands
        // before it.
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
        for unit in folded[..<Int(length)] {
            result.append(plain(unit), from: origin, length: scalars)
        }
    }

    /// Typographic quotes to plain ones, separators and controls to a space, Traditional to Simplified.
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
