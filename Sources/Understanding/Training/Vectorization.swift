import Learning
import Linguistics

/// Texts turned into a training set: two passes, one that learns the vocabulary and one that counts.
struct Vectorization {
    let set: TrainingSet
    let vocabulary: Vocabulary
    /// The primary language subtag by script of each text: `zh` where it holds Han, else `en`.
    let groups: [String]
    /// Equal numbers for texts that read alike: copies that cross-validation must keep together.
    let copies: [Int]

    /// - Parameters:
    ///   - extract: fills `scratch.features` from the text it has read.
    ///   - labels: the class of each text, or `TrainingSet.noClass`.
    init(
        _ texts: [String], labels: [Int32], classCount: Int, minimumWords: Int32, minimumCharacters: Int32,
        weighting: VocabularyBuilder.Weighting = .inverseFrequency, scratch: inout Scratch,
        extract: (inout Scratch) -> Void
    ) {
        var builder = VocabularyBuilder()
        var groups: [String] = []
        var copies: [Int] = []
        var firstOfText: [[UInt16]: Int] = [:]
        for (i, text) in texts.enumerated() {
            scratch.read(text)
            extract(&scratch)
            builder.add(scratch.features)
            groups.append(scratch.census.han > 0 ? "zh" : "en")
            if let first = firstOfText[scratch.text.units] {
                copies.append(first)
            } else {
                firstOfText[scratch.text.units] = i
                copies.append(i)
            }
        }
        vocabulary = builder.build(minimumWords: minimumWords, minimumCharacters: minimumCharacters, weighting: weighting)
        var set = TrainingSet(classCount: classCount, featureCount: vocabulary.count)
        for (text, label) in zip(texts, labels) {
            scratch.read(text)
            extract(&scratch)
            vocabulary.vectorize(scratch.features, into: &scratch.vector)
            set.append(scratch.vector, label: label)
        }
        self.set = set
        self.groups = groups
        self.copies = copies
    }
}
