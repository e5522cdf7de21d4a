/// The language of a message as a BCP 47 tag, such as `en`, `zh-Hans` or `zh-Hant`; `und` if it is undetermined.
///
/// Source: BCP 47 (RFC 5646). Only the tags that Kefu produces or compares are defined here. Any other tag is kept as
/// it is.
package struct LanguageTag: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// `en`.
    package static let english = LanguageTag(rawValue: "en")
    /// `zh-Hans`.
    package static let simplifiedChinese = LanguageTag(rawValue: "zh-Hans")
    /// `zh-Hant`.
    package static let traditionalChinese = LanguageTag(rawValue: "zh-Hant")
    /// `und`.
    package static let undetermined = LanguageTag(rawValue: "und")

    /// The primary language subtag: `zh` for `zh-Hant`.
    package var primary: Substring {
        rawValue[..<(rawValue.utf8.firstIndex(of: UInt8(ascii: "-")) ?? rawValue.endIndex)]
    }

    /// Whether the primary language is Chinese, in any script.
    package var isChinese: Bool { primary == "zh" }

    /// Whether a text tagged `self` can be shown to a reader of `other`: the tags are equal, or the primary languages
    /// are and at least one tag names no script.
    package func serves(_ other: LanguageTag) -> Bool {
        self == other || (primary == other.primary && (!rawValue.contains("-") || !other.rawValue.contains("-")))
    }
}
