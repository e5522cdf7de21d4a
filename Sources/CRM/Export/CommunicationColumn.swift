/// The columns of an exported communication, in their order; users depend on the names and the order.
enum CommunicationColumn: String, CaseIterable {
    case id
    case customerID = "customer_id"
    case conversationID = "conversation_id"
    case channel
    case direction
    case content
    case time
    case messageID = "message_id"
    case replyTo = "reply_to"
    case language
    case intent
    case confidence
    case sentiment
    case sentimentScore = "sentiment_score"
    case action
    case answer
    case model
    case resolution
}

/// A column's value; the type tells a number from a text that looks like one.
package enum ExportValue {
    case absent
    case integer(Int64)
    case real(Double)
    case text(String)

    init(_ value: Int64?) { self = value.map(ExportValue.integer) ?? .absent }
    /// A value that is not finite becomes absent, because JSON cannot express it.
    init(_ value: Double?) { self = value.flatMap { $0.isFinite ? .real($0) : nil } ?? .absent }
    init(_ value: String?) { self = value.map(ExportValue.text) ?? .absent }
}

extension CommunicationRecord {
    func value(of column: CommunicationColumn) -> ExportValue {
        switch column {
        case .id: .integer(id)
        case .customerID: .integer(customerID)
        case .conversationID: .integer(conversationID)
        case .channel: .text(channel)
        case .direction: .text(direction.rawValue)
        case .content: .text(content)
        case .time: .text(time.iso8601)
        case .messageID: ExportValue(messageID)
        case .replyTo: ExportValue(replyTo)
        case .language: ExportValue(language)
        case .intent: ExportValue(intent)
        case .confidence: ExportValue(confidence)
        case .sentiment: ExportValue(sentiment)
        case .sentimentScore: ExportValue(sentimentScore)
        case .action: ExportValue(action)
        case .answer: ExportValue(answer)
        case .model: ExportValue(model)
        case .resolution: ExportValue(resolution)
        }
    }
}
