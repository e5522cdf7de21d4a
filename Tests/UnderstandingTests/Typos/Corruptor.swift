import Hashing
import Learning

@testable import Linguistics

/// Adds typos to a text: one, or two where the text is long. The same seed makes the same typos.
///
/// In a word of four or more letters, two letters are swapped, or one is left out, doubled, added at random, or
/// replaced or joined by a neighbouring key. A Chinese character is replaced by a common one that sounds or looks
/// alike.
struct Corruptor {
    private var random: SplitMix64
    private let homophones: [Int: [Character]]
    private let sounds: HanSounds

    /// - Parameter texts: the texts whose characters are the common ones.
    init(seed: UInt64, common texts: [String]) throws {
        random = SplitMix64(seed: seed)
        sounds = try HanSounds.shared.get()
        var homophones: [Int: [Character]] = [:]
        for character in Set(texts.joined()).sorted() {
            if let syllable = Self.syllable(of: character, in: sounds) {
                homophones[syllable, default: []].append(character)
            }
        }
        self.homophones = homophones
    }

    mutating func corrupt(_ text: String) -> String {
        var characters = Array(text)
        let han = characters.indices.filter { !similar(to: characters[$0]).isEmpty }
        if !han.isEmpty {
            for place in han.shuffled(using: &random).prefix(characters.count >= 15 ? 2 : 1) {
                characters[place] = similar(to: characters[place]).randomElement(using: &random) ?? characters[place]
            }
            return String(characters)
        }
        let words = Self.words(in: characters)
        let chosen = words.shuffled(using: &random).prefix(words.count >= 5 ? 2 : 1)
        for word in chosen.sorted(by: { $0.lowerBound > $1.lowerBound }) { addTypo(in: word, of: &characters) }
        return String(characters)
    }

    private mutating func addTypo(in word: Range<Int>, of characters: inout [Character]) {
        // One typo in five may be anywhere in the word, the others are inside it.
        let inner = word.lowerBound + 1..<word.upperBound - 1
        let place =
            Int.random(in: 0..<5, using: &random) == 0
            ? word.randomElement(using: &random) : inner.randomElement(using: &random)
        guard let place else { return }
        let letter = characters[place]
        let key = Self.keys(beside: letter).randomElement(using: &random) ?? letter
        switch Int.random(in: 0..<6, using: &random) {
        case 0: characters.swapAt(place, place + 1 < word.upperBound ? place + 1 : place - 1)
        case 1: characters.remove(at: place)
        case 2: characters.insert(letter, at: place)
        case 3: characters.insert("abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "e", at: place)
        case 4: characters.insert(key, at: place)
        default: characters[place] = key
        }
    }

    private static func words(in characters: [Character]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var start = 0
        for i in 0...characters.count where i == characters.count || !(characters[i].isASCII && characters[i].isLetter)
        {
            if i - start >= 4 { words.append(start..<i) }
            start = i + 1
        }
        return words
    }

    private static func keys(beside letter: Character) -> [Character] {
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map(Array.init)
        for (r, row) in rows.enumerated() {
            guard let i = row.firstIndex(of: Character(letter.lowercased())) else { continue }
            let near = [(r, i - 1), (r, i + 1), (r - 1, i), (r - 1, i + 1), (r + 1, i - 1), (r + 1, i)]
            return near.compactMap { r, i in rows.indices.contains(r) && rows[r].indices.contains(i) ? rows[r][i] : nil
            }
        }
        return []
    }

    /// The common characters that sound like a Han character, and those that look like it.
    private func similar(to character: Character) -> [Character] {
        guard let syllable = Self.syllable(of: character, in: sounds) else { return [] }
        let looks = Self.looks.filter { $0.contains(character) }.flatMap { $0.filter { $0 != character } }
        return (homophones[syllable] ?? []).filter { $0 != character } + looks
    }

    private static func syllable(of character: Character, in sounds: HanSounds) -> Int? {
        let units = Array(String(character).utf16)
        return units.count == 1 ? sounds.syllable(of: units[0]) : nil
    }

    private static let looks: [String] = [
        "己已", "未末", "货贷", "买卖", "人入", "千干", "日目", "大太", "兔免", "快块", "退腿", "没设", "问间", "清情", "折拆", "侯候", "待特", "很狠",
        "住往",
        "今令", "外处", "订钉", "钱线", "换唤", "收牧", "到倒", "物吻", "价阶", "优忧", "漂票", "码吗", "客容", "报服", "电由", "话活", "查杏", "消稍",
        "地他",
        "时对", "天无", "句包", "费贵", "量里", "坏怀", "分公", "员贝", "送迭", "评坪", "首道", "洗冼", "明朋", "真直", "几儿", "东车", "师帅", "拿掌",
        "让认",
        "支友", "付什", "怎作", "我找", "打订", "第弟", "要耍", "申甲", "账帐", "号亏", "单早", "递弟", "款软", "诉拆", "联取", "系糸", "发友",
    ]
}
