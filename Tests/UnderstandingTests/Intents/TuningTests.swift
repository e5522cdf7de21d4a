import Foundation
import Learning
import Testing

@testable import Understanding

struct TuningTests {
    /// A tuning as models hold it that were trained before familiarity counted.
    private static let older = """
        {"calibration":{"inverseTemperature":5},"coverage":0.8,"proposalFloor":0.1,"threshold":0.8,\
        "trust":{"weights":[0.5,1,0.25,0]}}
        """

    @Test func `an older model is read, and judges by scores alone as it did`() throws {
        let tuning = try JSONDecoder().decode(IntentClassifier.Tuning.self, from: Data(Self.older.utf8))
        #expect(tuning.familiarityModel == nil)
        func confidence(_ unknownShare: Double, _ wording: Double) -> Double {
            tuning.confidenceModel.probability(
                .init(probability: 0.5, first: 2, second: 1, unknownShare: unknownShare, wording: wording))
        }
        #expect(confidence(0, 0) == confidence(1, -9))
        #expect(abs(confidence(0, 0) - 1 / (1 + exp(-1))) < 1e-9)
        // The id of a model is a hash of its manifest, so an absent field must stay absent.
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        #expect(String(decoding: try encoder.encode(tuning), as: UTF8.self) == Self.older)
    }
}
