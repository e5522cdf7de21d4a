/// Function words that reverse or outweigh a sentiment: negations and contrasts of both languages.
enum Cues {
    static let negations = keys(of: [
        "not", "no", "never", "none", "nobody", "nothing", "nor", "neither", "without", "hardly", "barely", "isn't",
        "isnt", "wasn't",
        "wasnt", "aren't", "arent",
        "weren't", "werent", "don't", "dont", "doesn't", "doesnt", "didn't", "didnt", "can't", "cant", "cannot",
        "couldn't", "couldnt",
        "won't", "wont", "wouldn't",
        "wouldnt", "shouldn't", "shouldnt", "haven't", "havent", "hasn't", "hasnt", "hadn't", "hadnt", "ain't", "aint",
    ])
    static let contrasts = keys(of: [
        "but", "however", "though", "although", "yet", "still", "nevertheless", "except", "tho",
    ])

    /// Whether the character at `position` negates what follows it: 不 没 無/无 未 别 莫 勿 甭 唔 冇, in folded form.
    ///
    /// It does not as a part of another word (特别, 不过, 没想到) or between two equal characters that form a question
    /// (好不好, 有没有).
    static func isHanNegation(at position: Int, of run: Range<Int>, in units: [UInt16]) -> Bool {
        let unit = units[position]
        guard hanNegations.contains(unit) else { return false }
        let before = position > run.lowerBound ? units[position - 1] : 0
        let after = position + 1 < run.upperBound ? units[position + 1] : 0
        return (before != after || before == 0) && !hanWords.contains(pair(before, unit))
            && !hanWords.contains(pair(unit, after))
    }

    private static let hanNegations = Set("不没无未别莫勿甭唔冇".utf16)

    /// Words in which such a character does not negate.
    private static let hanWords = pairs(of: [
        "特别", "区别", "级别", "分别", "个别", "类别", "性别", "差别", "识别", "离别", "告别", "别人", "别的", "别家", "别墅", "别致",
        "不过", "不错", "不仅", "不但", "不光", "不止", "不只", "不管", "不论", "不愧", "不断", "不少", "不久", "没想", "没得", "没的", "没话",
        "无比", "无敌", "无论", "无线", "未来", "莫名", "莫非", "莫大",
    ])

    /// Whether two characters begin a contrast: 但是, 可是, 不过, 然而, 就是, 只是 ….
    static func isHanContrast(_ first: UInt16, _ second: UInt16) -> Bool {
        hanContrasts.contains(pair(first, second))
    }

    private static let hanContrasts = pairs(of: [
        "但是", "但系", "可是", "不过", "然而", "只是", "就是", "却是", "好在", "还好", "幸好", "可惜", "结果",
    ])

    private static func pair(_ first: UInt16, _ second: UInt16) -> UInt32 { UInt32(first) << 16 | UInt32(second) }

    private static func pairs(of words: [String]) -> Set<UInt32> {
        Set(
            words.compactMap { word in
                let units = Array(word.utf16)
                return units.count == 2 ? pair(units[0], units[1]) : nil
            })
    }

    private static func keys(of words: [String]) -> Set<UInt64> {
        Set(
            words.map { word in
                var text = NormalizedText()
                for unit in word.utf16 { text.append(unit, from: 0) }
                return FeatureExtractor.key(of: Token(kind: .word, start: 0, end: Int32(text.units.count)), in: text)
            })
    }
}
