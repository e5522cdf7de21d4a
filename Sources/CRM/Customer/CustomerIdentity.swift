/// What a message says about who wrote it; every part may be absent.
package struct CustomerIdentity: Sendable, Equatable {
    /// The gateway's own id of the customer, compared exactly.
    package var externalID: String?
    package var name: String?
    package var email: String?
    package var phone: String?
    package var address: String?
    /// A BCP 47 tag.
    package var language: String?

    /// Takes the facts as given; surrounding white space is cut, and what is then empty counts as absent.
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
    /// The columns of those facts that cannot be what they are called: an address without `@`, a number of under five
    /// digits, a language that is no tag.
    package var unusable: [String] {
        var columns: [String] = []
        if email != nil, Identifier(email: email) == nil { columns.append("email") }
        if phone != nil, Identifier(phone: phone) == nil { columns.append("phone") }
        if let language, !language.allSatisfy({ $0 == "-" || $0.isASCII && ($0.isLetter || $0.isNumber) }) {
            columns.append("language")
        }
        return columns
    }

    /// Whether it has nothing by which customers are told apart.
    package var isAnonymous: Bool { externalID == nil && email == nil && phone == nil }

    /// Whether it names the same customer by the same facts; a fact that only one of them has is a difference.
    package func hasIdentifiers(of other: CustomerIdentity) -> Bool {
        externalID == other.externalID && email == other.email && phone == other.phone
    }

    /// Whether the customer can be found again by any of it.
    package var isFindable: Bool {
        Identifier(externalID: externalID) != nil || Identifier(email: email) != nil || Identifier(phone: phone) != nil
    }
}

/// A fact by which a customer is found again on any channel, in the form in which it is compared.
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
    /// The gateway's id, as it is; nil where there is none.
    init?(externalID: String?) {
        guard let externalID, !externalID.isEmpty else { return nil }
        self.init(kind: .externalID, value: externalID)
    }

    /// Lower-cased; nil where it cannot be an address because no `@` stands inside it.
    init?(email: String?) {
        guard let email = email.flatMap(trimmed)?.lowercased(), let at = email.lastIndex(of: "@"),
            at != email.startIndex,
            email.index(after: at) != email.endIndex
        else { return nil }
        self.init(kind: .email, value: email)
    }

    /// Digits with a leading `+`: `00` becomes `+`, a bare mainland mobile number gets `+86`, other bare numbers stay
    /// bare.
    ///
    /// Fullwidth digits count as digits. Nil below five digits: too short to tell customers apart.
    init?(phone: String?) {
        guard let phone else { return nil }
        var digits = ""
        var isInternational = false
        for scalar in phone.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "\u{FF10}"..."\u{FF19}": digits.append(String(scalar.value - 0xFF10))
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

/// The text without white space around it, or nil where nothing is left.
private func trimmed(_ text: String) -> String? {
    // Almost every fact comes clean: ASCII that is not white space at both ends.
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
