import JSON

/// The fields of one line and their decoding into a request.
///
/// It borrows the line's bytes and must not outlive them. A field is decoded only after the operation is known, since
/// `op` may come last.
struct RequestFields {
    /// The known keys of a request, spelt as on the wire.
    enum Field: Int, CaseIterable {
        case id, op, conversation, text, channel, customer, time, metadata, explain
        case sender, message, input_channel
        case communication, score, thumb, comment, agent, limit, ticket

        init?(_ key: String) {
            switch key {
            case "id": self = .id
            case "op": self = .op
            case "conversation": self = .conversation
            case "text": self = .text
            case "channel": self = .channel
            case "customer": self = .customer
            case "time": self = .time
            case "metadata": self = .metadata
            case "explain": self = .explain
            case "sender": self = .sender
            case "message": self = .message
            case "input_channel": self = .input_channel
            case "communication": self = .communication
            case "score": self = .score
            case "thumb": self = .thumb
            case "comment": self = .comment
            case "agent": self = .agent
            case "limit": self = .limit
            case "ticket": self = .ticket
            default: return nil
            }
        }
    }

    let reader: FieldReader
    private var values = InlineArray<19, JSONToken?>(repeating: nil)

    init(_ bytes: UnsafeRawBufferPointer, limits: WireLimits) {
        reader = FieldReader(bytes: bytes, limits: limits)
    }

    /// Stores a member of the line's object where its key is known and its value is not null.
    mutating func keep(_ value: JSONToken, under key: JSONToken) {
        guard value.kind != .null, let field = Field(key.text(in: reader.bytes)) else { return }
        values[field.rawValue] = value
    }

    /// The id; nil where the line has none or it is invalid.
    var readableID: String? {
        (try? identifier(.id)) ?? nil
    }

    /// Decodes the request; an error carries the request's id.
    func request() throws(WireError) -> Request {
        let id = try identifier(.id)
        do {
            return try request(id: id)
        } catch {
            var error = error
            error.id = id
            throw error
        }
    }

    private func request(id: String?) throws(WireError) -> Request {
        switch try string(.op, limit: .max) {
        case nil, "message": .message(try messageRequest(id: id))
        case "feedback": .feedback(try feedbackRequest(id: id))
        case "agent":
            .agent(
                AgentRequest(
                    id: id, conversation: try requiredConversation(), text: try text(),
                    agent: try string(.agent, limit: reader.limits.nameCharacters),
                    channel: try channel(), time: try string(.time, limit: reader.limits.nameCharacters)))
        case "resolve":
            .resolve(
                ResolveRequest(
                    id: id, conversation: try requiredConversation(), channel: try channel(),
                    ticket: try integer(.ticket, in: 1...Int64.max)))
        case "history": .history(try historyRequest(id: id))
        case "ticket": .ticket(TicketQuery(id: id, ticket: try required(.ticket, in: 1...Int64.max)))
        case "tickets": .tickets(id: id, limit: try limit())
        case "status": .status(id: id)
        case "ping": .ping(id: id)
        case "reload": .reload(id: id)
        default:
            throw WireError(
                .unknownOp,
                "The field \"op\" names no operation; use message, feedback, agent, resolve, history, ticket, tickets, "
                    + "status, ping or reload."
            )
        }
    }

    private func messageRequest(id: String?) throws(WireError) -> MessageRequest {
        let sender = try identifier(.sender)
        let conversation = try identifyingString(.conversation)
        return MessageRequest(
            id: id, conversation: conversation ?? sender, text: try text(), channel: try channel(),
            customer: try customer(sender: sender), time: try string(.time, limit: reader.limits.nameCharacters),
            metadata: try metadata(), explain: try boolean(.explain))
    }

    private func feedbackRequest(id: String?) throws(WireError) -> FeedbackRequest {
        let communication = try required(.communication, in: 1...Int64.max)
        let score = if let thumb = try thumb() { thumb } else { Int(try required(.score, in: 1...5)) }
        return FeedbackRequest(
            id: id, communication: communication, score: score,
            comment: try string(.comment, limit: reader.limits.textCharacters))
    }

    private func historyRequest(id: String?) throws(WireError) -> HistoryRequest {
        HistoryRequest(id: id, conversation: try requiredConversation(), channel: try channel(), limit: try limit())
    }

    private func limit() throws(WireError) -> Int {
        let maximum = Int64(reader.limits.historyRows)
        return Int(try integer(.limit, in: 1...max(maximum, 1)) ?? min(Int64(HistoryRequest.defaultLimit), maximum))
    }

