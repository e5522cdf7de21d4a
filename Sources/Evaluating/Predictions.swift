/// The predictions of one evaluation and the time they took.
package struct Predictions: Sendable, Equatable {
    /// In the order of the texts.
    package var all: [Prediction]
    /// The mean time of interpretation over all texts.
    var microsecondsPerMessage: Double

    init(all: [Prediction], microsecondsPerMessage: Double = 0) {
        self.all = all
        self.microsecondsPerMessage = microsecondsPerMessage
    }
}
