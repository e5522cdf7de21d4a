/// The closed-class words that turn or outweigh a feeling: negations and contrasts of both languages.
enum Cues {
    static let negations = keys(of: [
        "not", "no", "never", "none", "nobody", "nothing", "nor", "neither", "without", "hardly", "barely", "isn't", "isnt", "wasn't",
        "wasnt", "aren't", "arent",
        "weren't", "werent", "don't", "dont", "doesn't", "doesnt", "didn't", "didnt", "can't", "cant", "cannot", "couldn't", "couldnt",
        "won't", "wont", "wouldn't",
        "wouldnt", "shouldn't", "shouldnt", "haven't", "havent", "hasn't", "hasnt", "hadn't", "hadnt", "ain't", "aint",
    ])
    static let contrasts = keys(of: ["but", "however", "though", "although", "yet", "still", "nevertheless", "except", "tho"])

    /// 不 没 無/无 未 别 莫 勿 甭 唔 冇, in folded form.
    static let hanNegations = Set("不没无未别莫勿甭唔冇".utf16)

    /// 但是, 可是, 不过, 然而, 就是, 只是 …: two characters that turn the sentence.
    static func isHanContrast(_ first: UInt16, _ second: UInt16) -> Bool {
        hanContrasts.contains(UInt32(first) << 16 | UInt32(second))
    }

    private static let hanContrasts: Set<UInt32> = Set(
        ["但是", "但系", "可是", "不过", "然而", "只是", "就是", "却是", "好在", "还好", "幸好", "可惜", "结果"].compactMap { pair in
            let units = Array(pair.utf16)
            return units.count == 2 ? UInt32(units[0]) << 16 | UInt32(units[1]) : nil
        })

    private static func keys(of words: [String]) -> Set<UInt64> {
        Set(
            words.map { word in
                var text = NormalizedText()
                for unit in word.utf16 { text.append(unit, from: 0) }
                return FeatureExtractor.key(of: Token(kind: .word, start: 0, end: Int32(text.units.count)), in: text)
            })
    }
}
