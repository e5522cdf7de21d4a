import CRM
import Entities
import Foundation
import Linguistics
import Understanding

/// Chooses the logged messages whose labels teach most (active learning), in one pass over the log.
///
/// Messages are counted by wording, near-copies together. The present model interprets each wording once. Every reason
/// ranks the wordings by the expected gain of a label. The rankings are then merged round-robin, so that no reason
/// fills the queue alone (decision 0024). The same log, model and time give the same queue.
///
/// Four kinds of messages are left out: those with a label, with their near-copies; those without an intent, because
/// they only answered a question of the bot; pressed buttons; and what was written to a human. Memory: some 130 bytes
/// for each wording, however often it was sent.
struct ReviewQueue: ~Copyable {
    /// A message to label.
    struct Entry: Sendable, Equatable {
        /// Row id of the message.
        var communication: Int64
        /// The reason by which it was chosen, then the others that apply.
        var reasons: [ReviewReason]
        /// How often it was sent, near-copies included.
        var count: Int
        /// How often it was sent in the last seven days, near-copies included.
        var recent: Int
    }

    private struct Previous {
        var group: Int
        var message: Int64
        var time: Timestamp
    }

    private static let week: Int64 = 7 * 86_400_000
    /// A message later than this, in milliseconds, says nothing about the reply before it.
    private static let longestReaction: Int64 = 600_000
    private static let mostConversations = 65_536
    /// The sentiment score from which on, downwards, a message counts as trouble.
    private static let negativeScore = -0.5
    /// The largest distance of a confidence near the threshold, in log-odds: from 0.8 to 0.6 or 0.92, from 0.95 to 0.88
    /// or 0.98.
    private static let nearness = 1.0

    private let interpreter: Interpreter
    private let now: Timestamp
    private let limit: Int
    private var scratch: Scratch
    private var groups: [WordingGroup] = []
    private var places: [UInt64: Int32] = [:]
    private var previous: [Int64: Previous] = [:]
    private var beginning: Timestamp?

    /// - Parameters:
    ///   - now: the end of the last seven days.
    ///   - limit: the largest number of entries.
    /// - Throws: `ICUError` where ICU cannot be used.
    init(interpreter: Interpreter, now: Timestamp, limit: Int) throws(ICUError) {
        self.interpreter = interpreter
        self.now = now
        self.limit = limit
        scratch = try Scratch(variants: interpreter.model.variants)
    }

    /// Adds the next message of the log, oldest first.
    mutating func add(_ turn: LoggedTurn) {
        beginning = min(beginning ?? turn.time, turn.time)
        addReaction(turn)
        guard Self.isWording(turn) else { return }
        let group = group(of: turn)
        groups[group].count += 1
        if turn.time.milliseconds > now.milliseconds - Self.week { groups[group].recent += 1 }
        if turn.isLabelled { groups[group].isLabelled = true }
        if let score = turn.feedback, score <= FeedbackRecord.highestBad {
            groups[group].addEvidence(against: turn.id, for: .disliked, score == 1 ? 1 : 0.8)
        }
        if turn.model != interpreter.model.id, groups[group].isAnswered, groups[group].intent != turn.intent {
            groups[group].addEvidence(against: turn.id, for: .changed, Double(groups[group].confidence))
        }
        remember(turn, in: group)
    }

    /// The entries, the most useful first.
    consuming func entries() -> [Entry] {
        let weeksBefore =
            beginning.map { max(0, Double(now.milliseconds - $0.milliseconds) / Double(Self.week) - 1) } ?? 0
        var rankings: [[Int]] = []
        for reason in ReviewReason.allCases {
            var top = TopK(limit)
            for (index, group) in groups.enumerated() where !group.isLabelled {
                let gain = group.gain(by: reason, weeksBefore: weeksBefore)
                if gain > 0 { top.add(index, score: gain) }
            }
            rankings.append(top.ranked())
        }
        return Self.interleaved(rankings, limit: limit).map { reason, index in
            let group = groups[index]
            let others = ReviewReason.allCases.filter {
                $0 != reason && group.gain(by: $0, weeksBefore: weeksBefore) > 0
            }
            return Entry(
                communication: group.representative, reasons: [reason] + others, count: Int(group.count),
                recent: Int(group.recent))
        }
    }

    /// Whether the message is a wording that the bot has to understand.
    static func isWording(_ turn: LoggedTurn) -> Bool {
        turn.intent != nil && turn.action != "silent" && !turn.text.hasPrefix("/")
    }

    /// Takes a message as a reaction to the reply before it in its conversation.
    private mutating func addReaction(_ turn: LoggedTurn) {
        guard let before = previous.removeValue(forKey: turn.conversationID),
            turn.time.milliseconds - before.time.milliseconds <= Self.longestReaction
        else { return }
        if turn.action == "handoff" {
            groups[before.group].addEvidence(against: before.message, for: .trouble, 1)
        } else if let score = turn.sentimentScore, score <= Self.negativeScore {
            groups[before.group].addEvidence(against: before.message, for: .trouble, -score)
        }
    }

    private mutating func remember(_ turn: LoggedTurn, in group: Int) {
        if previous.count >= Self.mostConversations {
            previous = previous.filter { turn.time.milliseconds - $0.value.time.milliseconds <= Self.longestReaction }
            if previous.count > Self.mostConversations / 2 { previous.removeAll(keepingCapacity: true) }
        }
        previous[turn.conversationID] = Previous(group: group, message: turn.id, time: turn.time)
    }

    private static func logOdds(_ probability: Double) -> Double {
        let p = min(max(probability, 1e-4), 1 - 1e-4)
        return log(p / (1 - p))
    }

    private mutating func group(of turn: LoggedTurn) -> Int {
        let key = WordingKey(turn.text, in: &scratch).nearCopy
        if let known = places[key] { return Int(known) }
        var group = WordingGroup(representative: turn.id)
        // The intent does not depend on the day.
        let understood = interpreter.interpret(turn.text, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch)
        let threshold = interpreter.model.intents.tuning(for: scratch.census).threshold
        let first = understood.ranking.first?.confidence ?? 0
        let second = understood.ranking.dropFirst().first?.confidence ?? 0
        group.intent = understood.ranking.first?.name
        group.confidence = Float(first)
        group.isAnswered = understood.isCertain
        group.setUncertainty(
            unsure: understood.answer == nil ? 1 - (first - second) : 0,
            boundary: 1 - abs(Self.logOdds(first) - Self.logOdds(threshold)) / Self.nearness)
        places[key] = Int32(groups.count)
        groups.append(group)
        return groups.count - 1
    }

    /// Merges the rankings round-robin: each reason in turn gives its best wording that is not taken yet.
    private static func interleaved(_ rankings: [[Int]], limit: Int) -> [(ReviewReason, Int)] {
        var taken: Set<Int> = []
        var entries: [(ReviewReason, Int)] = []
        var next = rankings.map { _ in 0 }
        var isExhausted = false
        while !isExhausted {
            isExhausted = true
            for (number, reason) in ReviewReason.allCases.enumerated() where entries.count < limit {
                while next[number] < rankings[number].count {
                    let index = rankings[number][next[number]]
                    next[number] += 1
                    guard taken.insert(index).inserted else { continue }
                    entries.append((reason, index))
                    isExhausted = false
                    break
                }
            }
        }
        return entries
    }
}
