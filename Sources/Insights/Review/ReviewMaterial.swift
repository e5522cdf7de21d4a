package import CRM
import Entities
package import Linguistics
package import Understanding

/// What is read of the log for a review: the queue, the conversation around a message, the copies of a wording; masked
/// on the way.
package final class ReviewMaterial {
    private let store: any RecordStore
    private let interpreter: Interpreter
    private let mask = Mask()
    /// Whether identifiers are shown.
    private let isUnmasked: Bool
    private var scratch: Scratch

    package init(store: any RecordStore, model: Model, isUnmasked: Bool) throws(ICUError) {
        self.store = store
        self.isUnmasked = isUnmasked
        interpreter = Interpreter(model: model)
        scratch = try Scratch(variants: model.variants)
    }

    /// The messages most worth a label. Reads the log twice, and all of it the second time: for the queue, then for the
    /// copies of what is in it.
    ///
    /// - Parameters:
    ///   - since: only messages from this moment on come into the queue.
    ///   - now: the moment that the last seven days end at.
    ///   - progress: is told the row ids that were read.
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

    /// Row ids of the messages of these wordings (`WordingKey.copy`) that no operator has looked at.
    package func copies(of wordings: Set<UInt64>) throws -> [UInt64: [Int64]] {
        var found: [UInt64: [Int64]] = [:]
        guard !wordings.isEmpty else { return found }
        try store.turns(since: nil, until: nil) { turn in
            guard !turn.isLabelled, ReviewQueue.isWording(turn) else { return }
            let wording = WordingKey(turn.text, in: &scratch).copy
            if wordings.contains(wording) { found[wording, default: []].append(turn.id) }
        }
        return found
    }

    /// What tells the wording of a text from others.
    package func wording(of text: String) -> UInt64 { WordingKey(text, in: &scratch).copy }

    /// The conversation around a message, oldest first.
    package func surroundings(of communication: Int64, before: Int, after: Int) throws -> [ReviewLine] {
        try store.surroundings(of: communication, before: before, after: after).map { said in
            let speaker: ReviewLine.Speaker =
                said.direction == .inbound ? .customer : said.action == "agent" ? .agent : .kefu
            let text =
                said.content.isEmpty ? "(\(said.action ?? "nothing"))" : try shown(said.content, of: said.customerID)
            return ReviewLine(communication: said.id, speaker: speaker, text: text)
        }
    }

    /// A text of a customer's conversation as it may be shown.
    package func shown(_ text: String, of customer: Int64) throws -> String {
        isUnmasked ? text : try masked(text, of: customer)
    }

    /// A text of a customer's conversation without what identifies them.
    package func masked(_ text: String, of customer: Int64) throws -> String {
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
