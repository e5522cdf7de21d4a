/// Decodes single values of a line within the limits. It borrows the line and must not outlive it.
struct FieldReader {
    let bytes: UnsafeRawBufferPointer
    let limits: WireLimits

    // Names are closures since they are wanted for errors only, and making them costs more than the reading.

    /// The string that a token must be, without U+0000: SQLite's readers would take that for its end, PostgreSQL
    /// refuses it.
    func string(_ token: JSONToken, _ name: @autoclosure () -> String, limit: Int = .max) throws(WireError) -> String {
        guard token.kind == .string else { throw wrong(name(), "send a JSON string") }
        let text = token.text(in: bytes)
        // Raw control characters are no JSON, so that only an escape can be a U+0000.
        if token.hasEscapes, text.utf8.contains(0) {
            throw wrong(name(), "it holds U+0000, which cannot be stored; leave that out")
        }
        if text.utf8.count > limit, text.unicodeScalars.count > limit { throw tooLong(name(), limit) }
        return text
    }

    /// The customer that an object describes.
    func customer(_ token: JSONToken) throws(WireError) -> CustomerFields {
        var fields = CustomerFields()
        var failure: WireError?
        var scanner = JSONScanner(bytes, depthLimit: WireLimits.deepest, from: token.start)
        // The first reading found the object well-formed.
        try? scanner.members(depth: 0) { key, value in
            guard value.kind != .null, failure == nil else { return }
            do throws(WireError) {
                switch key.text(in: bytes) {
                case "id": fields.id = try filled(value, "customer.id", limits.idCharacters)
                case "name": fields.name = try filled(value, "customer.name", limits.nameCharacters)
                case "email": fields.email = try filled(value, "customer.email", limits.nameCharacters)
                case "phone": fields.phone = try filled(value, "customer.phone", limits.nameCharacters)
                case "address": fields.address = try filled(value, "customer.address", limits.addressCharacters)
                case "language": fields.language = try filled(value, "customer.language", limits.nameCharacters)
                default: break
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return fields
    }

    func wrong(_ name: String, _ hint: String) -> WireError {
        WireError(.invalidField, "The field \"\(name)\" is wrong: \(hint).")
    }

    func tooLong(_ name: String, _ limit: Int) -> WireError {
        wrong(name, "it is longer than the limit of \(limit) characters")
    }

    private func filled(_ token: JSONToken, _ name: @autoclosure () -> String, _ limit: Int) throws(WireError)
        -> String?
    {
        let text = try string(token, name(), limit: limit)
        return text.isEmpty ? nil : text
    }
}
