import JSON

/// Encodes replies in two parts, so that a stored reply can be sent again byte for byte.
///
/// The tail holds the members that are known before the message is stored. The other members, such as the row id, are
/// known only afterwards.
package enum ReplyEncoder {
    /// The tail: the members from `text` to `model`, and `explanation` where there is one, without braces.
    ///
    /// `intent` and `answer` are null where they are nil. Other properties of the reply are not read.
    package static func tail(of reply: Reply) -> [UInt8] {
        encodeTail(of: reply) { part, writer in
            switch part {
            case .buttons: write(reply.buttons, to: &writer)
            case .ranking:
                writer.open("[")
                for intent in reply.ranking { write(intent, to: &writer) }
                writer.close("]")
            case .entities: write(reply.entities, to: &writer)
            case .explanation: if let explanation = reply.explanation { writer.json(explanation) }
            case .answers: write(reply.answers, to: &writer)
            case .commands: if let commands = reply.commands { writer.json(commands) }
            }
        }
    }

    /// The parts of the tail that have no column in the store, as a JSON object:
    /// `{"buttons":[…],"ranking":{"name":confidence,…},"entities":[…],"explanation":…,"answers":[…],"commands":…,
    /// "resolution":…}`.
    ///
    /// Empty parts are left out. The text is empty where all parts are.
    package static func kept(of reply: Reply) -> String {
        var writer = JSONWriter(capacity: 256)
        writer.open("{")
        if !reply.buttons.isEmpty {
            writer.key("buttons")
            write(reply.buttons, to: &writer)
        }
        if !reply.ranking.isEmpty {
            writer.key("ranking")
            writer.open("{")
            for intent in reply.ranking {
                writer.key(intent.name)
                writer.number(intent.confidence)
            }
            writer.close("}")
        }
        if !reply.entities.isEmpty {
            writer.key("entities")
            write(reply.entities, to: &writer)
        }
        if let explanation = reply.explanation {
            writer.key("explanation")
            writer.json(explanation)
        }
        if reply.answers.count > 1 {
            writer.key("answers")
            write(reply.answers, to: &writer)
        }
        if let commands = reply.commands {
            writer.key("commands")
            writer.json(commands)
        }
        if let resolution = reply.resolution { writer.member("resolution", resolution) }
        writer.close("}")
        return writer.bytes.count > 2 ? writer.text : ""
    }

    /// Rebuilds the tail of a stored reply, with the same bytes as the first time.
    ///
    /// - Parameters:
    ///   - reply: the values of the store's columns.
    ///   - kept: the text that `kept(of:)` returned.
    package static func tail(of reply: Reply, kept: String) -> [UInt8] {
        var kept = kept
        return kept.withUTF8 { source in
            let bytes = UnsafeRawBufferPointer(source)
            var parts: [String: JSONToken] = [:]
            var scanner = JSONScanner(bytes, depthLimit: WireLimits.maximumDepth)
            if !bytes.isEmpty { try? scanner.document { key, value in parts[key.text(in: bytes)] = value } }
            var reply = reply
            reply.explanation = parts["explanation"]?.text(in: bytes)
            reply.commands = parts["commands"]?.text(in: bytes)
            reply.resolution = parts["resolution"]?.text(in: bytes)
            reply.answers = parts["answers"] == nil ? [] : ["", ""]
            return encodeTail(of: reply) { part, writer in
                let token = parts[part.rawValue]
                switch part {
                case .ranking:
                    writer.open("[")
                    if let token { writeRanking(token, of: bytes, to: &writer) }
                    writer.close("]")
                default: writer.json(token?.text(in: bytes) ?? "[]")
                }
            }
        }
    }

    private enum Part: String {
        case buttons, ranking, entities, explanation, answers, commands
    }

    private static func encodeTail(of reply: Reply, _ write: (Part, inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(capacity: 512 + reply.text.utf8.count)
        writer.member("text", reply.text)
        writer.key("buttons")
        write(.buttons, &writer)
        writer.member("action", reply.action)
        writer.member("answer", reply.answer)
        if reply.answers.count > 1 {
            writer.key("answers")
            write(.answers, &writer)
        }
        writer.member("language", reply.language)
        writer.key("intent")
        if let intent = reply.intent { self.write(intent, to: &writer) } else { writer.null() }
        writer.key("ranking")
        write(.ranking, &writer)
        writer.key("sentiment")
        writer.open("{")
        writer.member("label", reply.sentiment.label)
        writer.member("score", reply.sentiment.score)
        writer.close("}")
        writer.key("entities")
        write(.entities, &writer)
        writer.member("model", reply.model)
        if let resolution = reply.resolution { writer.member("resolution", resolution) }
        if reply.explanation != nil {
            writer.key("explanation")
            write(.explanation, &writer)
        }
        if reply.commands != nil {
            writer.key("commands")
            write(.commands, &writer)
        }
        return writer.bytes
    }

    private static func write(_ buttons: [Reply.Button], to writer: inout JSONWriter) {
        writer.open("[")
        for button in buttons {
            writer.open("{")
            writer.member("title", button.title)
            writer.member("payload", button.payload)
            writer.close("}")
        }
        writer.close("]")
    }

    private static func write(_ names: [String], to writer: inout JSONWriter) {
        writer.open("[")
        for name in names { writer.string(name) }
        writer.close("]")
    }

    private static func write(_ entities: [Reply.Entity], to writer: inout JSONWriter) {
        writer.open("[")
        for entity in entities {
            writer.open("{")
            writer.member("entity", entity.entity)
            writer.member("value", entity.value)
            writer.member("start", Int64(entity.start))
            writer.member("end", Int64(entity.end))
            writer.close("}")
        }
        writer.close("]")
    }

    /// Copies each number as it was written the first time.
    private static func writeRanking(_ token: JSONToken, of bytes: UnsafeRawBufferPointer, to writer: inout JSONWriter)
    {
        var scanner = JSONScanner(bytes, depthLimit: WireLimits.maximumDepth, from: token.start)
        try? scanner.members(depth: 0) { name, confidence in
            writer.open("{")
            writer.member("name", name.text(in: bytes))
            writer.key("confidence")
            writer.json(confidence.text(in: bytes))
            writer.close("}")
        }
    }

    /// The whole line with its line feed; `id`, `handoff` and `ticket` are left out where they are nil.
    package static func line(
        id: String?, conversation: String, communication: Int64, handoff: Reply.Handoff?, ticket: Int64? = nil,
        tail: [UInt8], duplicate: Bool
    ) -> [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(256 + tail.count)
        appendLine(
            id: id, conversation: conversation, communication: communication, handoff: handoff, ticket: ticket,
            tail: tail, duplicate: duplicate, to: &line)
        return line
    }

    /// Appends the whole line to a buffer, so that the replies of many requests are sent in one write.
    package static func appendLine(
        id: String?, conversation: String, communication: Int64, handoff: Reply.Handoff?, ticket: Int64? = nil,
        tail: [UInt8], duplicate: Bool, to buffer: inout [UInt8]
    ) {
        JSONWriter.appendLine(to: &buffer) { writer in
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
            if let ticket { writer.member("ticket", ticket) }
            writer.members(tail)
            writer.member("duplicate", duplicate)
            writer.close("}")
        }
    }

    /// The whole line of a reply of which everything is known.
    package static func line(of reply: Reply) -> [UInt8] {
        line(
            id: reply.id, conversation: reply.conversation, communication: reply.communication, handoff: reply.handoff,
            ticket: reply.ticket, tail: tail(of: reply), duplicate: reply.duplicate)
    }

    private static func write(_ intent: Reply.RankedIntent, to writer: inout JSONWriter) {
        writer.open("{")
        writer.member("name", intent.name)
        writer.member("confidence", intent.confidence)
        writer.close("}")
    }
}
