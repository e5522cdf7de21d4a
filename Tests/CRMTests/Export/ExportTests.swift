import CRM
import Foundation
import Testing

@Suite struct ExportTests {
    private let folder: StoreFolder
    private let store: SQLiteStore
    private static let texts = [
        "=1+1", "＝SUM(A1)", "+8613800138000", "@cmd", "\tindented", "-5", "plain", "say \"hi\", ok",
        "line\r\nbreak\nand 😀 中文", "",
        "\u{1}\\",
    ]

    init() async throws {
        folder = try StoreFolder()
        store = try folder.store()
        for text in Self.texts {
            _ = try await store.store(.interaction(interaction(text)))
        }
    }

    private func export(_ filter: ExportFilter = .init(), _ append: (CommunicationRecord, inout [UInt8]) -> Void) throws
        -> String
    {
        var bytes: [UInt8] = []
        try store.export(filter) { append($0, &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `CSV is read back field by field, with formulas made harmless and numbers unchanged`() throws {
        let writer = CSVWriter()
        var header: [UInt8] = []
        writer.appendHeader(to: &header)
        let rows = parseCSV(String(decoding: header, as: UTF8.self) + (try export { writer.append($0, to: &$1) }))
        #expect(
            rows[0] == [
                "id", "customer_id", "conversation_id", "channel", "direction", "content", "time", "message_id",
                "reply_to", "language",
                "intent", "confidence", "sentiment", "sentiment_score", "action", "answer", "model",
                "resolution",
            ])
        let inbound = rows.dropFirst().filter { $0[4] == "inbound" }
        let expected = Self.texts.enumerated().map { $0.offset < 6 ? "'" + $0.element : $0.element }
        #expect(inbound.map { $0[5] } == expected)
        #expect(
            inbound.allSatisfy {
                $0[11] == "0.97" && $0[13] == "-0.05" && $0[8] == "" && $0[6] == "2026-11-21T08:00:00.000Z"
            })
        #expect(rows.count == 1 + 2 * Self.texts.count)
    }

    @Test func `JSON lines hold every column, null where a value is absent`() throws {
        let writer = JSONLinesWriter()
        let lines = try export { writer.append($0, to: &$1) }.split(separator: "\n")
        let objects = try lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.allSatisfy { $0.count == 18 })
        #expect(
            objects.filter { $0["direction"] as? String == "inbound" }.map { $0["content"] as? String } == Self.texts)
        #expect(objects[0]["reply_to"] is NSNull && (objects[1]["reply_to"] as? NSNumber)?.intValue == 1)
        #expect((objects[0]["sentiment_score"] as? NSNumber)?.doubleValue == -0.05)
    }

    @Test func `only inbound lines are written as labels`() throws {
        let writer = LabelsWriter()
        let lines = try export { writer.append($0, to: &$1) }.split(separator: "\n")
        #expect(lines.count == Self.texts.count)
        #expect(
            lines[6]
                == """
                {"text":"plain","intent":"order/track","sentiment":"neutral","language":"en",\
                "conversation":"c-1","time":"2026-11-21T08:00:00.000Z"}
                """)
    }

    @Test func `filters select by time, channel and conversation over several pages`() async throws {
        let pendingWrites = try (0..<1_200).map { number in
            var write = interaction(
                "\(number)", conversation: "c-\(number % 3)", channel: number.isMultiple(of: 2) ? "app" : "mail")
            write.inbound.time = Timestamp(milliseconds: Int64(number) * 1_000)
            write.outbound.time = write.inbound.time
            return try store.accept(.interaction(write))
        }
        await store.durable(try #require(pendingWrites.last))
        func contents(_ filter: ExportFilter) throws -> [Int] {
            var contents: [Int] = []
            try store.export(filter) {
                if $0.direction == .inbound, let number = Int($0.content) { contents.append(number) }
            }
            return contents
        }
        func second(_ number: Int64) -> Timestamp { Timestamp(milliseconds: number * 1_000) }
        #expect(try contents(.init(until: second(1_200))) == Array(0..<1_200))
        #expect(try contents(.init(since: second(10), until: second(13))) == [10, 11, 12])
        #expect(try contents(.init(channel: "app", conversation: "c-2")) == Array(stride(from: 2, to: 1_200, by: 6)))
        #expect(try contents(.init(channel: "none")) == [])
    }

    /// A CSV reader after RFC 4180.
    private func parseCSV(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        var scalars = text.unicodeScalars.makeIterator()
        var next = scalars.next()
        while let scalar = next {
            next = scalars.next()
            switch scalar {
            case "\"" where isQuoted && next == "\"":
                field.append("\"")
                next = scalars.next()
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(field)
                field = ""
            case "\r" where !isQuoted && next == "\n":
                next = scalars.next()
                rows.append(row + [field])
                row = []
                field = ""
            default: field.unicodeScalars.append(scalar)
            }
        }
        return rows
    }
}
