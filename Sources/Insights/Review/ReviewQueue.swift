package import CRM
import Entities
import Foundation
package import Linguistics
package import Understanding

/// Chooses the logged messages that are most worth a label, in one pass over the log.
///
/// Messages are counted by wording, near-copies together, and each wording is read by today's model once. Every reason
/// ranks the wordings by what a label is expected to gain; then the reasons take turns, so that none of them floods the
/// queue (decision 0024). The same log, model and moment give the same queue.
///
/// Left out are messages that an operator has looked at, with their near-copies; those without an intent, which only
/// answered a question of ours; pressed buttons; and what was written to a human. Memory: some 130 bytes for each
/// wording, however often it was said.
package struct ReviewQueue: ~Copyable {
    /// A message to look at, by its row id.
    package struct Entry: Sendable, Equatable {
        package var communication: Int64
        /// The one that brought it here first, then the others that apply.
        package var reasons: [ReviewReason]
        /// How often it was said, near-copies included, and how often in the last seven days.
        package var count: Int
        package var recent: Int
    }

    private struct Previous {
        var group: Int
        var message: Int64
        var time: Timestamp
    }

    private static let week: Int64 = 7 * 86_400_000
    /// What a customer writes later than this is no verdict on what was said before.
    private static let memory: Int64 = 600_000
    private static let mostConversations = 65_536
    private static let bitter = -0.5
    /// So far from the threshold, in log-odds, a confidence is still near it: from 0.8 to 0.6 or 0.92, from 0.95 to
    /// 0.88 or 0.98.
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
    ///   - now: the moment that the last seven days end at.
    ///   - limit: how many entries are wanted at most.
    package init(interpreter: Interpreter, now: Timestamp, limit: Int) throws(ICUError) {
        self.interpreter = interpreter
        self.now = now
        self.limit = limit
        scratch = try Scratch(variants: interpreter.model.variants)
    }

    /// Takes the next message of the log.
    package mutating func add(_ turn: LoggedTurn) {
        beginning = min(beginning ?? turn.time, turn.time)
        blame(turn)
        guard Self.isWording(turn) else { return }
        let group = group(of: turn)
        groups[group].count += 1
        if turn.time.milliseconds > now.milliseconds - Self.week { groups[group].recent += 1 }
        if turn.isLabelled { groups[group].isLabelled = true }
        if let score = turn.feedback, score <= FeedbackRecord.highestBad {
            groups[group].blame(turn.id, for: .disliked, score == 1 ? 1 : 0.8)
        }
        if turn.model != interpreter.model.id, groups[group].isAnswered, groups[group].intent != turn.intent {
            groups[group].blame(turn.id, for: .changed, Double(groups[group].confidence))
        }
        remember(turn, in: group)
    }

    /// The entries, most worthwhile first.
    package consuming func entries() -> [Entry] {
        let weeksBefore =
            beginning.map { max(0, Double(now.milliseconds - $0.milliseconds) / Double(Self.week) - 1) } ?? 0
        var rankings: [[Int]] = []
        for reason in ReviewReason.allCases {
            var foremost = TopK(limit)
            for (index, group) in groups.enumerated() where !group.isLabelled {
                let gain = group.gain(by: reason, weeksBefore: weeksBefore)
                if gain > 0 { foremost.add(index, score: gain) }
            }
            rankings.append(foremost.ranked())
        }
        return Self.takingTurns(rankings, limit: limit).map { reason, index in
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

    /// Holds a message against the one before it in its conversation.
    private mutating func blame(_ turn: LoggedTurn) {
        guard let before = previous.removeValue(forKey: turn.conversationID),
            turn.time.milliseconds - before.time.milliseconds <= Self.memory
        else { return }
        if turn.action == "handoff" {
            groups[before.group].blame(before.message, for: .trouble, 1)
        } else if let score = turn.sentimentScore, score <= Self.bitter {
            groups[before.group].blame(before.message, for: .trouble, -score)
        }
    }

    private mutating func remember(_ turn: LoggedTurn, in group: Int) {
        if previous.count >= Self.mostConversations {
            previous = previous.filter { turn.time.milliseconds - $0.value.time.milliseconds <= Self.memory }
            if previous.count > Self.mostConversations / 2 { previous.removeAll(keepingCapacity: true) }
        }
        previous[turn.conversationID] = Previous(group: group, message: turn.id, time: turn.time)
    }

    private static func logOdds(_ probability: Double) -> Double {
        let p = min(max(probability, 1e-4), 1 - 1e-4)
        return log(p / (1 - p))
    }

    private mutating func group(of turn: LoggedTurn) -> Int {
        let key = WordingKey(turn.text, in: &scratch).likeness
        if let known = places[key] { return Int(known) }
        var group = WordingGroup(representative: turn.id)
        // What an intent is does not depend on the day.
        let understood = interpreter.interpret(turn.text, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch)
        let threshold = interpreter.model.intents.tuning(for: scratch.census).threshold
        let first = understood.ranking.first?.confidence ?? 0
        let second = understood.ranking.dropFirst().first?.confidence ?? 0
        group.intent = understood.ranking.first?.name
        group.confidence = Float(first)
        group.isAnswered = understood.isCertain
        group.doubt(
            unsure: understood.answer == nil ? 1 - (first - second) : 0,
            boundary: 1 - abs(Self.logOdds(first) - Self.logOdds(threshold)) / Self.nearness)
        places[key] = Int32(groups.count)
        groups.append(group)
        return groups.count - 1
    }

    /// The best that is left of each ranking in turn.
    private static func takingTurns(_ rankings: [[Int]], limit: Int) -> [(ReviewReason, Int)] {
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
