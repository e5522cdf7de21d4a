import Importing
import Foundation
import Linguistics
import Understanding

/// Topics as files of `intents/`, to be edited: the examples are there, the answer is not.
package enum TopicDraft {
    /// A file, its name without a folder, and what it holds.
    package struct File: Sendable, Equatable {
        package var name: String
        package var text: String
    }

    private static let mostWords = 2

    /// One file a topic, in the order of the topics, each with an intent `topic/…` that no other has.
    ///
    /// - Parameter known: intents that there are already.
    package static func files(of topics: [Topic], beside known: [String]) throws -> [File] {
        var taken = Set(known)
        return try topics.map { topic in
            let slug = try slug(of: topic)
            var name = slug
            var number = 2
            while !taken.insert("topic/\(name)").inserted {
                name = "\(slug)_\(number)"
                number += 1
            }
            let tag = IntentsDraft.tag(topic.language)
            let proposal = IntentProposal(
                name: "topic/\(name)",
                title: topic.words.prefix(mostWords).joined(separator: topic.language.hasPrefix("zh") ? "" : " "),
                language: tag, examples: topic.examples)
            let file = "topic-\(name).\(tag ?? "all").yml"
            return File(name: file, text: heading(of: topic) + proposal.text)
        }
    }

    private static func heading(of topic: Topic) -> String {
        """
        # Drafted by kefu topics: \(topic.messages) unanswered messages of \(topic.customers) customers.
        # The examples are what customers wrote, with identifiers masked: keep this file as confidential as the log.
        # Edit the examples and the title, write the answer, move the file to intents/, run kefu validate and kefu train.

        """
    }

    /// The telling words in plain letters and digits.
    private static func slug(of topic: Topic) throws -> String {
        let words = try Romanization.latin(topic.words.prefix(mostWords).joined(separator: " ")).lowercased()
        let pieces = words.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "_").prefix(40)
        return pieces.isEmpty ? "unnamed" : String(pieces)
    }
}
