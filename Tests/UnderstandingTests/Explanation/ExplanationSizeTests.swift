import Linguistics
import TestSupport
import Testing

@testable import Understanding

/// An explanation stays small, however long the text is.
struct ExplanationSizeTests {
    private static let longest = 4_000

    private func explain(_ unit: String) throws -> Explanation {
        let model = try SampleShop.model.get()
        var scratch = try Scratch(variants: model.variants)
        let scalars = Array(unit.unicodeScalars)
        var text = String.UnicodeScalarView()
        for index in 0..<Self.longest { text.append(scalars[index % scalars.count]) }
        return Explainer(model: model).explain(String(text), in: &scratch)
    }

    private static let units = [
        "where is my order 到哪了 ", "how long does shipping take? free returns, my parcel is late and i am not happy ",
        "我的訂單到哪了，三天了还没有发货，运费多少钱，怎么退货", "shipping", "track a b c d e f g h i j k l m n o ",
    ]

    @Test(arguments: units) func `the listed pieces and the sum of the others add up to score and margin`(unit: String)
        throws
    {
        let explanation = try explain(unit)
        for decision in [explanation.intent, explanation.sentiment].compactMap(\.self) {
            let separating = decision.runnerUp?.separating ?? []
            for list in [decision.contributions, separating] {
                #expect(list.count <= Pieces.most + 1)
                // Only the last one may stand for others.
                #expect(list.dropLast().allSatisfy { !$0.text.isEmpty && $0.start < $0.end })
                #expect(list.allSatisfy { $0.text.unicodeScalars.count <= Pieces.longestText + 1 })
            }
            #expect(abs(decision.contributions.reduce(0) { $0 + $1.weight } - decision.score) < 1e-6)
            #expect(abs(separating.reduce(0) { $0 + $1.weight } - (decision.runnerUp?.margin ?? 0)) < 1e-6)
        }
    }

    @Test(arguments: units) func `an explanation of the longest text has at most 64 KiB`(unit: String) throws {
        #expect(try #require(explain(unit).json).utf8.count <= 65_536)
    }
}
