import Authoring
import Learning
import Linguistics
import Synchronization

/// How familiar held-out texts are to the models that have not seen them.
///
/// A text's own words are in the vocabulary of all data. Judged by that, every training text is familiar through and
/// through, and the confidence model would learn to doubt any message with a new word. So an n-gram counts as known
/// only where enough texts of the other folds have it.
struct HeldOutFamiliarity {
    private static let pieceSize = 256

    /// Of the texts `rows`, in their order.
    let values: [Familiarity]

    /// - Parameters:
    ///   - folds: the fold of each text.
    ///   - rows: the texts that were held out.
    ///   - minimumWords, minimumCharacters: the number of texts from which on an n-gram is in a vocabulary.
    init(
        of texts: [String], in data: Vectorization, folds: [Int], rows: [Int], minimumWords: Int32,
        minimumCharacters: Int32, variants: HanVariants, cores: Int
    ) throws(ICUError) {
        let set = data.set
        func frequencies(in rows: some Sequence<Int>) -> [Int32] {
            var counts = [Int32](repeating: 0, count: data.vocabulary.count)
            for row in rows {
                for entry in set.offsets[row]..<set.offsets[row + 1] { counts[Int(set.indices[entry])] += 1 }
            }
            return counts
        }
        let all = frequencies(in: 0..<set.count)
        let rowsOfFold = Dictionary(grouping: rows.indices) { folds[rows[$0]] }
        var values = [Familiarity](repeating: Familiarity(), count: rows.count)
        for (fold, places) in rowsOfFold {
            let own = frequencies(in: folds.indices.lazy.filter { folds[$0] == fold })
            let pieces = stride(from: 0, to: places.count, by: Self.pieceSize).map {
                places[$0..<min($0 + Self.pieceSize, places.count)]
            }
            let read = Mutex<[Result<[(Int, Familiarity)], ICUError>]>([])
            concurrently(pieces.count, cores: cores) { i in
                let piece = Result { () throws(ICUError) in
                    var scratch = try Scratch(variants: variants)
                    var found: [(Int, Familiarity)] = []
                    for place in pieces[i] {
                        scratch.read(texts[rows[place]])
                        found.append(
                            (
                                place,
                                Familiarity(of: scratch) { key in
                                    guard let column = data.vocabulary.column(of: key).map(Int.init) else {
                                        return false
                                    }
                                    let least =
                                        data.vocabulary.views[column] == .words ? minimumWords : minimumCharacters
                                    return all[column] - own[column] >= least
                                }
                            ))
                    }
                    return found
                }
                read.withLock { $0.append(piece) }
            }
            for piece in read.withLock({ $0 }) {
                for (place, familiarity) in try piece.get() { values[place] = familiarity }
            }
        }
        self.values = values
    }
}
