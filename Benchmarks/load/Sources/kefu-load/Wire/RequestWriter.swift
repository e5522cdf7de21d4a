/// Writes request lines. Their constant parts are encoded once.
struct RequestWriter {
    /// The number of digits of a message's number in its id. It limits the length of a run.
    static let idDigits = 9
    /// The maximum number of messages of a run.
    static let maximumMessages = 1_000_000_000

    /// The prefix of the ids. It is random, so that runs on the same database differ.
    let run: String
    private let head: [UInt8]
    private let conversation: [UInt8]
    private let text: [UInt8]
    private let customer: [UInt8]
    private let tail: [UInt8]

    init(run: String) {
        self.run = run
        head = Array("{\"id\":\"\(run)-".utf8)
        conversation = Array("\",\"conversation\":\"\(run)-c".utf8)
        text = Array("\",\"text\":\"".utf8)
        customer = Array("\",\"channel\":\"\(Self.channel)\",\"customer\":{\"id\":\"\(run)-u".utf8)
        tail = Array("\"}}\n".utf8)
    }

    static let channel = "load"

    /// The id of a message.
    func id(_ number: Int) -> String {
        let digits = String(number)
        return "\(run)-" + String(repeating: "0", count: Self.idDigits - digits.count) + digits
    }

    /// The customer of a conversation. Every fourth customer has two conversations.
    static func customer(of conversation: Int) -> Int { conversation - conversation / 5 }

    func append(message: Int, conversation number: Int, composer: inout Composer, to buffer: ByteBuffer) {
        buffer.append(head)
        buffer.append(decimal: message, width: Self.idDigits)
        buffer.append(conversation)
        buffer.append(decimal: number)
        buffer.append(text)
        composer.append(text: message, to: buffer)
        buffer.append(customer)
        buffer.append(decimal: Self.customer(of: number))
        buffer.append(tail)
    }
}
