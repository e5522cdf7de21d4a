import JSON
import Foundation

/// Decodes Kefu's reply lines, for clients of the protocol and tests; not optimised for speed.
package struct ReplyDecoder {
    /// One decoded line.
    package enum Line: Equatable {
        case reply(Reply)
        case error(WireError)
        /// The reply to an operation, not decoded.
        case operation(String)
    }

    private let decoder = JSONDecoder()

    package init() {}

    /// Decodes one line, with or without its line feed.
    ///
    /// - Throws: `DecodingError` where the line is not a reply line of Kefu.
    package func decode(_ line: some Sequence<UInt8>) throws -> Line {
        let data = Data(line)
        let envelope = try decoder.decode(Envelope.self, from: data)
        if let error = envelope.error {
            // A newer Kefu may know codes that this one does not.
            let code = ErrorCode(rawValue: error.code) ?? .internal
            return .error(WireError(code, error.message, id: envelope.id, retryAfterMilliseconds: error.retry_after_ms))
        }
        guard envelope.action != nil else { return .operation(String(decoding: data, as: UTF8.self)) }
        var reply = try decoder.decode(Reply.self, from: data)
        reply.explanation = member("explanation", in: data)
        reply.commands = member("commands", in: data)
        return .reply(reply)
    }

    /// The JSON of a member, as it stands in the line.
    private func member(_ name: String, in data: Data) -> String? {
        data.withUnsafeBytes { bytes in
            var found: String?
            var scanner = JSONScanner(bytes, depthLimit: WireLimits.maximumDepth)
            try? scanner.document { key, value in
                if key.text(in: bytes) == name { found = value.text(in: bytes) }
            }
            return found
        }
    }

    private struct Envelope: Decodable {
        struct Failure: Decodable {
            var code: String
            var message: String
            var retry_after_ms: Int?
        }

        var id: String?
        var error: Failure?
        var action: String?
    }
}

extension Reply: Decodable {
    private enum Key: String, CodingKey {
        case id, conversation, communication, handoff, ticket, text, buttons, action, answer, answers, language
        case intent, ranking, sentiment, entities, model, resolution, duplicate
    }

    /// Decodes all members except `explanation` and `commands`, which `ReplyDecoder` takes from the line.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Key.self)
        self.init(
            id: try members.decodeIfPresent(String.self, forKey: .id),
            conversation: try members.decode(String.self, forKey: .conversation),
            communication: try members.decode(Int64.self, forKey: .communication),
            handoff: try members.decodeIfPresent(Handoff.self, forKey: .handoff),
            ticket: try members.decodeIfPresent(Int64.self, forKey: .ticket),
            text: try members.decode(String.self, forKey: .text),
            buttons: try members.decode([Button].self, forKey: .buttons),
            action: try members.decode(String.self, forKey: .action),
            answer: try members.decodeIfPresent(String.self, forKey: .answer),
            answers: try members.decodeIfPresent([String].self, forKey: .answers) ?? [],
            language: try members.decode(String.self, forKey: .language),
            intent: try members.decodeIfPresent(RankedIntent.self, forKey: .intent),
            ranking: try members.decode([RankedIntent].self, forKey: .ranking),
            sentiment: try members.decode(Sentiment.self, forKey: .sentiment),
            entities: try members.decode([Entity].self, forKey: .entities),
            model: try members.decode(String.self, forKey: .model),
            resolution: try members.decodeIfPresent(String.self, forKey: .resolution),
            duplicate: try members.decode(Bool.self, forKey: .duplicate))
    }
}
