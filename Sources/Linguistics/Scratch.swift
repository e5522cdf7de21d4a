package import Learning

/// The working memory of one task for reading one message after another: ICU handles and buffers that are used again.
///
/// Lent to one message at a time, passed `inout`, never shared. About 150 KB.
package struct Scratch: ~Copyable {
    /// The current text, folded.
    package private(set) var text = NormalizedText()
    package private(set) var tokens: [Token] = []
    /// Which scripts the current text is written in.
    package private(set) var census = ScriptCensus()
    /// The n-grams of the current text; filled by `FeatureExtractor` or `LanguageFeatures`.
    package var features = FeatureBuffer()
    /// The current text's features as a model sees them.
    package var vector = SparseVector()
    package var scores: [Float] = []
    /// The classes that stand first, for ranking.
    package var order: [Int] = []
    /// What retrieval adds up for each text that it knows, and for each answer.
    package var sums = SparseSums()
    package var answerSums = SparseSums()
    /// The compiled patterns of one model generation.
    package var patterns = PatternSet()
    /// The Han characters of the original text, unfolded; a zero between two runs.
    var originalHan: [UInt16] = []
    private var slips: [Slip] = []
    var normalizer: Normalizer
    let tokenizer: Tokenizer
    private let variants: HanVariants

    /// - Parameter variants: the table of the model that is to read the texts; ICU's own where there is none yet.
    package init(variants: HanVariants? = nil) throws(ICUError) {
        let variants = if let variants { variants } else { try HanVariants.shared.get() }
        let normalizer = try Normalizer(variants: variants)
        let tokenizer = try Tokenizer()
        self.variants = variants
        self.normalizer = normalizer
        self.tokenizer = tokenizer
    }

    /// Folds `original`, cuts it into tokens and counts its scripts: the first stage of reading a message.
    package mutating func read(_ original: String) {
        normalizer.normalize(original, into: &text)
        tokenizer.tokenize(text, into: &tokens)
        census = ScriptCensus(original, variants: variants)
        originalHan.removeAll(keepingCapacity: true)
        guard census.han > 0 else { return }
        for unit in original.utf16 {
            if unit >= 0x3400 && unit <= 0x9FFF {
                originalHan.append(unit)
            } else if originalHan.last != 0 {
                originalHan.append(0)
            }
        }
    }

    /// Puts right what the spelling takes for slips, and cuts the text anew where it found any; the way back to the
    /// original stays.
    package mutating func correct(by spelling: Spelling) {
        spelling.findSlips(in: text, tokens, into: &slips)
        guard !slips.isEmpty else { return }
        for slip in slips.reversed() { text.replace(slip.range, with: slip.replacement) }
        tokenizer.tokenize(text, into: &tokens)
    }

    /// Whether Han and alphabetic words stand side by side, as in 我的order到哪了; codes such as A1234567 are of no
    /// language.
    package var isMixed: Bool {
        census.han > 0 && census.latin > 1 && tokens.contains { $0.kind == .word && $0.end - $0.start > 1 }
    }
}
