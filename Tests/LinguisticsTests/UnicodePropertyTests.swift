import Hashing
import Learning
import Linguistics
import Testing

struct UnicodePropertyTests {
    /// Ranges of difficult scalars. Each string takes its scalars from a few of them.
    private static let pools: [[ClosedRange<UInt32>]] = [
        [0x20...0x7E], [0x61...0x7A, 0x27...0x27, 0x20...0x20], [0x00...0x1F, 0x7F...0xBF], [0xC0...0x24F],
        [0x300...0x36F, 0x34F...0x34F, 0x345...0x345],
        [0x370...0x5FF], [0x600...0x6FF, 0x900...0x97F, 0xE00...0xE7F],
        [0x1100...0x11FF, 0xAC00...0xAC40, 0x3130...0x318F],
        [0x1E00...0x1FFF],
        [0x2000...0x206F, 0xAD...0xAD, 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0xE0000...0xE007F],
        [0x2070...0x27BF, 0x20D0...0x20F0],
        [0x2E80...0x303F],
        [0x3040...0x30FF, 0x3099...0x309C], [0x3200...0x33FF], [0x3400...0x9FFF], [0x4E00...0x4EFF, 0x82C0...0x82FF],
        [0xF900...0xFAFF, 0x2F800...0x2FA1F],
        [0xFB00...0xFDFF], [0xFE20...0xFEFF], [0xFF00...0xFFEF], [0xE000...0xE0FF, 0xFFF0...0xFFFF],
        [0x1D100...0x1D1FF, 0x1D400...0x1D7FF],
        [0x1F1E6...0x1F1FF], [0x1F300...0x1F6FF, 0x1F3FB...0x1F3FF, 0x200D...0x200D],
        [0x1F3FB...0x1F3FF, 0x300...0x30F],
        [0x20000...0x2FFFF],
        [0x0...0x10FFFF],
    ]

    private static func text(_ random: inout SplitMix64) -> String {
        let chosen = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            pools[Int.random(in: 0..<pools.count, using: &random)]
        }
        var text = ""
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            let pool = chosen[Int.random(in: 0..<chosen.count, using: &random)]
            guard
                let scalar = Unicode.Scalar(
                    UInt32.random(in: pool[Int.random(in: 0..<pool.count, using: &random)], using: &random))
            else { continue }
            text.unicodeScalars.append(scalar)
        }
        return text
    }

    private static func spelt(_ text: String) -> String {
        text.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined()
    }

    @Test func `ten thousand random texts: offsets and tokens are valid, and folding is idempotent`() throws {
        var random = SplitMix64(seed: 20_240)
        var scratch = try Scratch()
        let extractors = [FeatureExtractor(.intent), FeatureExtractor(.sentiment)]
        for _ in 0..<10_000 {
            let original = Self.text(&random)
            scratch.read(original)
            let faults = Self.faults(in: scratch.text, scratch.tokens, original)
            if !faults.isEmpty { Issue.record("\(faults.joined(separator: ", ")): \(Self.spelt(original))") }
            for extractor in extractors {
                extractor.extract(in: &scratch)
                let length = Int32(scratch.text.units.count)
                if !scratch.features.features.allSatisfy({ $0.start >= 0 && $0.start <= $0.end && $0.end <= length }) {
                    Issue.record("a feature lies outside: \(Self.spelt(original))")
                }
            }
            LanguageFeatures.extract(in: &scratch)
            let once = scratch.text.units
            scratch.read(scratch.text.string)
            if scratch.text.units != once { Issue.record("twice is not once: \(Self.spelt(original))") }
        }
    }

    private static func faults(in text: NormalizedText, _ tokens: [Token], _ original: String) -> [String] {
        var faults: [String] = []
        func check(_ sound: Bool, _ fault: String) { if !sound { faults.append(fault) } }
        let count = original.unicodeScalars.count
        check(text.scalarCount == count, "scalars miscounted")
        check(text.origins.count == text.units.count, "a unit without origin")
        check(zip(text.origins, text.origins.dropFirst()).allSatisfy { $0 <= $1 }, "origins fall")
        check(text.origins.allSatisfy { $0 >= 0 && $0 < count }, "an origin outside")
        check(String(decoding: text.units, as: UTF16.self).utf16.elementsEqual(text.units), "half a surrogate pair")

        var end = 0
        var originalEnd = 0
        for token in tokens {
            check(Int(token.start) >= end, "tokens overlap or out of order")
            check(token.start < token.end, "an empty token")
            check(Int(token.end) <= text.units.count, "a token outside the text")
            guard faults.isEmpty else { return faults }
            check(text.units[end..<Int(token.start)].allSatisfy { $0 == 0x20 }, "a character in no token")
            check(!text.units[token.range].contains(0x20), "a space in a token")
            check(!UTF16.isTrailSurrogate(text.units[Int(token.start)]), "a token splits a pair")
            let range = text.originalRange(token.range)
            check(
                !range.isEmpty && range.upperBound <= count && range.upperBound >= originalEnd,
                "a token's original range")
            end = Int(token.end)
            originalEnd = range.upperBound
        }
        check(text.units[end...].allSatisfy { $0 == 0x20 }, "a character behind the last token")
        return faults
    }
}
