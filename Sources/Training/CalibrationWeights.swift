package import Authoring
import Learning

/// How much each example counts when confidence is calibrated: as much as it resembles what customers really send.
///
/// Examples written to teach an intent are chosen to differ from one another; judged by them alone, a model would think
/// far less of itself than the traffic warrants. So where labelled conversations make up enough lines of a language,
/// only they speak for in-scope texts. Out-of-scope texts, however many there are, are given the share that is assumed
/// for them: how many somebody wrote says nothing of how many customers will send.
package enum CalibrationWeights {
    /// From so many conversation lines on they speak alone.
    private static let enoughLines = 200

    package enum Purpose {
        case confidence, threshold

        /// The share of messages taken to be out of scope. A threshold keeps its promise even where they are twice as
        /// many as confidence reckons with.
        fileprivate var outside: Float {
            switch self {
            case .confidence: 0.1
            case .threshold: 0.2
            }
        }
    }

    /// - Parameter members: which examples belong to the language in question; the others get 0.
    package static func of(_ examples: [TrainingExample], labels: [Int32], members: [Bool], for purpose: Purpose)
        -> [Float]
    {
        func isTraffic(_ i: Int) -> Bool { examples[i].conversation != nil && labels[i] >= 0 && members[i] }
        let traffic = labels.indices.count { isTraffic($0) }
        let speaks = labels.indices.map { members[$0] && labels[$0] >= 0 && (traffic < enoughLines || isTraffic($0)) }
        let inside = speaks.count(where: \.self)
        let outside = labels.indices.count { members[$0] && labels[$0] < 0 }
        let outsideWeight = outside == 0 ? 0 : Float(inside) * purpose.outside / (1 - purpose.outside) / Float(outside)
        return labels.indices.map { i in
            speaks[i] ? 1 : members[i] && labels[i] < 0 ? outsideWeight : 0
        }
    }
}
