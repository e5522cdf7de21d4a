import Testing
import TestSupport

/// What an analyst sees in the `sqlite3` shell after a session.
struct DatabaseTests {
    /// The database after a session, with the daemon still running.
    private static func afterSession() async throws -> (shell: SQLiteShell, daemon: RunningDaemon) {
        let daemon = try await RunningDaemon()
        let client = try daemon.client()
        _ = try await client.ask(
            #"{"id":"m-1","conversation":"c-1","channel":"web","text":"where is my order A1234567?","#
                + #""time":"2026-11-21T08:00:00Z","customer":{"id":"u-1","name":"梅琳","email":"mei@example.com","#
                + #""phone":"+49 30 123456","address":"上海市","language":"zh"}}"#)
        _ = try await client.ask(#"{"conversation":"c-1","channel":"web","text":"转人工"}"#)
        _ = try await client.ask(#"{"conversation":"c-1","channel":"web","text":"hello"}"#)
        _ = try await client.ask(#"{"op":"feedback","communication":1,"score":5,"comment":"很好"}"#)
        _ = try await client.ask(#"{"op":"resolve","conversation":"c-1","channel":"web"}"#)
        return (daemon.shell, daemon)
    }

    @Test func `the rows have the documented content`() async throws {
        let (shell, daemon) = try await Self.afterSession()
        #expect(
            try await shell("SELECT id, external_id, name, phone, email, address, language FROM customer") == [
                "1|u-1|梅琳|+49 30 123456|mei@example.com|上海市|zh"
            ])
        #expect(
            try await shell("SELECT id, external_id, customer_id, channel, status, started FROM conversation") == [
                "1|c-1|1|web|open|2026-11-21T08:00:00.000Z"
            ])
        #expect(
            try await shell(
                "SELECT id, customer_id, conversation_id, channel, direction, replace(content, char(10), ' '), "
                    + "message_id, reply_to, action, answer FROM communication"
            ) == [
                "1|1|1|web|inbound|where is my order A1234567?|m-1|||",
                "2|1|1|web|outbound|See My orders, then Track.||1|answer|order/track",
                "3|1|1|web|inbound|转人工||||", "4|1|1|web|outbound|正在为您转接同事。 工单号：1。||3|handoff|human",
                "5|1|1|web|inbound|hello||||", "6|1|1|web|outbound|||5|silent|",
            ])
        #expect(
            try await shell("SELECT id, conversation_id, customer_id, reason, status FROM ticket") == [
                "1|1|1|asked|closed"
            ])
        #expect(try await shell("SELECT id, communication_id, score, comment FROM feedback") == ["1|1|5|很好"])
        #expect(
            try await shell(
                "SELECT intent, confidence > 0.5, sentiment IS NOT NULL, abs(sentiment_score) <= 1, language, "
                    + "length(model) FROM communication WHERE id = 1"
            ) == [
                "order/track|1|1|1|en|12"
            ])
        #expect(await daemon.end() == 0)
    }

    @Test func `every inbound row has one outbound row, and every time is UTC in milliseconds`() async throws {
        let (shell, daemon) = try await Self.afterSession()
        #expect(
            try await shell(
                """
                SELECT count(*) FROM communication i WHERE direction = 'inbound'
                AND (SELECT count(*) FROM communication o WHERE o.reply_to = i.id AND o.direction = 'outbound') <> 1
                """) == ["0"])
        let times = try await shell(
            """
            SELECT time FROM communication UNION ALL SELECT started FROM conversation
            UNION ALL SELECT last_activity FROM conversation UNION ALL SELECT created FROM customer
            UNION ALL SELECT updated FROM customer UNION ALL SELECT opened FROM ticket
            UNION ALL SELECT closed FROM ticket UNION ALL SELECT time FROM feedback
            """)
        #expect(times.count == 13)
        for time in times {
            #expect(try #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#.wholeMatch(in: time) != nil, "\(time)")
        }
        #expect(await daemon.end() == 0)
    }

    @Test func `the file has Kefu's application id, strict tables, no damage and a write-ahead log`() async throws {
        let (shell, daemon) = try await Self.afterSession()
        #expect(try await shell("PRAGMA application_id") == ["\(0x4B65_6675)"])
        #expect(try await shell("PRAGMA user_version").first.flatMap { Int($0) } ?? 0 > 0)
        #expect(try await shell("PRAGMA journal_mode") == ["wal"])
        #expect(try await shell("PRAGMA integrity_check") == ["ok"])
        #expect(try await shell("PRAGMA foreign_key_check").isEmpty)
        #expect(
            try await shell(
                "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND NOT strict "
                    + "AND name NOT LIKE 'sqlite_%'"
            ).isEmpty)
        #expect(await daemon.end() == 0)
    }

    @Test func `only its owner may read a database`() async throws {
        let folder = try TemporaryFolder()
        let run = try await Program.run(
            ["chat", "--model", try await TrainedShop.shared.model, "--database", folder.file("k.sqlite")],
            input: "hello\n")
        #expect(run.status == 0)
        #expect(try folder.mode(of: "k.sqlite") == 0o600)
    }
}
