internal import Crypto

/// The digest of a request's body; it tells a repeated message from another body with the same message id.
package enum BodyDigest {
    /// The first 16 bytes of SHA-256 over the canonical body.
    package static func of(_ body: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: body).prefix(16))
    }
}
