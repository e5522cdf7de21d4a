import Learning
import Linguistics
import Testing

struct LanguageFeaturesTests {
    private static func keys(_ text: String) throws -> Set<UInt64> {
        var scratch = try Scratch()
        scratch.read(text)
        LanguageFeatures.extract(in: &scratch)
        return Set(scratch.features.features.map(\.key))
    }

    private static func hash(_ kind: FeatureHash.Kind, _ text: String) -> UInt64 {
        var hash = FeatureHash(kind)
        for unit in text.utf16 { hash.combine(unit) }
        return hash.key
    }

    @Test func `Traditional and Simplified have different features, and pairs do not span other characters`() throws {
        let traditional = try Self.keys("訂單 到")
        #expect(
            traditional.contains(Self.hash(.languageHan, "訂單")) && !traditional.contains(Self.hash(.languageHan, "订单")))
        #expect(
            traditional.contains(Self.hash(.languageHan, "到")) && !traditional.contains(Self.hash(.languageHan, "單到")))
        #expect(try Self.keys("订单 到").isDisjoint(with: [Self.hash(.languageHan, "訂"), Self.hash(.languageHan, "單")]))
    }

    @Test func `a word has n-grams of one to four letters, borders included, and itself`() throws {
        let keys = try Self.keys("Le")
        let script = Self.hash(.script, "\u{0}")
        #expect(
            keys
                == Set(
                    ["_", "_l", "_le", "_le_", "l", "le", "le_", "e", "e_"].map { Self.hash(.languageLetters, $0) } + [
                        Self.hash(.word, "le"), script,
                    ]))
    }

    @Test func `a trained identifier finds the language, and leaves unknown text undetermined`() throws {
        var scratch = try Scratch()
        let examples = [
            ("the order is late", 0), ("where is the parcel", 0), ("wo ist das paket", 1), ("die bestellung ist da", 1),
        ]
        var builder = TrainingSetBuilder()
        for (text, label) in examples {
            scratch.read(text)
            LanguageFeatures.extract(in: &scratch)
            var tally = FeatureTally()
            tally.append(scratch.features)
            builder.add(tally, labels: [Int32(label)])
        }
        let (set, vocabulary) = builder.build(
            classCount: 2, minimumWords: 1, minimumCharacters: 1, weighting: .inverseFrequency)
        let weights = SquaredHingeSolver.train(on: set, rows: Array(0..<set.count), options: .init(), cores: 1)
        let classifier = LinearClassifier(
            vocabulary: vocabulary, weights: QuantizedWeights(weights), classes: ["en", "de"])
        let identifier = LanguageIdentifier(classifier: classifier, calibration: .init(inverseTemperature: 4, none: 0))
        for (text, tag) in [
            ("the parcel is late", "en"), ("das paket ist da", "de"), ("これはペンです", "ja"), ("привет", "und"), ("", "und"),
        ] {
            scratch.read(text)
            #expect(identifier.identify(in: &scratch).rawValue == tag, "\(text)")
        }
        let unsure = LanguageIdentifier(classifier: classifier, calibration: .init(inverseTemperature: 0.01, none: 2))
        scratch.read("the parcel")
        #expect(unsure.identify(in: &scratch) == .undetermined)
        scratch.read("訂單 the")
        #expect(unsure.identify(in: &scratch) == .traditionalChinese)
    }
}