    /// The score that a thumb stands for; nil where the request has no thumb.
    private func thumb() throws(WireError) -> Int? {
        guard let thumb = try string(.thumb, limit: reader.limits.nameCharacters) else { return nil }
        if self[.score] != nil { throw reader.wrong("thumb", "send either thumb or score") }
        switch thumb {
        case "up": return FeedbackRequest.thumbUpScore
        case "down": return FeedbackRequest.thumbDownScore
        default: throw reader.wrong("thumb", "send \"up\" or \"down\"")
        }
    }

    private func text() throws(WireError) -> String {
        let field: Field = self[.text] != nil ? .text : .message
        guard let token = self[field] else {
            throw WireError(.missingField, "The field \"text\" is missing; send the message as a JSON string.")
        }
        let text = try reader.string(token, "\(field)")
        if !VisibleText.isVisible(text) {
            throw WireError(
                .invalidField, "The field \"\(field)\" is wrong: text is empty; send at least one visible character.")
        }
        let limit = reader.limits.textCharacters
        if text.utf8.count > limit, text.unicodeScalars.count > limit {
            throw WireError(
                .textTooLong, "The field \"\(field)\" is longer than the limit of \(limit) characters; shorten it.")
        }
        return text
    }

    private func customer(sender: String?) throws(WireError) -> CustomerFields? {
        guard let token = self[.customer] else { return sender.map { CustomerFields(id: $0) } }
        var fields =
            switch token.kind {
            case .string: CustomerFields(id: try reader.string(token, "customer", limit: reader.limits.idCharacters))
            case .object: try reader.customer(token)
            default: throw reader.wrong("customer", "send an object or the customer's id as a string")
            }
        fields.id = fields.id ?? sender
        return fields == CustomerFields() ? nil : fields
    }

    private func metadata() throws(WireError) -> String? {
        guard let token = self[.metadata] else { return nil }
        guard token.kind == .object else { throw reader.wrong("metadata", "send a JSON object") }
        return token.text(in: reader.bytes)
    }

    private func requiredConversation() throws(WireError) -> String {
        if let conversation = try identifyingString(.conversation) { return conversation }
        if let sender = try identifier(.sender) { return sender }
        throw WireError(
            .missingField, "The field \"conversation\" is missing; this op must say which conversation it is about.")
    }

    private func channel() throws(WireError) -> String? {
        try identifyingString(.channel, or: .input_channel)
    }

    /// A string that identifies something, or the digits of an integer; nil where the field is missing.
    private func identifier(_ field: Field) throws(WireError) -> String? {
        guard let token = self[field], token.kind != .string else { return try identifyingString(field) }
        return try reader.digits(token, "\(field)")
    }

    /// A string that identifies something, and so must not be empty; nil where the field is missing.
    private func identifyingString(_ field: Field) throws(WireError) -> String? {
        guard let token = self[field] else { return nil }
        let string = try reader.string(token, "\(field)", limit: reader.limits.idCharacters)
        if string.isEmpty { throw reader.wrong("\(field)", "it is empty; name something, or leave the field out") }
        return string
    }

    /// The same for a field with Kefu's name, or else with the name that Rasa gives it.
    private func identifyingString(_ field: Field, or rasaField: Field) throws(WireError) -> String? {
        try identifyingString(self[field] != nil ? field : rasaField)
    }

    private func string(_ field: Field, limit: Int) throws(WireError) -> String? {
        guard let token = self[field] else { return nil }
        return try reader.string(token, "\(field)", limit: limit)
    }

    private func boolean(_ field: Field) throws(WireError) -> Bool {
        guard let token = self[field] else { return false }
        guard token.kind == .yes || token.kind == .no else { throw reader.wrong("\(field)", "send true or false") }
        return token.kind == .yes
    }

    private func required(_ field: Field, in range: ClosedRange<Int64>) throws(WireError) -> Int64 {
        if let value = try integer(field, in: range) { return value }
        throw WireError(.missingField, "The field \"\(field)\" is missing; this op needs it as an integer.")
    }

    private func integer(_ field: Field, in range: ClosedRange<Int64>) throws(WireError) -> Int64? {
        guard let token = self[field] else { return nil }
        guard token.kind == .integer, let value = Int64(token.text(in: reader.bytes)), range.contains(value) else {
            let upperBound = range.upperBound == .max ? "" : " to \(range.upperBound)"
            throw reader.wrong("\(field)", "send an integer from \(range.lowerBound)\(upperBound)")
        }
        return value
    }

    private subscript(_ field: Field) -> JSONToken? { values[field.rawValue] }
}
