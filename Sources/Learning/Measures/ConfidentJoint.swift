/// How the labels that examples were given go with those a classifier reads in them, counted only where it is
/// confident: what tells labelling errors from hard examples.
///
/// The confidence that a class asks for is the mean probability of the class over the examples labelled with it, so
/// that a class which is hard to know is not taken for one full of errors. An example counts for the likeliest class of
/// those whose threshold it reaches; off the diagonal its label is probably wrong. Source: Northcutt, Jiang and Chuang,
/// "Confident learning: estimating uncertainty in dataset labels", JAIR 70, 2021.
package struct ConfidentJoint: Sendable {
    /// An example whose label is probably wrong.
    package struct Suspect: Sendable, Equatable {
        /// Its row.
        package var example: Int
        package var given: Int
        package var read: Int
        /// The probability of the class read, and of the class given.
        package var probability: Float
        package var ownProbability: Float
    }

    package let classCount: Int
    /// The mean probability of each class over its own examples; infinite for a class without any.
    package let thresholds: [Float]
    /// Examples by class given.
    package let sizes: [Int]
    /// `counts[given * classCount + read]`; examples in which no class reaches its threshold are left out.
    package let counts: [Int]
    /// The examples off the diagonal for which the class read is likelier than their own, by how many times it is, the
    /// most first.
    package let suspects: [Suspect]

    /// - Parameters:
    ///   - probabilities: of examples by a classifier that has not seen them, a row an example at `stride` apart, the
    ///     classes first.
    ///   - labels: the class each was given; an example of no class is left out.
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
        // The ratio, not the difference: among the certain ones that is next to nothing.
        self.suspects = suspects.sorted {
            ($0.ownProbability / $0.probability, $0.example) < ($1.ownProbability / $1.probability, $1.example)
        }
    }

    /// How many examples are probably labelled wrongly: each class's share off the diagonal, of all its examples.
    package var estimatedErrors: Double {
        (0..<classCount).reduce(0) { sum, given in
            let row = counts[given * classCount..<(given + 1) * classCount]
            let all = row.reduce(0, +)
            guard all > 0 else { return sum }
            return sum + Double(all - counts[given * classCount + given]) / Double(all) * Double(sizes[given])
        }
    }
}
