package import Authoring
package import CRM
import Understanding

/// The labelled messages of a store as training examples.
package enum LoggedLabels {
    /// Reads all labelled messages, by row id. Their places name the database and the communication.
    ///
    /// The examples have no conversation. Operators label the messages that were understood worst, and these alone must
    /// not calibrate confidence or teach follow-ups. The examples have their time, so that equal messages of several
    /// customers are not reported as duplicates.
    ///
    /// - Parameter name: the name of the database in places.
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
