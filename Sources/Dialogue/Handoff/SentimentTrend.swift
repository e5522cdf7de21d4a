/// How the customer's sentiment goes over a conversation, and whether it calls for a human.
///
/// A weighted mean forgets half with every message (exponential smoothing, Brown 1956), so that one bad word is never a
/// trend. A human is called where the mean is low, has fallen, and the last message was bad too; or at the second
/// furious message in a row. Then it rests until the mean has risen to a higher mark than the one it fell under, so
/// that a human who gives the conversation back is not called again at once. All numbers are thousandths: a state reads
/// back from its snapshot as it was.
package struct SentimentTrend: Sendable, Equatable {
    /// The mean that calls for a human, and how far it must have come down from its highest.
    static let low = -600
    static let fall = 400
    /// The mean at which a mood that rests is watched again.
    static let recovered = -250
    /// A last message above this shows that it is getting better.
    static let bad = -500
    static let furious = -960
    /// A mean over fewer messages is no trend.
    static let leastMessages = 3
    static let furiousInARow = 2

    /// The weighted mean of the scores; neutral before the first.
    private(set) var mean = 0
    /// The highest that the mean was.
    private(set) var highest = 0
    private(set) var last = 0
    /// Messages since the beginning or the last rest, as far as it matters.
    private(set) var messages = 0
    /// Furious messages in a row, as far as it matters.
    private(set) var furious = 0
    private(set) var isResting = false

    init() {}

    init(mean: Int, highest: Int, last: Int, messages: Int, furious: Int, isResting: Bool) {
        let scores = -1_000...1_000
        self.mean = min(max(mean, scores.lowerBound), scores.upperBound)
        self.highest = min(max(highest, scores.lowerBound), scores.upperBound)
        self.last = min(max(last, scores.lowerBound), scores.upperBound)
        self.messages = min(max(messages, 0), Self.leastMessages)
        self.furious = min(max(furious, 0), Self.furiousInARow)
        self.isResting = isResting
    }

    /// Whether sentiment has fallen so far that a human shall take over.
    var callsForHuman: Bool {
        guard !isResting else { return false }
        let isTrend =
            messages >= Self.leastMessages && mean <= Self.low && highest - mean >= Self.fall && last <= Self.bad
        return isTrend || furious >= Self.furiousInARow
    }

    /// Takes in the score of one message, from −1 to 1.
    mutating func fold(_ score: Double) {
        guard score.isFinite else { return }
        last = Int((min(max(score, -1), 1) * 1_000).rounded())
        mean = (mean + last) / 2
        highest = max(highest, mean)
        messages = min(messages + 1, Self.leastMessages)
        furious = last <= Self.furious ? min(furious + 1, Self.furiousInARow) : 0
        if isResting, mean >= Self.recovered { self = SentimentTrend(watchedFrom: mean) }
    }

    /// A human was called, or gives the conversation back.
    mutating func rest() {
        self = SentimentTrend(watchedFrom: Self.low)
        isResting = true
    }

    private init(watchedFrom mean: Int) {
        self.mean = mean
        highest = mean
    }
}
