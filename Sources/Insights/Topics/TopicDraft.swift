import Importing
import Foundation
import Linguistics
import Understanding

/// Topics as draft files for `intents/`: they have examples, and the answer is to be written.
package enum TopicDraft {
    /// A draft file.
    package struct File: Sendable, Equatable {
        /// The name without a folder.
        package var name: String
        /// The content.
        package var text: String
    }

    private static let mostWords = 2

    /// One file for each topic, in their order, each with an intent `topic/…` of its own.
    ///
    /// - Parameter known: the names of existing intents.
    /// - Throws: `ICUError` where ICU cannot be used.
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
        # Edit the examples and the title, write the answer, move the file to intents/, run kefu validate and \
        kefu train.

        """
    }

    /// The words of the topic in ASCII letters and digits.
    private static func slug(of topic: Topic) throws -> String {
        let words = try Romanization.latin(topic.words.prefix(mostWords).joined(separator: " ")).lowercased()
        let pieces = words.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "_").prefix(40)
        return pieces.isEmpty ? "unnamed" : String(pieces)
    }
}
