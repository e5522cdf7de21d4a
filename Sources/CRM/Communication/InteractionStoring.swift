import GRDB

extension Interaction {
    /// Stores the interaction inside the open transaction, or finds that it is stored already.
    ///
    /// A `StoreError` (a conflict) is thrown only before the first change. After a `DatabaseError` the caller must roll
    /// back.
    ///
    /// - Parameter mayBeKnown: whether to look for the message id first. The message path has looked before, so an id
    ///   is rarely known here. If one is, the unique index reports it, and the group is stored again with this look-up.
    func store(in db: Database, _ cache: ConversationCache, mayBeKnown: Bool) throws -> Committed {
        if mayBeKnown, let messageID = inbound.messageID,
            let stored = try StoredReply.fetch(db, channel: channel, messageID: messageID)
        {
            return try repetition(of: stored)
        }
        let inboundTime = inbound.time.iso8601
        let outboundTime = outbound.time == inbound.time ? inboundTime : outbound.time.iso8601
        let activity = self.activity == outbound.time ? outboundTime : self.activity.iso8601
        let known = try cache.find(db, channel: channel, externalID: conversation)
        let resolved = try CustomerResolution(customer, time: activity).customer(own: known?.customer, in: db)
        if resolved.isChanged || known.map({ $0.customer.id != resolved.customer.id }) ?? false { cache.empty() }
        let conversationID: Int64
        if let known, !beginsAnew, !known.isClosed {
            conversationID = known.id
            if known.customer.id != resolved.customer.id {
                try known.move(to: resolved.customer.id, in: db)
            }
            try ConversationRow.update(
                db, id: known.id, status: conversationStatus, lastActivity: activity, state: state)
        } else {
            if let known { try ConversationRow.close(db, id: known.id) }
            conversationID = try ConversationRow.insert(
                db, channel: channel, externalID: conversation, customer: resolved.customer.id,
                status: conversationStatus,
                started: inboundTime, lastActivity: activity, state: state)
            cache.keep(
                ConversationRow(id: conversationID, customer: resolved.customer), channel: channel,
                externalID: conversation)
        }
        let customerID = resolved.customer.id
        if !facts.isEmpty, !(resolved.customer.isAnonymous && customer.isAnonymous) {
            try CustomerFact.store(facts, of: customerID, time: activity, in: db)
        }
        let resolutions = ResolutionLog(db, time: activity)
        if let resolution {
            try resolutions.apply(
                resolution, conversation: conversationID, customer: customerID, at: self.activity)
        }
        if outbound.action == Self.handoff { try resolutions.handOver(conversationID) }
        let feedbackID = try feedback.flatMap {
            try Feedback.store($0, forLastAnswerIn: conversationID, time: activity, in: db)
        }
        let inboundID = try insertInbound(db, customer: customerID, conversation: conversationID, time: inboundTime)
        try shadow?.store(for: inboundID, in: db)
        // After the message, because the ticket's summary includes it.
        let ticketID = try ticket?.open(db, conversation: conversationID, customer: customerID)
        let completed = try outbound.complete.map { complete in
            complete(CustomerTickets(opened: ticketID, newest: try TicketRecord.fetchNewest(db, customer: customerID)))
        }
        let outboundID = try insertOutbound(
            db, text: completed ?? outbound.text, customer: customerID, conversation: conversationID,
            time: outboundTime, replyTo: inboundID, ticket: ticketID)
        if let resolution {
            try resolutions.follow(outboundID, resolution, conversation: conversationID, customer: customerID)
        }
        return Committed(
            inbound: inboundID, outbound: outboundID, customer: customerID, conversation: conversationID,
            ticket: ticketID, feedback: feedbackID, text: completed)
    }

    /// The action of a reply that calls a human.
    private static let handoff = "handoff"

    private func repetition(of stored: StoredReply) throws -> Committed {
        guard stored.bodyHash == inbound.bodyHash else {
            throw StoreError(
                .conflict, place: "communication \(stored.inbound)",
                message: "the message id is known with another body")
        }
        return Committed(inbound: stored.inbound, outbound: stored.outbound, ticket: stored.ticket, duplicate: stored)
    }

    private func insertInbound(_ db: Database, customer: Int64, conversation: Int64, time: String) throws -> Int64 {
        try db.insert(
            """
            INSERT INTO communication
                (customer_id, conversation_id, channel, direction, content, time, message_id, language, intent,
                confidence, sentiment, sentiment_score, model, body_hash)
            VALUES (?, ?, ?, 'inbound', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            customer, conversation, channel, inbound.text, time, inbound.messageID, inbound.language, inbound.intent,
            inbound.confidence.flatMap { Self.clamped($0, to: 0...1) }, inbound.sentiment,
            inbound.sentimentScore.flatMap { Self.clamped($0, to: -1...1) }, inbound.model, inbound.bodyHash)
    }

    private func insertOutbound(
        _ db: Database, text: String, customer: Int64, conversation: Int64, time: String, replyTo: Int64,
        ticket: Int64?
    ) throws -> Int64 {
        try db.insert(
            """
            INSERT INTO communication
                (customer_id, conversation_id, channel, direction, content, time, reply_to, language, action, answer,
                model, reply, ticket_id)
            VALUES (?, ?, ?, 'outbound', ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            customer, conversation, channel, text, time, replyTo, outbound.language, outbound.action,
            outbound.answer, inbound.model, outbound.reply, ticket)
    }

    /// The value limited to the range; nil for NaN. A rounding error must not violate a constraint and so lose the
    /// message.
    static func clamped(_ value: Double, to range: ClosedRange<Double>) -> Double? {
        value.isNaN ? nil : min(max(value, range.lowerBound), range.upperBound)
    }
}
