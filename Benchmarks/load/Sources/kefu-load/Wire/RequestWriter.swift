/// Writes request lines whose fixed parts are rendered once.
struct RequestWriter {
    /// The digits of a message's number in its id: as many messages a run may have.
    static let idDigits = 9
    /// The greatest number of messages.
    static let maximumMessages = 1_000_000_000

    /// What the ids of this run begin with, unlike those of any other run on the same database.
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

    /// Who speaks in a conversation: every fourth customer has two conversations.
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
