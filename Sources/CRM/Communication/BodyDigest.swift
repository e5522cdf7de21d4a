internal import Crypto

/// The fingerprint of a request's body, by which the same message id with another body is told apart.
package enum BodyDigest {
    /// The first 16 bytes of SHA-256 over the canonical body.
    package static func of(_ body: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: body).prefix(16))
    }
}
