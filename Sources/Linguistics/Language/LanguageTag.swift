/// The language of a message as a BCP 47 tag, such as `en`, `zh-Hans` or `zh-Hant`; `und` where it cannot be told.
///
/// Source: BCP 47 (RFC 5646). Only the tags that Kefu produces or compares are spelt out; any other tag is carried as
/// it came.
package struct LanguageTag: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let english = LanguageTag(rawValue: "en")
    package static let simplifiedChinese = LanguageTag(rawValue: "zh-Hans")
    package static let traditionalChinese = LanguageTag(rawValue: "zh-Hant")
    package static let undetermined = LanguageTag(rawValue: "und")

    /// The primary language subtag: `zh` for `zh-Hant`.
    package var primary: Substring {
        rawValue[..<(rawValue.utf8.firstIndex(of: UInt8(ascii: "-")) ?? rawValue.endIndex)]
    }

    package var isChinese: Bool { primary == "zh" }

    /// Tells whether a text tagged `self` serves a reader of `other`: the same tag, or the same primary language where
    /// one of both names no script.
    package func serves(_ other: LanguageTag) -> Bool {
        self == other || (primary == other.primary && (!rawValue.contains("-") || !other.rawValue.contains("-")))
    }
}
