import CRM
import Dialogue
import Linguistics
import Understanding
import Wire

/// How one turn is told to the two that need it: the wire and the store.
extension Reply {
    /// How many intents a reply ranks.
    private static let rankingLength = 5

    init(_ turn: Turn, _ interpretation: Interpretation, explanation: Explanation?, key: ConversationKey, model: String) {
        let intent = turn.reply.intent ?? interpretation.ranking.first
        self.init(
            conversation: key.conversation, communication: 0, text: turn.reply.text,
            buttons: turn.reply.buttons.map { Button(title: $0.title, payload: $0.payload) }, action: turn.reply.action.rawValue,
            answer: turn.reply.answer, language: interpretation.language.rawValue,
            intent: intent.map { RankedIntent(name: $0.name, confidence: $0.confidence) },
            ranking: interpretation.ranking.prefix(Self.rankingLength).map { RankedIntent(name: $0.name, confidence: $0.confidence) },
            sentiment: Sentiment(label: interpretation.sentiment.label.rawValue, score: interpretation.sentiment.score),
            entities: interpretation.entities.map { Entity(entity: $0.entity, value: $0.value, start: $0.start, end: $0.end) },
            model: model,
            explanation: explanation?.json
        )
    }
}

extension Interaction {
    init(
        _ message: MessageRequest, _ turn: Turn, _ interpretation: Interpretation, key: ConversationKey, digest: [UInt8]?, time: Timestamp,
        now: Timestamp, state: DialogueState, model: String, kept: String
    ) {
        let intent = turn.reply.intent ?? interpretation.ranking.first
        self.init(
            channel: key.channel, conversation: key.conversation, customer: CustomerIdentity(message.customer),
            inbound: Inbound(
                text: message.text, messageID: message.id, bodyHash: digest, time: time, language: interpretation.language.rawValue,
                intent: intent?.name, confidence: intent?.confidence, sentiment: interpretation.sentiment.label.rawValue,
                sentimentScore: interpretation.sentiment.score, model: model),
            outbound: Outbound(
                text: turn.reply.text, time: max(now, time), action: turn.reply.action.rawValue, answer: turn.reply.answer,
                language: turn.reply.language.rawValue, reply: kept),
            ticket: turn.reply.handoffReason.map { TicketRequest(reason: $0, opened: now) }, state: state.snapshot,
            conversationStatus: state.human == nil ? .open : .handedOff)
    }
}

extension CustomerIdentity {
    init(_ fields: CustomerFields?) {
        self.init(
            externalID: fields?.id, name: fields?.name, email: fields?.email, phone: fields?.phone, address: fields?.address,
            language: fields?.language)
    }
}

extension HistoryRow {
    init(_ record: CommunicationRecord) {
        self.init(
            id: record.id, customerID: record.customerID, conversationID: record.conversationID, channel: record.channel,
            direction: record.direction.rawValue, content: record.content, time: record.time.iso8601, messageID: record.messageID,
            replyTo: record.replyTo, language: record.language, intent: record.intent, confidence: record.confidence,
            sentiment: record.sentiment,
            sentimentScore: record.sentimentScore, action: record.action, answer: record.answer, model: record.model)
    }
}
