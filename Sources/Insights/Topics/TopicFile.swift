package import Authoring
import CRM
import Hashing
import Understanding

extension TopicMessage {
    /// The texts of a file: a labelled transcript (.jsonl, .ndjson, .csv), whose labels are ignored, or any other file
    /// with one text per line.
    ///
    /// - Throws: `DataError` with every problem, where one of them is an error.
    package static func read(file: String) throws(DataError) -> [TopicMessage] {
        let examples = try LabelReader.readTexts(file: file)
        var customers: [ExactText: Int64] = [:]
        return examples.enumerated().map { index, example in
            // Each conversation counts as one customer, and so does each line without a conversation.
            let customer = example.conversation.map { name in
                let number = customers[ExactText(name)] ?? -Int64(customers.count) - 1
                customers[ExactText(name)] = number
                return number
            }
            return TopicMessage(
                id: Int64(example.source.line), text: example.text, customer: customer ?? Int64(index),
                time: example.time.flatMap { Timestamp(iso8601: $0) })
        }
    }
}
