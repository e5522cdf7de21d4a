package import CRM
import Dialogue
import Linguistics
import Understanding
package import Wire

/// Conversions of a turn and of stored rows to the types of `Wire` and `CRM`.
extension Reply {
    /// The number of intents in a reply's ranking.
    private static let rankingLength = 5

    init(_ turn: Turn, _ interpretation: Interpretation, explanation: Explanation?, key: ConversationKey, model: String)
    {
        let intent = turn.loggedIntent(of: interpretation)
        self.init(
            conversation: key.conversation, communication: 0, text: turn.reply.text,
            buttons: turn.reply.buttons.map { Button(title: $0.title, payload: $0.payload) },
            action: turn.reply.action.rawValue,
            answer: turn.reply.answer, answers: turn.reply.answers, language: interpretation.language.rawValue,
            intent: intent.map { RankedIntent(name: $0.name, confidence: $0.confidence) },
            ranking: interpretation.ranking.prefix(Self.rankingLength).map {
                RankedIntent(name: $0.name, confidence: $0.confidence)
            },
            sentiment: Sentiment(label: interpretation.sentiment.label.rawValue, score: interpretation.sentiment.score),
            entities: interpretation.entities.map {
                Entity(entity: $0.entity, value: $0.value, start: $0.start, end: $0.end)
            },
            model: model,
            explanation: explanation?.json,
            commands: explanation == nil ? nil : ReadCommand.json(turn.reply.commands),
            resolution: turn.resolution?.name
        )
    }
}

extension Turn {
    /// The intent that the reply and the log give for the message.
    ///
    /// Nil where the message answered a question of the bot, whatever the model predicts.
    fileprivate func loggedIntent(of interpretation: Interpretation) -> Understanding.RankedIntent? {
        reply.answersQuestion ? nil : reply.intent ?? interpretation.ranking.first
    }
}

extension Shadow {
    init(_ turn: Turn, _ interpretation: Interpretation, model: String) {
        let intent = turn.loggedIntent(of: interpretation)
        self.init(
            model: model, intent: intent?.name, confidence: intent?.confidence,
            sentiment: interpretation.sentiment.label.rawValue,
            sentimentScore: interpretation.sentiment.score, action: turn.reply.action.rawValue,
            answer: turn.reply.answer)
    }
}

extension Interaction {
    /// - Parameters:
    ///   - state: the conversation's state after the turn.
    ///   - kept: the part of the reply that the store keeps (`ReplyEncoder.kept`).
    ///   - beginsAnew: whether the conversation in the store has ended, so that the write begins a new one.
    ///   - hasHook: whether a completed form is handed on.
    ///   - facts: the values that the turn gives or takes back (`DialogueManager.keptFacts`).
    ///   - needs: the followed answers that the turn is about (`DialogueManager.followedNeeds`).
    init(
        _ turn: Turn, to arrival: Arrival, as interpretation: Interpretation, state: DialogueState, model: String,
        kept: String, beginsAnew: Bool = false, hasHook: Bool = false,
        facts: [String: String?] = [:], needs: [String] = []
    ) {
        let (message, key) = (arrival.message, arrival.key)
        let intent = turn.loggedIntent(of: interpretation)
        self.init(
            channel: key.channel, conversation: key.conversation, customer: arrival.customer,
            inbound: Inbound(
                text: message.text, messageID: message.id, bodyHash: arrival.digest, time: arrival.time,
                language: interpretation.language.rawValue,
                intent: intent?.name, confidence: intent?.confidence,
                sentiment: interpretation.sentiment.label.rawValue,
                sentimentScore: interpretation.sentiment.score, model: model),
            outbound: Outbound(
                text: turn.reply.text, time: arrival.now, action: turn.reply.action.rawValue,
                answer: turn.reply.answer,
                language: turn.reply.language.rawValue, reply: kept),
            activity: arrival.now,
            ticket: TicketRequest(turn, opened: arrival.now, isHuman: state.human != nil, hasHook: hasHook),
            feedback: turn.feedback, resolution: ResolutionChange(turn, needs: needs), facts: facts,
            state: state.snapshot, conversationStatus: state.human == nil ? .open : .handedOff, beginsAnew: beginsAnew)
    }
}

extension ResolutionChange {
    /// What a turn says about whether answers helped; nil where it says nothing.
    init?(_ turn: Turn, needs: [String]) {
        guard !needs.isEmpty || turn.resolution != nil else { return nil }
        self.init(needs: needs, answered: turn.reply.action == .answer ? needs.first : nil)
        switch turn.resolution {
        case .asked: isAsked = true
        case .confirmed(let answer): verdict = Verdict(answer: answer, isHelpful: true)
        case .denied(let answer): verdict = Verdict(answer: answer, isHelpful: false)
        case nil: break
        }
    }
}

extension TicketRequest {
    /// The ticket that a turn opens; nil where it opens none.
    ///
    /// - Parameter isHuman: whether a human has the conversation after the turn.
    init?(_ turn: Turn, opened: Timestamp, isHuman: Bool, hasHook: Bool) {
        let reason = turn.reply.handoffReason
        guard reason != nil || turn.ticket != nil else { return nil }
        var note: String?
        if reason != nil, !isHuman {
            note = Self.closedNote
        } else if turn.completesForm, hasHook {
            note = Responder.pendingDelivery
        }
        self.init(
            kind: reason == nil ? .form : .handoff, reason: reason ?? turn.ticket?.reason ?? "", opened: opened,
            form: turn.ticket?.form,
            fields: turn.ticket?.fields.map { Field(name: $0.name, value: $0.value) } ?? [],
            followsOneOf: turn.followUp?.numbers, note: note,
            summarize: { ConversationSummary.of($0.map { .init(text: $0.text, intent: $0.intent) }) })
    }

    /// The note of a hand-over outside the opening hours.
    static let closedNote = "outside opening hours"
}

extension OwnTickets {
    init(_ tickets: CustomerTickets) {
        self.init(
            opened: tickets.opened,
            newest: tickets.newest.map {
                Ticket(
                    number: $0.id, form: $0.form, reason: $0.reason, opened: $0.opened.milliseconds,
                    closed: $0.closed?.milliseconds)
            })
    }
}

extension TicketRow {
    /// Makes the row of a ticket; the times are ISO 8601 in UTC.
    package init(_ record: TicketRecord) {
        self.init(
            ticket: record.id, channel: record.channel, conversation: record.conversation, customer: record.customer,
            customerName: record.customerName, kind: record.kind, reason: record.reason, status: record.status,
            opened: record.opened.iso8601, closed: record.closed?.iso8601, form: record.form, fields: record.fields,
            summary: record.summary, sentiment: record.sentiment, note: record.note)
    }
}

extension CustomerIdentity {
    init(_ fields: CustomerFields?) {
        self.init(
            externalID: fields?.id, name: fields?.name, email: fields?.email, phone: fields?.phone,
            address: fields?.address,
            language: fields?.language)
    }
}

extension HistoryRow {
    /// Makes the row of a communication; the time is ISO 8601 in UTC.
    package init(_ record: CommunicationRecord) {
        self.init(
            id: record.id, customerID: record.customerID, conversationID: record.conversationID,
            channel: record.channel,
            direction: record.direction.rawValue, content: record.content, time: record.time.iso8601,
            messageID: record.messageID,
            replyTo: record.replyTo, language: record.language, intent: record.intent, confidence: record.confidence,
            sentiment: record.sentiment,
            sentimentScore: record.sentimentScore, action: record.action, answer: record.answer, model: record.model)
    }
}
