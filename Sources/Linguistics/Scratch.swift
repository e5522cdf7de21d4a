package import Learning

/// The working memory of one task for reading one message after another: ICU handles and buffers that are used again.
///
/// Owned by one connection, passed `inout`, never shared. About 150 KB.
package struct Scratch: ~Copyable {
    /// The current text, folded.
    package private(set) var text = NormalizedText()
    package private(set) var tokens: [Token] = []
    /// The n-grams of the current text; filled by `FeatureExtractor`.
    package var features = FeatureBuffer()
    /// The current text's features as a model sees them.
    package var vector = SparseVector()
    package var scores: [Float] = []
    var normalizer: Normalizer
    let tokenizer: Tokenizer

    package init() throws(ICUError) {
        let normalizer = try Normalizer()
        let tokenizer = try Tokenizer()
        self.normalizer = normalizer
        self.tokenizer = tokenizer
    }

    /// Folds `original` and cuts it into tokens: the first stage of reading a message.
    package mutating func read(_ original: String) {
        normalizer.normalize(original, into: &text)
        tokenizer.tokenize(text, into: &tokens)
    }
}
