import Glibc

/// The exponential function, without Foundation.
enum Exponential {
    @inline(__always)
    static func of(_ x: Double) -> Double { exp(x) }
    @inline(__always)
    static func of(_ x: Float) -> Float { expf(x) }
}

/// The natural logarithm, without Foundation.
package enum Logarithm {
    /// ln x, for x above 0.
    @inline(__always)
    package static func of(_ x: Double) -> Double { log(x) }
    /// ln x, for x above 0.
    @inline(__always)
    package static func of(_ x: Float) -> Float { logf(x) }
}
