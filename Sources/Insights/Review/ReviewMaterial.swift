package import CRM
import Entities
package import Linguistics
package import Understanding

/// Reads from the log what a review needs: the queue, the conversation around a message, the copies of a wording. Texts
/// are masked unless that is switched off.
package final class ReviewMaterial {
    private let store: any RecordStore
    private let interpreter: Interpreter
    private let mask = Mask()
    /// Whether identifiers are shown.
    private let isUnmasked: Bool
    private var scratch: Scratch

    /// - Parameters:
    ///   - model: the present model, which interprets the messages.
    ///   - isUnmasked: whether identifiers are shown.
    /// - Throws: `ICUError` where ICU cannot be used.
    package init(store: any RecordStore, model: Model, isUnmasked: Bool) throws(ICUError) {
        self.store = store
        self.isUnmasked = isUnmasked
        interpreter = Interpreter(model: model)
        scratch = try Scratch(variants: model.variants)
    }

    /// The messages whose labels teach most. It reads the log twice: first for the queue, then all of the log for the
    /// exact copies.
    ///
    /// - Parameters:
    ///   - limit: the largest number of items.
    ///   - since: only messages from this time on are queued; nil for all.
    ///   - now: the end of the last seven days.
    ///   - progress: called with the row id of each message that was read for the queue.
    /// - Throws: `StoreError`, or `ICUError` where ICU cannot be used.
    package func queue(limit: Int, since: Timestamp?, now: Timestamp, progress: (Int64) -> Void) throws -> [ReviewItem]
    {
        var queue = try ReviewQueue(interpreter: interpreter, now: now, limit: limit)
        try store.turns(since: since, until: nil) { turn in
            queue.add(turn)
            progress(turn.id)
        }
        var items: [ReviewItem] = []
        var wordings: [UInt64] = []
        for entry in queue.entries() {
            guard let turn = try store.turn(entry.communication) else { continue }
            items.append(try item(entry, turn))
            wordings.append(WordingKey(turn.text, in: &scratch).copy)
        }
        let copies = try copies(of: Set(wordings))
        for (index, wording) in wordings.enumerated() {
            items[index].copies = copies[wording, default: []].filter { $0 != items[index].communication }
        }
        return items
    }

    /// Row ids of the messages without a label that have one of these wordings (`WordingKey.copy`).
    func copies(of wordings: Set<UInt64>) throws -> [UInt64: [Int64]] {
        var found: [UInt64: [Int64]] = [:]
        guard !wordings.isEmpty else { return found }
        try store.turns(since: nil, until: nil) { turn in
            guard !turn.isLabelled, ReviewQueue.isWording(turn) else { return }
            let wording = WordingKey(turn.text, in: &scratch).copy
            if wordings.contains(wording) { found[wording, default: []].append(turn.id) }
        }
        return found
    }

    /// The key of exact copies of a text.
    func wording(of text: String) -> UInt64 { WordingKey(text, in: &scratch).copy }

    /// The conversation around a message, oldest first.
    ///
    /// - Throws: `StoreError`.
    package func surroundings(of communication: Int64, before: Int, after: Int) throws -> [ReviewLine] {
        try store.surroundings(of: communication, before: before, after: after).map { turn in
            let speaker: ReviewLine.Speaker =
                turn.direction == .inbound ? .customer : turn.action == "agent" ? .agent : .kefu
            let text =
                turn.content.isEmpty ? "(\(turn.action ?? "nothing"))" : try shown(turn.content, of: turn.customerID)
            return ReviewLine(communication: turn.id, speaker: speaker, text: text)
        }
    }

    /// A text of a customer's conversation as it may be shown.
    func shown(_ text: String, of customer: Int64) throws -> String {
        isUnmasked ? text : try masked(text, of: customer)
    }

    /// A text of a customer's conversation with the customer's identifiers hidden.
    func masked(_ text: String, of customer: Int64) throws -> String {
        mask.masked(text, names: try store.identifiers(ofCustomer: customer), in: &scratch)
    }

    private func item(_ entry: ReviewQueue.Entry, _ turn: LoggedTurn) throws -> ReviewItem {
        let understood = interpreter.interpret(
            turn.text, at: LocalTime(milliseconds: turn.time.milliseconds, offset: 0), in: &scratch)
        let threshold = interpreter.model.intents.tuning(for: scratch.census).threshold
        return ReviewItem(
            communication: turn.id, conversation: turn.conversationID, time: turn.time.iso8601,
            text: try shown(turn.text, of: turn.customerID), language: understood.language.rawValue,
            sentiment: understood.sentiment,
            ranking: understood.ranking, threshold: threshold, reasons: entry.reasons, count: entry.count,
            recent: entry.recent, copies: [])
    }
}
