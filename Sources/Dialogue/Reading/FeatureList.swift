import Understanding

/// Takes the features of one candidate command, as places in the table of `CommandModel.weights` with their values.
protocol FeatureSink {
    mutating func take(_ place: UInt32, _ value: Float)
}

extension FeatureSink {
    /// Adds the feature that up to four small numbers name, by multiplicative hashing (Knuth, The Art of Computer
    /// Programming, volume 3, section 6.4).
    @inline(__always)
    mutating func add(_ a: Int, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0, value: Float = 1) {
        let key = UInt64(a & 0xFF) << 48 | UInt64(b & 0xFFFF) << 32 | UInt64(c & 0xFFFF) << 16 | UInt64(d & 0xFFFF)
        take(UInt32(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 48), value)
    }
}

/// The features of one candidate command as a list, for training.
package struct FeatureList: FeatureSink, Sendable {
    package private(set) var places: [UInt32] = []
    package private(set) var values: [Float] = []

    package init() {
        places.reserveCapacity(128)
        values.reserveCapacity(128)
    }

    mutating func take(_ place: UInt32, _ value: Float) {
        places.append(place)
        values.append(value)
    }
}

/// Adds up the weights of one candidate's features.
struct FeatureScore: FeatureSink {
    let weights: UnsafeBufferPointer<Float>
    var sum: Float = 0

    @inline(__always)
    mutating func take(_ place: UInt32, _ value: Float) { sum += weights[Int(place)] * value }
}
