import JSON

/// The canonical form of a message's body. Two messages with one id and the same form are the same message. With
/// different forms they conflict. The caller hashes the bytes.
///
/// The form is a JSON object with sorted keys: `channel`, `conversation`, `customer`, `metadata` and `text`, each left
/// out where the request has none. The order, spacing and escapes of the request have no influence, nor have the
/// alternative names of fields. `time` and `explain` are not part of it, so that a gateway may change the time in a
/// retry. Numbers in `metadata` are compared as they are written.
///
/// Stored hashes depend on this form. Changing it would turn retries across an upgrade into conflicts.
package func canonicalBody(of request: MessageRequest) -> [UInt8] {
    var writer = JSONWriter(capacity: 64 + request.text.utf8.count)
    func member(_ name: StaticString, _ value: String?) {
        if let value { writer.member(name, value) }
    }
    writer.open("{")
    member("channel", request.channel)
    member("conversation", request.conversation)
    if let customer = request.customer {
        writer.key("customer")
        writer.open("{")
        member("address", customer.address)
        member("email", customer.email)
        member("id", customer.id)
        member("language", customer.language)
        member("name", customer.name)
        member("phone", customer.phone)
        writer.close("}")
    }
    if var metadata = request.metadata {
        writer.key("metadata")
        metadata.withUTF8 { source in
            let bytes = UnsafeRawBufferPointer(source)
            writeCanonically(JSONToken(kind: .object, start: 0, end: bytes.count), of: bytes, to: &writer)
        }
    }
    writer.member("text", request.text)
    writer.close("}")
    return writer.bytes
}

/// The canonical form of an operation's body, as that of a message; `op` comes first. Nil for an operation that stores
/// nothing.
package func canonicalBody(of operation: Request) -> [UInt8]? {
    var writer = JSONWriter()
    func member(_ name: StaticString, _ value: String?) {
        if let value { writer.member(name, value) }
    }
    writer.open("{")
    switch operation {
    case .feedback(let request):
        writer.member("op", "feedback")
        member("comment", request.comment)
        writer.member("communication", request.communication)
        writer.member("score", Int64(request.score))
    case .agent(let request):
        writer.member("op", "agent")
        member("agent", request.agent)
        member("channel", request.channel)
        writer.member("conversation", request.conversation)
        writer.member("text", request.text)
    case .resolve(let request):
        writer.member("op", "resolve")
        member("channel", request.channel)
        writer.member("conversation", request.conversation)
        if let ticket = request.ticket { writer.member("ticket", ticket) }
    case .message, .history, .ticket, .tickets, .status, .ping, .reload: return nil
    }
    writer.close("}")
    return writer.bytes
}

private func writeCanonically(_ token: JSONToken, of bytes: UnsafeRawBufferPointer, to writer: inout JSONWriter) {
    switch token.kind {
    case .string: writer.string(token.text(in: bytes))
    case .object:
        var members: [(key: String, value: JSONToken)] = []
        var scanner = JSONScanner(bytes, depthLimit: WireLimits.maximumDepth, from: token.start)
        try? scanner.members(depth: 0) { key, value in members.append((key.text(in: bytes), value)) }
        members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        writer.open("{")
        for (key, value) in members {
            writer.key(key)
            writeCanonically(value, of: bytes, to: &writer)
        }
        writer.close("}")
    case .array:
        var elements: [JSONToken] = []
        var scanner = JSONScanner(bytes, depthLimit: WireLimits.maximumDepth, from: token.start)
        try? scanner.elements(depth: 0) { elements.append($0) }
        writer.open("[")
        for element in elements { writeCanonically(element, of: bytes, to: &writer) }
        writer.close("]")
    default: writer.json(token.text(in: bytes))
    }
}
