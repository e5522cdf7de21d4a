/// Names connections, so that a client which names no conversation gets one of its own.
enum ConnectionName {
    /// A name that no other connection has, also after a restart: 16 hexadecimal digits of 64 random bits.
    static func next() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return "connection-" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
