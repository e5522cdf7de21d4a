import JSON

/// Decodes single values of a line and checks the limits. It borrows the line's bytes and must not outlive them.
struct FieldReader {
    let bytes: UnsafeRawBufferPointer
    let limits: WireLimits

    // Names are autoclosures: only errors need them, and creating them costs more than reading the value.

    /// The string of a token; throws where it is not a string, is too long or holds U+0000 (the null character).
    ///
    /// Many readers of SQLite would end the text at a null character, and PostgreSQL rejects it.
    func string(_ token: JSONToken, _ name: @autoclosure () -> String, limit: Int = .max) throws(WireError) -> String {
        guard token.kind == .string else { throw wrong(name(), "send a JSON string") }
        let text = token.text(in: bytes)
        // JSON allows no raw control characters, so a null character can only come from an escape.
        if token.hasEscapes, text.utf8.contains(0) {
            throw wrong(name(), "it holds U+0000, which cannot be stored; leave that out")
        }
        if text.utf8.count > limit, text.unicodeScalars.count > limit { throw tooLong(name(), limit) }
        return text
    }

    /// The digits of an integer token that stands for an id.
    func digits(_ token: JSONToken, _ name: @autoclosure () -> String) throws(WireError) -> String {
        guard token.kind == .integer else { throw wrong(name(), "send a string or an integer") }
        let digits = token.text(in: bytes)
        if digits.utf8.count > limits.idCharacters { throw tooLong(name(), limits.idCharacters) }
        return digits == "-0" ? "0" : digits
    }

    /// The customer's fields from a JSON object; unknown members are ignored.
    func customer(_ token: JSONToken) throws(WireError) -> CustomerFields {
        var fields = CustomerFields()
        var failure: WireError?
        var scanner = JSONScanner(bytes, depthLimit: WireLimits.maximumDepth, from: token.start)
        // Cannot fail: the object was already scanned once.
        try? scanner.members(depth: 0) { key, value in
            guard value.kind != .null, failure == nil else { return }
            do throws(WireError) {
                switch key.text(in: bytes) {
                case "id" where value.kind == .integer: fields.id = try digits(value, "customer.id")
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

    /// The error for an invalid value; `hint` says what to send.
    func wrong(_ name: String, _ hint: String) -> WireError {
        WireError(.invalidField, "The field \"\(name)\" is wrong: \(hint).")
    }

    func tooLong(_ name: String, _ limit: Int) -> WireError {
        wrong(name, "it is longer than the limit of \(limit) characters")
    }

    /// A string, nil where it is empty.
    private func filled(_ token: JSONToken, _ name: @autoclosure () -> String, _ limit: Int) throws(WireError)
        -> String?
    {
        let text = try string(token, name(), limit: limit)
        return text.isEmpty ? nil : text
    }
}
