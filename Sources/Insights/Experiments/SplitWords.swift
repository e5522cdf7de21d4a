import Foundation

extension SplitJudgement {
    /// The outcome in one or two sentences.
    ///
    /// - Parameters:
    ///   - days: how long the experiment has run.
    ///   - isRunning: whether more customers will come.
    package func sentence(after days: Double, isRunning: Bool) -> String {
        switch verdict {
        case .broken:
            return
                "Do not trust this: the candidate got \(candidate.customers) "
                + "of \(candidate.customers + live.customers) customers, "
                + "and it should get \(FigureWords.percent(share)). "
                + "Chance alone hardly ever causes that; look for the cause."
        case .worse: return worse
        case .better:
            return
                "The candidate is better: \(primary) of the customers needed no human, and no other metric is worse. "
                + "Promote it: kefu models promote \(candidate.model)"
        case .same:
            let change = comparisons.first { $0.metric.isPrimary }?.change
            let most = max(abs(change?.lowest ?? 0), abs(change?.highest ?? 0))
            return
                "No difference larger than \(FigureWords.points(most)): "
                + "as many customers needed no human with one model as with the other."
        case .open: return open(after: days, isRunning: isRunning)
        }
    }

    private var primary: String {
        comparisons.first { $0.metric.isPrimary }.map { FigureWords.change($0.change) } ?? ""
    }

    private var worse: String {
        let harms = comparisons.filter { $0.verdict == .worse }.map {
            "\($0.metric.words) \(FigureWords.change($0.change, of: $0.metric))"
        }
        var sentence = "The candidate is worse: \(harms.joined(separator: ", "))."
        if comparisons.contains(where: { $0.metric.isPrimary && $0.verdict == .better }) {
            sentence += " More customers needed no human (\(primary)), but that does not outweigh it."
        }
        return sentence
    }

    private func open(after days: Double, isRunning: Bool) -> String {
        let ended = live.ended + candidate.ended
        guard isRunning else { return "It was stopped before there was enough evidence: \(ended) customers." }
        guard ended > 0 else {
            return
                "Nothing to judge yet: no customer's first conversation is over. It is over after a pause of an hour."
        }
        guard let needed, candidate.ended > 0, live.ended > 0 else {
            return "Not enough evidence yet, after \(ended) customers."
        }
        var sentence =
            "Not enough evidence yet: about \(FigureWords.rough(needed)) more customers are needed "
            + "if the figures stay as they are"
        if days > 0 { sentence += " (\(FigureWords.time(days: Double(needed) / (Double(ended) / days))))" }
        return sentence + "."
    }
}

extension SplitMetric {
    /// The metric's name in tables and sentences.
    package var words: String {
        switch self {
        case .deflection: "needed no human"
        case .handOver: "handed over"
        case .badFeedback: "scored it 1 or 2"
        case .sentiment: "sentiment at the end"
        }
    }
}
