/// The limits of one request line.
package struct WireLimits: Sendable, Equatable {
    /// The greatest nesting depth that the recursive JSON reader supports on a small stack.
    static let maximumDepth = 256

    /// Bytes of a line without its line feed.
    package var lineBytes: Int
    /// Unicode scalars of a message, and of the comment in feedback.
    package var textCharacters: Int
    /// Unicode scalars of an id: of a request, a conversation, a customer or a channel.
    package var idCharacters: Int
    /// Unicode scalars of a name, e-mail address, phone number, language, time or agent.
    package var nameCharacters: Int
    /// Unicode scalars of a postal address.
    package var addressCharacters: Int
    /// The nesting depth of objects and arrays, from 1 to `maximumDepth`.
    package var jsonDepth: Int
    /// The most rows that one `history` or `tickets` returns.
    package var historyRows: Int

    /// A `jsonDepth` outside its range is moved into it.
    package init(
        lineBytes: Int = 65_536, textCharacters: Int = 4_000, idCharacters: Int = 200, nameCharacters: Int = 200,
        addressCharacters: Int = 1_000, jsonDepth: Int = 32, historyRows: Int = 1_000
    ) {
        self.lineBytes = lineBytes
        self.textCharacters = textCharacters
        self.idCharacters = idCharacters
        self.nameCharacters = nameCharacters
        self.addressCharacters = addressCharacters
        self.jsonDepth = min(max(jsonDepth, 1), Self.maximumDepth)
        self.historyRows = historyRows
    }
}
