/// The facts that a message gives about its customer; each is nil where the message does not give it.
package struct CustomerIdentity: Sendable, Equatable {
    /// The gateway's id of the customer, compared exactly.
    package var externalID: String?
    package var name: String?
    /// As written, not normalised; so is `phone`.
    package var email: String?
    package var phone: String?
    /// The postal address.
    package var address: String?
    /// A BCP 47 tag.
    package var language: String?

    /// Trims white space at both ends; a fact that is then empty becomes nil.
    package init(
        externalID: String? = nil, name: String? = nil, email: String? = nil, phone: String? = nil,
        address: String? = nil,
        language: String? = nil
    ) {
        self.externalID = externalID.flatMap(trimmed)
        self.name = name.flatMap(trimmed)
        self.email = email.flatMap(trimmed)
        self.phone = phone.flatMap(trimmed)
        self.address = address.flatMap(trimmed)
        self.language = language.flatMap(trimmed)
    }
}

extension CustomerIdentity {
    /// The columns of invalid facts: an e-mail address without `@`, a telephone number of fewer than five digits, a
    /// language that is not a tag.
    package var unusable: [String] {
        var columns: [String] = []
        if email != nil, Identifier(email: email) == nil { columns.append("email") }
        if phone != nil, Identifier(phone: phone) == nil { columns.append("phone") }
        if let language, !language.allSatisfy({ $0 == "-" || $0.isASCII && ($0.isLetter || $0.isNumber) }) {
            columns.append("language")
        }
        return columns
    }

    /// Whether it has no external id, e-mail address or telephone number.
    package var isAnonymous: Bool { externalID == nil && email == nil && phone == nil }

    /// Whether both have the same identifiers as written; an identifier that only one of them has is a difference.
    package func hasIdentifiers(of other: CustomerIdentity) -> Bool {
        externalID == other.externalID && email == other.email && phone == other.phone
    }

    /// Whether it has at least one valid identifier, by which the customer can be found again.
    package var isFindable: Bool {
        Identifier(externalID: externalID) != nil || Identifier(email: email) != nil || Identifier(phone: phone) != nil
    }
}

/// A fact by which a customer is found again on any channel, normalised for comparison.
struct Identifier: Hashable {
    enum Kind: String {
        case externalID = "external_id"
        case email
        case phone
    }

    var kind: Kind
    var value: String
}

extension Identifier {
    /// The gateway's id, unchanged; nil where it is missing or empty.
    init?(externalID: String?) {
        guard let externalID, !externalID.isEmpty else { return nil }
        self.init(kind: .externalID, value: externalID)
    }

    /// Lower-cased; nil where no `@` stands between other characters.
    init?(email: String?) {
        guard let email = email.flatMap(trimmed)?.lowercased(), let at = email.lastIndex(of: "@"),
            at != email.startIndex,
            email.index(after: at) != email.endIndex
        else { return nil }
        self.init(kind: .email, value: email)
    }

    /// The digits, with a leading `+` for an international number.
    ///
    /// A leading `00` becomes `+`, and a mobile number of mainland China without prefix gets `+86`. Other numbers stay
    /// as they are. Full-width digits count as digits. Nil for fewer than five digits, which identify nobody.
    init?(phone: String?) {
        guard let phone else { return nil }
        var digits = ""
        var isInternational = false
        for scalar in phone.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            // Full-width 0 to 9.
            case "\u{FF10}"..."\u{FF19}": digits.append(String(scalar.value - 0xFF10))
            // The second one is the full-width plus sign.
            case "+", "\u{FF0B}": if digits.isEmpty { isInternational = true }
            default: break
            }
        }
        if !isInternational, digits.hasPrefix("00") {
            digits.removeFirst(2)
            isInternational = true
        }
        guard digits.utf8.count >= 5 else { return nil }
        let ascii = Array(digits.utf8)
        let isMainlandMobile = ascii.count == 11 && ascii[0] == UInt8(ascii: "1") && ascii[1] >= UInt8(ascii: "3")
        let prefix = isInternational ? "+" : isMainlandMobile ? "+86" : ""
        self.init(kind: .phone, value: prefix + digits)
    }
}

/// The text without white space at its ends, or nil where nothing is left.
private func trimmed(_ text: String) -> String? {
    // The common case: ASCII at both ends that is not white space.
    if let first = text.utf8.first, let last = text.utf8.last, (0x21...0x7E).contains(first),
        (0x21...0x7E).contains(last)
    {
        return text
    }
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return nil }
    return String(scalars[first...last])
}
