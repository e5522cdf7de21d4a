/// Writes replies in two parts, so that what was stored with a message can be sent again byte for byte.
///
/// The tail is what is known before the message is stored; the head around it is known only afterwards.
package enum ReplyEncoder {
    /// The members from `text` to `model`, and `explanation` where there is one, without the braces around them.
    ///
    /// `intent` and `answer` are null where there is none. Of the reply's other fields it reads nothing.
    package static func tail(of reply: Reply) -> String {
        var writer = JSONWriter(capacity: 512 + reply.text.utf8.count)
        writer.member("text", reply.text)
        writer.key("buttons")
        writer.open("[")
        for button in reply.buttons {
            writer.open("{")
            writer.member("title", button.title)
            writer.member("payload", button.payload)
            writer.close("}")
        }
        writer.close("]")
        writer.member("action", reply.action)
        writer.member("answer", reply.answer)
        writer.member("language", reply.language)
        writer.key("intent")
        if let intent = reply.intent { write(intent, to: &writer) } else { writer.null() }
        writer.key("ranking")
        writer.open("[")
        for intent in reply.ranking { write(intent, to: &writer) }
        writer.close("]")
        writer.key("sentiment")
        writer.open("{")
        writer.member("label", reply.sentiment.label)
        writer.member("score", reply.sentiment.score)
        writer.close("}")
        writer.key("entities")
        writer.open("[")
        for entity in reply.entities {
            writer.open("{")
            writer.member("entity", entity.entity)
            writer.member("value", entity.value)
            writer.member("start", Int64(entity.start))
            writer.member("end", Int64(entity.end))
            writer.close("}")
        }
        writer.close("]")
        writer.member("model", reply.model)
        if let explanation = reply.explanation {
            writer.key("explanation")
            writer.json(explanation)
        }
        return writer.text
    }

    /// The whole line with its line feed. There is no `id` where the request had none, and no `handoff` where no human takes over.
    package static func line(
        id: String?, conversation: String, communication: Int64, handoff: Reply.Handoff?, tail: String, duplicate: Bool
    ) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(256 + tail.utf8.count)
        appendLine(
            id: id, conversation: conversation, communication: communication, handoff: handoff, tail: tail, duplicate: duplicate, to: &line)
        return line
    }

    /// The same, behind what the buffer holds already: the replies of many requests leave in one.
    package static func appendLine(
        id: String?, conversation: String, communication: Int64, handoff: Reply.Handoff?, tail: String, duplicate: Bool,
        to buffer: inout [UInt8]
    ) {
        var writer = JSONWriter(appendingTo: buffer)
        buffer = []
        defer { buffer = writer.line() }
        writer.open("{")
        if let id { writer.member("id", id) }
        writer.member("conversation", conversation)
        writer.member("communication", communication)
        if let handoff {
            writer.key("handoff")
            writer.open("{")
            writer.member("ticket", handoff.ticket)
            writer.member("reason", handoff.reason)
            writer.close("}")
        }
        writer.members(tail)
        writer.member("duplicate", duplicate)
        writer.close("}")
    }

    /// The line of a reply that is at hand as a whole.
    package static func line(of reply: Reply) -> [UInt8] {
        line(
            id: reply.id, conversation: reply.conversation, communication: reply.communication, handoff: reply.handoff,
            tail: tail(of: reply), duplicate: reply.duplicate)
    }

    private static func write(_ intent: Reply.RankedIntent, to writer: inout JSONWriter) {
        writer.open("{")
        writer.member("name", intent.name)
        writer.member("confidence", intent.confidence)
        writer.close("}")
    }
}
