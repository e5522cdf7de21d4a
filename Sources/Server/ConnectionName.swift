/// Names of connections; a message without a conversation id belongs to the conversation of this name.
enum ConnectionName {
    /// A unique name, also across restarts: 64 random bits in 16 hexadecimal digits.
    static func next() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return "connection-" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
