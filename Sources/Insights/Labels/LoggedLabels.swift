package import Authoring
package import CRM
import Understanding

/// The messages of a store that somebody labelled, as examples to learn from.
package enum LoggedLabels {
    /// Reads them all, by row id; their places name the database and the communication.
    ///
    /// They belong to no conversation here: whoever labels takes the messages that were understood worst, and neither
    /// confidence nor what customers ask next may be judged by those alone. They have their time: what many customers
    /// wrote alike is no line that stands twice by mistake.
    ///
    /// - Parameter name: the database as places shall call it.
    /// - Throws: `StoreError`.
    package static func read(from store: some RecordStore, name: String) throws -> [TrainingExample] {
        var examples: [TrainingExample] = []
        try store.labelledMessages { message in
            examples.append(
                TrainingExample(
                    text: message.text, intent: message.intent,
                    sentiment: message.sentiment.flatMap(Sentiment.Label.init(rawValue:)),
                    time: message.time,
                    source: SourcePlace(file: name, line: Int(message.communication), column: 0)))
        }
        return examples
    }
}
