import Glibc

/// The exponential function, without Foundation.
package enum Exponential {
    @inline(__always)
    package static func of(_ x: Double) -> Double { exp(x) }
    @inline(__always)
    package static func of(_ x: Float) -> Float { expf(x) }
}

/// The natural logarithm, without Foundation.
package enum Logarithm {
    @inline(__always)
    package static func of(_ x: Double) -> Double { log(x) }
    @inline(__always)
    package static func of(_ x: Float) -> Float { logf(x) }
}
