import Entities
import Foundation
package import Linguistics

/// Hides what identifies a customer in a text, for readers who may see what was asked but not by whom.
///
/// It hides e-mail and web addresses, telephone, order and tracking numbers, any other run of four digits or more,
/// codes of letters and digits, and the names that are passed in. It does not hide other personal facts, such as a
/// street or a friend's name. So a masked text is not anonymous.
package struct Mask: Sendable {
    private static let identifying: Set<BuiltInEntity.Kind> = [.email, .url, .phone, .orderNumber, .trackingNumber]
    private static let fewestDigits = 4
    private static let shortestCode = 5
    private static let fewestCodeDigits = 2
    /// From this many letters in a row on, a token is a word or a product name, such as iphone15, and not a code.
    private static let wordLength = 4
    private static let shortestPart = 3

    package init() {}

    /// The text with every identifier replaced by its kind in angle quotes, such as `‹email›`.
    ///
    /// - Parameter names: the names of the customer, compared without regard to case. A word of a name with spaces is
    ///   hidden too, where it has three letters or more. A name of one character is ignored, because it cannot be told
    ///   from a word. A name inside another word is not hidden: Ann in cannot.
    package func masked(_ text: String, names: [String] = [], in scratch: inout Scratch) -> String {
        var masked = Self.withoutEntities(text, in: &scratch)
        for name in names where name.count > 1 { masked = Self.without(name, masked) }
        for part in names.flatMap({ $0.split(separator: " ") })
        where part.count >= Self.shortestPart && part.allSatisfy(\.isLetter) {
            masked = Self.without(String(part), masked)
        }
        return Self.withoutNumbers(Self.withoutCodes(masked))
    }

    private static func withoutEntities(_ text: String, in scratch: inout Scratch) -> String {
        scratch.read(text)
        // The kinds that are hidden do not depend on the day.
        let entities = BuiltInEntities.find(in: scratch.text.units, at: LocalTime(milliseconds: 0, offset: 0))
        let scalars = Array(text.unicodeScalars)
        var masked = String.UnicodeScalarView()
        var end = 0
        for entity in entities where identifying.contains(entity.kind) {
            let range = scratch.text.originalRange(entity.range).clamped(to: end..<scalars.count)
            masked.append(contentsOf: scalars[end..<range.lowerBound])
            masked.append(contentsOf: "‹\(entity.kind.rawValue)›".unicodeScalars)
            end = range.upperBound
        }
        masked.append(contentsOf: scalars[end...])
        return String(masked)
    }

    private static func without(_ name: String, _ text: String) -> String {
        var rest = text[...]
        var masked = ""
        while let found = rest.range(of: name, options: .caseInsensitive), !found.isEmpty {
            let before = text[..<found.lowerBound].last
            let after = text[found.upperBound...].first
            let isInside = isOneWord(before, rest[found].first) || isOneWord(rest[found].last, after)
            masked += rest[..<found.lowerBound] + (isInside ? rest[found] : "‹name›")
            rest = rest[found.upperBound...]
        }
        return masked + rest
    }

    /// Whether two neighbouring characters belong to the same word, in scripts that separate words by spaces.
    private static func isOneWord(_ one: Character?, _ other: Character?) -> Bool {
        [one, other].allSatisfy {
            $0.map { $0.isLetter && !($0.unicodeScalars.first?.properties.isIdeographic ?? false) } ?? false
        }
    }

    private static func withoutCodes(_ text: String) -> String {
        var masked = ""
        var token = ""
        for character in text + "\0" {
            if character.isASCII, character.isLetter || character.isNumber {
                token.append(character)
                continue
            }
            masked += isCode(token) ? "‹code›" : token
            token = ""
            masked.append(character)
        }
        masked.removeLast()
        return masked
    }

    /// Whether letters and digits are mixed as in a code (I6EP18, kx921), not as in a product (iphone15) or a measure
    /// (128gb).
    private static func isCode(_ token: String) -> Bool {
        let digits = token.count(where: \.isNumber)
        guard token.count >= shortestCode, digits >= fewestCodeDigits, digits < token.count else { return false }
        let isMeasure = token.drop(while: \.isNumber).allSatisfy(\.isLetter) && token.first?.isNumber == true
        return !isMeasure && !token.split(whereSeparator: \.isNumber).contains { $0.count >= wordLength }
    }

    private static func withoutNumbers(_ text: String) -> String {
        var masked = ""
        var digits = ""
        for character in text + "\0" {
            if character.isWholeNumber,
                character.isASCII || character.unicodeScalars.allSatisfy({ $0.properties.numericType == .decimal })
            {
                digits.append(character)
                continue
            }
            masked += digits.count >= fewestDigits ? "‹number›" : digits
            digits = ""
            masked.append(character)
        }
        masked.removeLast()
        return masked
    }
}
