/// A part of a message's features that is weighed and normalised on its own, such as its words or its character
/// n-grams.
package enum FeatureView: UInt8, Sendable, CaseIterable {
    case words, characters
}

/// One occurrence of a feature in a text.
package struct Feature: Sendable {
    /// A 64-bit hash of the n-gram and its kind. The hash is a part of the model format.
    package var key: UInt64
    package var view: FeatureView
    /// Where it stands, in UTF-16 units of the normalised text, end exclusive.
    package var start: Int32
    package var end: Int32
    /// Whether it stands under a negation and so speaks for the opposite: it counts −1.
    package var isNegated: Bool

    package init(key: UInt64, view: FeatureView, start: Int32, end: Int32, isNegated: Bool = false) {
        self.key = key
        self.view = view
        self.start = start
        self.end = end
        self.isNegated = isNegated
    }
}

/// The features of one text, in a buffer that its owner uses again for the next text.
package struct FeatureBuffer: Sendable {
    package private(set) var features: [Feature] = []

    package init() {
        features.reserveCapacity(1024)
    }

    package mutating func removeAll() {
        features.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    package mutating func append(_ feature: Feature) {
        features.append(feature)
    }
}
