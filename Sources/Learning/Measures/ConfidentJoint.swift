/// Counts of given labels against the classes that a classifier predicts confidently. It distinguishes labelling errors
/// from hard examples.
///
/// The confidence threshold of a class is its mean probability over the examples labelled with it, so that a hard class
/// is not mistaken for one with many wrong labels. An example counts for the most probable class among those whose
/// threshold it reaches. Off the diagonal its label is probably wrong. Source: Northcutt, Jiang and Chuang, "Confident
/// learning: estimating uncertainty in dataset labels", JAIR 70, 2021.
package struct ConfidentJoint: Sendable {
    /// An example whose label is probably wrong.
    package struct Suspect: Sendable, Equatable {
        /// The row of the example.
        package var example: Int
        /// The class of the label.
        package var given: Int
        /// The class that the classifier predicts.
        package var read: Int
        /// The probability of `read`.
        package var probability: Float
        /// The probability of `given`.
        package var ownProbability: Float
    }

    package let classCount: Int
    /// The mean probability of each class over its own examples; infinite for a class without examples.
    package let thresholds: [Float]
    /// The number of examples labelled with each class.
    package let sizes: [Int]
    /// `counts[given * classCount + read]`; an example in which no class reaches its threshold is not counted.
    package let counts: [Int]
    /// The examples off the diagonal whose predicted class is more probable than their label, by the ratio of the two
    /// probabilities, largest first.
    package let suspects: [Suspect]

    /// - Parameters:
    ///   - probabilities: the predictions of a classifier that has not seen the examples; a row for each example,
    ///     `stride` apart, that begins with the classes.
    ///   - labels: the class of each example; examples with a negative label are left out.
    package init(probabilities: [Float], stride: Int, classCount: Int, labels: [Int32]) {
        var sums = [Double](repeating: 0, count: classCount)
        var sizes = [Int](repeating: 0, count: classCount)
        for (row, label) in labels.enumerated() where label >= 0 {
            sums[Int(label)] += Double(probabilities[row * stride + Int(label)])
            sizes[Int(label)] += 1
        }
        let thresholds = zip(sums, sizes).map { $1 == 0 ? Float.infinity : Float($0 / Double($1)) }
        var counts = [Int](repeating: 0, count: classCount * classCount)
        var suspects: [Suspect] = []
        for (row, label) in labels.enumerated() where label >= 0 {
            let given = Int(label)
            var read: Int?
            for k in 0..<classCount {
                let probability = probabilities[row * stride + k]
                if probability >= thresholds[k], read.map({ probability > probabilities[row * stride + $0] }) ?? true {
                    read = k
                }
            }
            guard let read else { continue }
            counts[given * classCount + read] += 1
            let (probability, own) = (probabilities[row * stride + read], probabilities[row * stride + given])
            guard read != given, probability > own else { continue }
            suspects.append(
                .init(example: row, given: given, read: read, probability: probability, ownProbability: own))
        }
        self.classCount = classCount
        self.thresholds = thresholds
        self.sizes = sizes
        self.counts = counts
        // By the ratio: the difference is nearly the same for all confident predictions.
        self.suspects = suspects.sorted {
            ($0.ownProbability / $0.probability, $0.example) < ($1.ownProbability / $1.probability, $1.example)
        }
    }

    /// The estimated number of wrong labels: for each class its share off the diagonal, times its number of examples.
    package var estimatedErrors: Double {
        (0..<classCount).reduce(0) { sum, given in
            let row = counts[given * classCount..<(given + 1) * classCount]
            let all = row.reduce(0, +)
            guard all > 0 else { return sum }
            return sum + Double(all - counts[given * classCount + given]) / Double(all) * Double(sizes[given])
        }
    }
}
