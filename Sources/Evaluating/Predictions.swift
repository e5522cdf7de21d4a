/// The predictions of one evaluation and the time they took.
package struct Predictions: Sendable, Equatable {
    package var all: [Prediction]
    /// The mean over all texts, interpretation alone.
    package var microsecondsPerMessage: Double

    package init(all: [Prediction], microsecondsPerMessage: Double = 0) {
        self.all = all
        self.microsecondsPerMessage = microsecondsPerMessage
    }
}
