package import Learning
package import Linguistics
import Synchronization

/// A training set of sparse feature vectors made from texts. Pieces are read on all cores and joined in their order.
package struct Vectorization {
    /// One row per text, in the order of the texts.
    package let set: TrainingSet
    /// The features of the set's columns.
    let vocabulary: Vocabulary
    /// The language group of each text by its script: `zh` where it has a Han character, else `en`.
    let groups: [String]
    /// For each text, the index of the first text that is equal after normalisation. Cross-validation must keep copies
    /// in one fold.
    let copies: [Int]

    private static let pieceSize = 1024

    /// Reads all texts. The result does not depend on the number of cores.
    ///
    /// - Parameters:
    ///   - labels: the class of each text, or `TrainingSet.noClass`.
    ///   - minimumWords: the number of texts that a word or pair of words must occur in to get a column.
    ///   - minimumCharacters: the same for sequences of characters.
    ///   - extract: fills `scratch.features` from the text that `scratch` has read; called from any thread.
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
        // A few pieces at a time bound the memory.
        for first in stride(from: 0, to: bounds.count, by: cores * 4) {
            let batch = bounds[first..<min(first + cores * 4, bounds.count)]
            let pieces = Mutex<[Int: Result<Piece, ICUError>]>([:])
            concurrently(batch.count, cores: cores) { i in
                let piece = Result { () throws(ICUError) in
                    try Piece(texts[batch[batch.startIndex + i]], variants: variants, extract: extract)
                }
                pieces.withLock { $0[i] = piece }
            }
            let read = pieces.withLock { $0 }
            for (i, bounds) in batch.enumerated() {
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
        /// A hash of each text after normalisation; equal for texts that are equal then.
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
