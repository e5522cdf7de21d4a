package import Learning
package import Linguistics
import Synchronization

/// Texts turned into a training set, read in pieces on all cores and put together in their order.
package struct Vectorization {
    package let set: TrainingSet
    package let vocabulary: Vocabulary
    /// The primary language subtag by script of each text: `zh` where it holds Han, else `en`.
    package let groups: [String]
    /// Equal numbers for texts that read alike: copies that cross-validation must keep together.
    package let copies: [Int]

    private static let pieceSize = 1024

    /// - Parameters:
    ///   - labels: the class of each text, or `TrainingSet.noClass`.
    ///   - extract: fills `scratch.features` from the text it has read; called from any thread.
    package init(
        _ texts: [String], labels: [Int32], classCount: Int, minimumWords: Int32, minimumCharacters: Int32,
        weighting: VocabularyBuilder.Weighting = .inverseFrequency, variants: HanVariants, cores: Int,
        extract: @Sendable (inout Scratch) -> Void
    ) throws(ICUError) {
        var builder = TrainingSetBuilder(expected: texts.count)
        var groups: [String] = []
        var copies: [Int] = []
        var firstOfText: [UInt64: Int] = [:]
        let bounds = stride(from: 0, to: texts.count, by: Self.pieceSize).map {
            $0..<min($0 + Self.pieceSize, texts.count)
        }
        // A few pieces at a time, so that no more than those wait in memory.
        for wave in stride(from: 0, to: bounds.count, by: cores * 4) {
            let wave = bounds[wave..<min(wave + cores * 4, bounds.count)]
            let pieces = Mutex<[Int: Result<Piece, ICUError>]>([:])
            concurrently(wave.count, cores: cores) { i in
                let piece = Result { () throws(ICUError) in
                    try Piece(texts[wave[wave.startIndex + i]], variants: variants, extract: extract)
                }
                pieces.withLock { $0[i] = piece }
            }
            let read = pieces.withLock { $0 }
            for (i, bounds) in wave.enumerated() {
                guard let piece = try read[i]?.get() else { continue }
                builder.add(piece.tally, labels: labels[bounds])
                for (print, isChinese) in zip(piece.fingerprints, piece.isChinese) {
                    groups.append(isChinese ? "zh" : "en")
                    copies.append(firstOfText[print, default: copies.count])
                    if copies[copies.count - 1] == copies.count - 1 { firstOfText[print] = copies.count - 1 }
                }
            }
        }
        (set, vocabulary) = builder.build(
            classCount: classCount, minimumWords: minimumWords, minimumCharacters: minimumCharacters,
            weighting: weighting)
        self.groups = groups
        self.copies = copies
    }

    /// What one thread has read.
    private struct Piece {
        var tally = FeatureTally()
        var isChinese: [Bool] = []
        /// Alike for texts that read alike.
        var fingerprints: [UInt64] = []

        init(_ texts: ArraySlice<String>, variants: HanVariants, extract: (inout Scratch) -> Void) throws(ICUError) {
            var scratch = try Scratch(variants: variants)
            for text in texts {
                scratch.read(text)
                extract(&scratch)
                tally.append(scratch.features)
                isChinese.append(scratch.census.han > 0)
                var print = FeatureHash(.word)
                for unit in scratch.text.units { print.combine(unit) }
                fingerprints.append(print.key)
            }
        }
    }
}
