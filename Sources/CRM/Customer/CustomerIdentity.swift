import Entities
import Hashing

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
    /// The columns of invalid facts: not exactly one e-mail address, not exactly one telephone number, a language that
    /// is not a tag.
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
        ExactText.areEqual(externalID, other.externalID) && ExactText.areEqual(email, other.email)
            && ExactText.areEqual(phone, other.phone)
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

    let kind: Kind
    private let exactValue: ExactText

    private init(kind: Kind, value: String) {
        self.kind = kind
        exactValue = ExactText(value)
    }

    /// As it stands in the store, which compares its bytes.
    var value: String { exactValue.text }
}

extension Identifier {
    /// The gateway's id, unchanged; nil where it is missing or empty.
    init?(externalID: String?) {
        guard let externalID, !externalID.isEmpty else { return nil }
        self.init(kind: .externalID, value: externalID)
    }

    /// With the ASCII letters in lower case; nil where it is not exactly one address.
    ///
    /// Other letters stay as they are: whether a mail server unites `É` and `é` is its own affair, and Unicode's lower
    /// case would make the Kelvin sign a `k`.
    init?(email: String?) {
        guard let email = email.flatMap(trimmed), Self.isOneAddress(email) else { return nil }
        self.init(kind: .email, value: Self.asciiLowercased(email))
    }

    /// Whether one `@` stands between a name and a host. Two addresses in a field, or one with a person's name around
    /// it, would find nobody again.
    private static func isOneAddress(_ email: String) -> Bool {
        let parts = email.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
        let isName = parts[0].allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
            default: !",;:<>()[]\"\\，；、：".unicodeScalars.contains(scalar)
            }
        }
        return isName
            && parts[1].allSatisfy { scalar in
                scalar == "." || scalar == "-" || scalar.properties.isAlphabetic
                    || scalar.properties.numericType != nil || scalar.properties.generalCategory == .nonspacingMark
            }
    }

    private static func asciiLowercased(_ text: String) -> String {
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard text.utf8.contains(where: { capitals.contains($0) }) else { return text }
        return String(decoding: text.utf8.map { capitals.contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// In E.164, as the entity `phone` reads it (`PhoneNumber`); nil where it is not exactly one number.
    init?(phone: String?) {
        guard let number = phone.flatMap(PhoneNumber.normalised) else { return nil }
        self.init(kind: .phone, value: number)
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
