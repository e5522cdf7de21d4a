import Glibc

/// A text that is compared, hashed and ordered by its UTF-8 bytes.
///
/// Swift's `String` unites canonically equivalent texts: `é` in one scalar and in two, `K` and the Kelvin sign. SQLite,
/// the file system and every gateway compare bytes. So a text that names something (a conversation, a message, a
/// customer, a channel, an intent, a file) is compared and used as a key as an `ExactText`.
///
/// Public, because in Swift 6.3 `@inlinable` has no effect across modules on a `package` declaration, and this is on
/// the path of every message.
@frozen public struct ExactText: Sendable {
    public let text: String

    @inlinable public init(_ text: String) {
        self.text = text
    }

    /// Whether both texts have the same bytes, or both are missing.
    @inlinable public static func areEqual(_ first: String?, _ second: String?) -> Bool {
        first.map(ExactText.init) == second.map(ExactText.init)
    }
}

extension ExactText: Hashable {
    public static func == (first: ExactText, second: ExactText) -> Bool {
        first.withBytes { first in
            second.withBytes { second in
                guard first.count == second.count else { return false }
                guard let start = first.baseAddress, let other = second.baseAddress else { return true }
                return memcmp(start, other, first.count) == 0
            }
        }
    }

    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // A byte that UTF-8 never contains ends the text, so that ("ab", "c") and ("a", "bc") differ.
        hasher.combine(0xFF as UInt8)
    }

    /// The bytes where they are. `withUTF8` alone would need a copy of the string; it serves a string that is not
    /// stored as UTF-8, which Linux does not have.
    private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
        var copy = text
        return copy.withUTF8(body)
    }
}

extension ExactText: Comparable {
    @inlinable public static func < (first: ExactText, second: ExactText) -> Bool {
        first.text.utf8.lexicographicallyPrecedes(second.text.utf8)
    }
}

extension ExactText: CustomStringConvertible {
    public var description: String { text }
}
