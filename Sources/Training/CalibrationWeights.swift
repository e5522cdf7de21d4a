package import Authoring
import Learning

/// The weight of each example in calibration, chosen so that the weighted examples resemble real traffic.
///
/// Examples written to teach an intent are chosen to differ from one another. Confidence calibrated on them alone is
/// too low for real messages. So where a language has enough lines of labelled conversations, only these lines count as
/// in-scope texts, except where scope itself is judged: long stories belong to the shop, and conversations have few. Out-of-scope texts together always get an assumed share: how many of them were written does not say
/// how many customers will send.
package enum CalibrationWeights {
    /// The number of conversation lines of a language from which on only they count.
    private static let enoughLines = 200

    /// What the weights are for; it decides the assumed share of out-of-scope texts.
    package enum Purpose {
        case scope, confidence, threshold

        /// The assumed share of messages that are out of scope. A threshold must keep its precision even when they are
        /// twice as many as confidence assumes.
        fileprivate var outside: Float {
            switch self {
            case .scope: 0.25
            case .confidence: 0.1
            case .threshold: 0.2
            }
        }
    }

    /// The weight of each example: 1 for in-scope texts that count, and one weight for all out-of-scope texts.
    ///
    /// - Parameters:
    ///   - labels: the class of each example; negative for out of scope.
    ///   - members: which examples belong to the language in question; the others get 0.
    package static func of(_ examples: [TrainingExample], labels: [Int32], members: [Bool], for purpose: Purpose)
        -> [Float]
    {
        func isTraffic(_ i: Int) -> Bool { examples[i].conversation != nil && labels[i] >= 0 && members[i] }
        let traffic = labels.indices.count { isTraffic($0) }
        let counts = labels.indices.map {
            members[$0] && labels[$0] >= 0 && (purpose == .scope || traffic < enoughLines || isTraffic($0))
        }
        let inside = counts.count(where: \.self)
        let outside = labels.indices.count { members[$0] && labels[$0] < 0 }
        let outsideWeight = outside == 0 ? 0 : Float(inside) * purpose.outside / (1 - purpose.outside) / Float(outside)
        return labels.indices.map { i in
            counts[i] ? 1 : members[i] && labels[i] < 0 ? outsideWeight : 0
        }
    }
}
