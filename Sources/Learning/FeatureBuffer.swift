/// A group of a text's features that is weighted and normalised separately.
package enum FeatureView: UInt8, Sendable, CaseIterable {
    case words, characters
}

/// One occurrence of a feature in a text.
package struct Feature: Sendable {
    /// A hash of the n-gram and its kind. The hash is part of the model format.
    package var key: UInt64
    package var view: FeatureView
    /// The first UTF-16 unit of the occurrence in the normalised text.
    package var start: Int32
    /// The UTF-16 unit after the occurrence.
    package var end: Int32
    /// Whether it is under a negation. Then it counts −1, as evidence of the opposite.
    package var isNegated: Bool

    package init(key: UInt64, view: FeatureView, start: Int32, end: Int32, isNegated: Bool = false) {
        self.key = key
        self.view = view
        self.start = start
        self.end = end
        self.isNegated = isNegated
    }
}

/// The features of one text, in a buffer that its owner reuses for the next text.
package struct FeatureBuffer: Sendable {
    /// In the order of extraction.
    package private(set) var features: [Feature] = []

    /// Reserves room for 1,024 features.
    package init() {
        features.reserveCapacity(1024)
    }

    /// Empties the buffer and keeps its capacity.
    package mutating func removeAll() {
        features.removeAll(keepingCapacity: true)
    }

    /// Adds one occurrence.
    @inline(__always)
    package mutating func append(_ feature: Feature) {
        features.append(feature)
    }
}
