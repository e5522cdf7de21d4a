import Authoring
import Evaluating

/// What `kefu test --json` prints. Texts are as they were sent and said.
struct ConversationReport: Encodable {
    struct Conversation: Encodable {
        let name: String
        let file: String
        let line: Int
        let column: Int
        let asWritten: Bool
        let differences: [Turn]
    }

    struct Turn: Encodable {
        /// Nil at the end of the conversation.
        let turn: Int?
        let line: Int
        let column: Int
        let sent: String?
        let said: String?
        let differences: [Difference]
    }

    struct Difference: Encodable {
        let key: String
        let expected: String
        let found: String?
    }

    /// The id of the model.
    let model: String
    let played: Int
    let different: Int
    let conversations: [Conversation]

    init(_ played: [PlayedConversation], model: String) {
        self.model = model
        self.played = played.count
        different = played.count { !$0.isAsWritten }
        conversations = played.map { conversation in
            Conversation(
                name: conversation.name, file: conversation.place.file, line: conversation.place.line,
                column: conversation.place.column, asWritten: conversation.isAsWritten,
                differences: conversation.differences.map { turn in
                    Turn(
                        turn: turn.turn, line: turn.place.line, column: turn.place.column, sent: turn.sent,
                        said: turn.said,
                        differences: turn.differences.map {
                            Difference(key: $0.key, expected: $0.expected, found: $0.found)
                        })
                })
        }
    }
}
