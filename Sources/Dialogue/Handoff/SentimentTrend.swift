/// The trend of the customer's sentiment over a conversation. It decides whether to call a human.
///
/// The mean is smoothed exponentially (Brown 1956): the weight of a message halves with every later one. A human is
/// called if the mean is low, has fallen, and the last message was bad; or after two furious messages in a row. Then
/// the trend rests until the mean has recovered (hysteresis), so that a human who gives the conversation back is not
/// called again at once. All scores are integers in thousandths, so a snapshot restores them exactly.
struct SentimentTrend: Sendable, Equatable {
    /// The mean at or below which a human is called.
    static let low = -600
    /// The minimum fall of the mean from its maximum before a human is called.
    static let fall = 400
    /// The mean at or above which the trend stops resting.
    static let recovered = -250
    /// The maximum score of the last message when a human is called. A better one shows that things improve.
    static let bad = -500
    /// The maximum score of a furious message.
    static let furious = -960
    /// The minimum number of messages in a trend.
    static let leastMessages = 3
    static let furiousInARow = 2

    /// The smoothed mean of the scores; 0 before the first.
    private(set) var mean = 0
    /// The maximum of the mean so far.
    private(set) var highest = 0
    /// The score of the last message.
    private(set) var last = 0
    /// The number of messages since the beginning or the last rest, capped at `leastMessages`.
    private(set) var messages = 0
    /// The number of consecutive furious messages, capped at `furiousInARow`.
    private(set) var furious = 0
    private(set) var isResting = false

    init() {}

    /// The trend with these values, each clamped to its range.
    init(mean: Int, highest: Int, last: Int, messages: Int, furious: Int, isResting: Bool) {
        let scores = -1_000...1_000
        self.mean = min(max(mean, scores.lowerBound), scores.upperBound)
        self.highest = min(max(highest, scores.lowerBound), scores.upperBound)
        self.last = min(max(last, scores.lowerBound), scores.upperBound)
        self.messages = min(max(messages, 0), Self.leastMessages)
        self.furious = min(max(furious, 0), Self.furiousInARow)
        self.isResting = isResting
    }

    /// Whether the sentiment calls for a human.
    var callsForHuman: Bool {
        guard !isResting else { return false }
        let isTrend =
            messages >= Self.leastMessages && mean <= Self.low && highest - mean >= Self.fall && last <= Self.bad
        return isTrend || isFurious
    }

    /// Whether the last messages were furious in a row.
    var isFurious: Bool { furious >= Self.furiousInARow }

    /// Adds the score of one message, from −1 to 1.
    mutating func fold(_ score: Double) {
        guard score.isFinite else { return }
        last = Int((min(max(score, -1), 1) * 1_000).rounded())
        mean = (mean + last) / 2
        highest = max(highest, mean)
        messages = min(messages + 1, Self.leastMessages)
        furious = last <= Self.furious ? min(furious + 1, Self.furiousInARow) : 0
        if isResting, mean >= Self.recovered { self = SentimentTrend(watchedFrom: mean) }
    }

    /// Starts to rest, when a human is called or gives the conversation back.
    mutating func rest() {
        self = SentimentTrend(watchedFrom: Self.low)
        isResting = true
    }

    private init(watchedFrom mean: Int) {
        self.mean = mean
        highest = mean
    }
}
