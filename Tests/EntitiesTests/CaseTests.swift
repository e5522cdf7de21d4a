import Entities
import Foundation
import Testing

/// Tables of difficult cases: each line of JSON has a text and all its entities.
struct CaseTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Expected: Decodable, Sendable, Equatable {
            let entity: String
            let text: String
            let value: String
        }

        let text: String
        let time: String
        let offset: Int
        let entities: [Expected]

        var testDescription: String { text }
        var milliseconds: Int64 {
            get throws { Int64(try Date(time, strategy: .iso8601).timeIntervalSince1970 * 1_000) }
        }
    }

    static func cases(_ language: String) throws -> [Case] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases/\(language).jsonl")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(Case.self, from: Data($0.utf8))
        }
    }

    @Test(arguments: ["en", "zh"]) func `each line of the table gives exactly its entities`(language: String)
        throws
    {
        let cases = try Self.cases(language)
        #expect(cases.count >= 500)
        #expect(cases.filter(\.entities.isEmpty).count >= 120)
        for one in cases {
            let units = Array(one.text.utf16)
            let found = BuiltInEntities.find(
                in: units, at: LocalTime(milliseconds: try one.milliseconds, offset: one.offset)
            ).map {
                Case.Expected(
                    entity: $0.kind.rawValue, text: String(decoding: units[$0.range], as: UTF16.self), value: $0.value)
            }
            #expect(found == one.entities, "\(one.text)")
        }
    }
}
