internal import Learning

/// The features that distinguish languages: words, letter n-grams of 1 to 4, original Han characters and pairs of them,
/// and the scripts that occur.
package enum LanguageFeatures {
    /// Fills `scratch.features` with the features of the current text.
    package static func extract(in scratch: inout Scratch) {
        scratch.features.removeAll()
        let census = scratch.census
        func add(_ index: UInt16, where present: Bool) {
            guard present else { return }
            var hash = FeatureHash(.script)
            hash.combine(index)
            scratch.features.append(Feature(key: hash.key, view: .words, start: 0, end: 0))
        }
        add(0, where: census.latin > 0)
        add(1, where: census.han > 0)
        add(2, where: census.traditionalOnly > 0)
        add(3, where: census.simplifiedOnly > 0)
        add(4, where: census.kana > 0)
        add(5, where: census.han > 0 && census.latin == 0)
        add(6, where: census.traditionalOnly == 0 && census.simplifiedOnly == 0 && census.han > 0)
        for token in scratch.tokens where token.kind == .word {
            let key = FeatureExtractor.key(of: token, in: scratch.text)
            scratch.features.append(Feature(key: key, view: .words, start: token.start, end: token.end))
            addLetters(of: token, in: scratch.text, to: &scratch.features)
        }
        addHan(of: scratch.originalHan, to: &scratch.features)
    }

    private static func addLetters(of token: Token, in text: NormalizedText, to features: inout FeatureBuffer) {
        let end = min(Int(token.end), Int(token.start) + 24)
        for start in Int(token.start) - 1..<end {
            var hash = FeatureHash(.languageLetters)
            for position in start...min(start + 3, end) {
                hash.combine(position < Int(token.start) || position >= end ? 0x5F : text.units[position])
                features.append(Feature(key: hash.key, view: .characters, start: token.start, end: token.end))
            }
        }
    }

    private static func addHan(of units: [UInt16], to features: inout FeatureBuffer) {
        for start in units.indices where units[start] != 0 {
            var hash = FeatureHash(.languageHan)
            for position in start..<min(start + 2, units.count) where units[position] != 0 {
                hash.combine(units[position])
                features.append(Feature(key: hash.key, view: .characters, start: 0, end: 0))
            }
        }
    }
}
