/// How much one line may hold; every limit can be set.
package struct WireLimits: Sendable, Equatable {
    /// The depth that the reader's recursion can afford on a small stack.
    package static let deepest = 256

    /// Bytes of a line, without its line feed.
    package var lineBytes: Int
    /// Unicode scalars of a message and of a feedback's comment.
    package var textCharacters: Int
    /// Unicode scalars of an id: of the request, the conversation, the customer, the channel.
    package var idCharacters: Int
    /// Unicode scalars of a name, e-mail address, phone number, language, time or agent.
    package var nameCharacters: Int
    /// Unicode scalars of a postal address.
    package var addressCharacters: Int
    /// Objects and arrays inside one another; the reader recurses, so this is never more than `deepest`.
    package var jsonDepth: Int
    /// The most communications that one `history` returns.
    package var historyRows: Int

    package init(
        lineBytes: Int = 65_536, textCharacters: Int = 4_000, idCharacters: Int = 200, nameCharacters: Int = 200,
        addressCharacters: Int = 1_000, jsonDepth: Int = 32, historyRows: Int = 1_000
    ) {
        self.lineBytes = lineBytes
        self.textCharacters = textCharacters
        self.idCharacters = idCharacters
        self.nameCharacters = nameCharacters
        self.addressCharacters = addressCharacters
        self.jsonDepth = min(max(jsonDepth, 1), Self.deepest)
        self.historyRows = historyRows
    }
}
