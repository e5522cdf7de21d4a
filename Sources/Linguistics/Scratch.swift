package import Learning

/// The working memory for reading one message after another: ICU handles and buffers that are reused.
///
/// It is lent to one message at a time, passed `inout`, and never shared. About 150 KB.
package struct Scratch: ~Copyable {
    /// The current text, folded.
    package private(set) var text = NormalizedText()
    /// The tokens of `text`, in order.
    package private(set) var tokens: [Token] = []
    /// The scripts of the current text.
    package private(set) var census = ScriptCensus()
    /// The n-grams of the current text; filled by `FeatureExtractor` or `LanguageFeatures`.
    package var features = FeatureBuffer()
    /// The current text's features as the model knows them.
    package var vector = SparseVector()
    /// The scores of the classes for the current text, later their probabilities; elements after the classes are
    /// unused.
    package var scores: [Float] = []
    /// The top classes, most probable first.
    package var order: [Int] = []
    /// The compiled patterns of one model generation.
    package var patterns = PatternSet()
    /// The current text as it was written.
    private(set) var original = ""
    /// The Han characters of the original text, unfolded; a zero separates two runs.
    var originalHan: [UInt16] = []
    /// For each unit of the current text, whether an entity holds it; filled while entities are found.
    package var covered: [Bool] = []
    /// The tokens of a text with every run of marks in single marks, for look-up values.
    package var pieces: [Range<Int>] = []
    /// The clauses of the current text, as ranges of its tokens; filled by `ClauseSplitter`.
    package var clauses: [Range<Int>] = []
    /// The tokens of one clause.
    var clauseTokens: [Token] = []
    private var slips: [Slip] = []
    var normalizer: Normalizer
    let tokenizer: Tokenizer
    private let variants: HanVariants

    /// - Parameter variants: the table of the model that will read the texts; nil for ICU's own table.
    package init(variants: HanVariants? = nil) throws(ICUError) {
        let variants = if let variants { variants } else { try HanVariants.shared.get() }
        let normalizer = try Normalizer(variants: variants)
        let tokenizer = try Tokenizer()
        self.variants = variants
        self.normalizer = normalizer
        self.tokenizer = tokenizer
    }

    /// Folds `original`, splits it into tokens and counts its scripts: the first stage of reading a message.
    package mutating func read(_ original: String) {
        self.original = original
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

    /// Replaces the slips found by `spelling` and tokenises the text again if there are any. The map to the original
    /// stays valid.
    package mutating func correct(by spelling: Spelling) {
        spelling.findSlips(in: text, tokens, into: &slips)
        guard !slips.isEmpty else { return }
        for slip in slips.reversed() { text.replace(slip.range, with: slip.replacement) }
        tokenizer.tokenize(text, into: &tokens)
    }

    /// Whether the text contains Han and alphabetic words, as in 我的order到哪了. Codes such as A1234567 belong to no
    /// language.
    package var isMixed: Bool {
        census.han > 0 && census.latin > 1 && tokens.contains { $0.kind == .word && $0.end - $0.start > 1 }
    }
}
