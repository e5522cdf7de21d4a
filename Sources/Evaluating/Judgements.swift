/// The judgements of one evaluation and the time they took.
package struct Judgements: Sendable, Equatable {
    package var all: [Judgement]
    /// The mean over all texts, interpretation alone.
    package var microsecondsPerMessage: Double

    package init(all: [Judgement], microsecondsPerMessage: Double = 0) {
        self.all = all
        self.microsecondsPerMessage = microsecondsPerMessage
    }
}
