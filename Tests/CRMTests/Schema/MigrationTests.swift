import CRM
import Foundation
import Testing

@Suite struct MigrationTests {
    private let folder: StoreFolder

    init() throws {
        folder = try StoreFolder()
        let dump = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "version-1.sql")
        _ = try folder.shell(try String(contentsOf: dump, encoding: .utf8))
    }

    @Test func `a database of version 1 is brought up to date and keeps every row`() async throws {
        let before = try folder.shell(
            """
            SELECT * FROM communication; SELECT * FROM conversation; SELECT * FROM feedback;
            SELECT * FROM customer_identity
            """)
        let store = try folder.store()
        #expect(try folder.shell("PRAGMA user_version") == ["6"])
        #expect(try store.check() == [])
        let after = try folder.shell(
            """
            SELECT * FROM communication; SELECT * FROM conversation; SELECT * FROM feedback;
            SELECT * FROM customer_identity
            """)
        #expect(after == before && before.count > 10)
        let ticket = try #require(try store.ticket(1))
        #expect(
            ticket.kind == "handoff" && ticket.reason == "asked" && ticket.fields == "{}" && ticket.sentiment == "[]"
                && ticket.form == nil)
        #expect(try store.openTickets(limit: 10).map(\.id) == [1])
        let next = try await store.store(.interaction(interaction(conversation: "c-9")))
        #expect(next.conversation == 3)
        let resolved = try await store.store(
            .resolve(
                channel: "chat", conversation: "c-1", time: Timestamp(milliseconds: 1_795_300_000_000), state: "{}"))
        #expect(resolved.ticket == 1)
        try store.close()
    }

    @Test func `customers of an older database are found by a number in any notation`() async throws {
        let older = try StoreFolder()
        let first = try older.store()
        _ = try await first.store(
            .interaction(interaction(conversation: "a", customer: .init(phone: "8613900200300"))))
        try first.close()
        _ = try older.shell(
            """
            UPDATE customer_identity SET value = '8613900200300'; DROP TABLE operation; DROP TABLE log_mark;
            DROP TABLE resolution; DROP TABLE customer_fact;
            PRAGMA user_version = 3
            """)
        let store = try older.store()
        let found = try await store.store(
            .interaction(interaction(conversation: "b", customer: .init(phone: "+86 139 0020 0300"))))
        #expect(found.customer == 1)
        try store.close()
    }

    @Test func `a database of version 1 that is only read is exported, without labels`() throws {
        let store = try SQLiteStore(readOnly: folder.path)
        var count = 0
        try store.export(ExportFilter()) { record in count += record.labelledIntent == nil ? 1 : 0 }
        #expect(try folder.shell("SELECT count(*) FROM communication") == ["\(count)"] && count > 0)
    }

    @Test(arguments: [1, 2, 3, 4, 5])
    func `an older database that is only read has no labels and no experiments, and stays as it is`(version: Int)
        throws
    {
        if version > 1 {
            try folder.store().close()
            _ = try folder.shell("DROP TABLE customer_fact; PRAGMA user_version = 5")
        }
        if (2...4).contains(version) {
            _ = try folder.shell("DROP TABLE resolution; PRAGMA user_version = 4")
        }
        if (2...3).contains(version) {
            _ = try folder.shell("DROP TABLE operation; DROP TABLE log_mark; PRAGMA user_version = 3")
        }
        if version == 2 {
            _ = try folder.shell("DROP TABLE label; DROP TABLE experiment; DROP TABLE shadow; PRAGMA user_version = 2")
        }
        let schema = try folder.shell("SELECT sql FROM sqlite_schema ORDER BY name")
        let store = try SQLiteStore(readOnly: folder.path)
        var turns: [LoggedTurn] = []
        try store.turns(since: nil, until: nil) { turns.append($0) }
        #expect(!turns.isEmpty && turns.allSatisfy { !$0.isLabelled })
        #expect(try store.turn(turns[0].id) == turns[0])
        #expect(try store.label(of: turns[0].id) == nil)
        try store.labelledMessages { _ in Issue.record("no label was stored") }
        #expect(try store.experiments().isEmpty && store.runningExperiment() == nil)
        try store.close()
        #expect(try folder.shell("PRAGMA user_version") == ["\(version)"])
        #expect(try folder.shell("SELECT sql FROM sqlite_schema ORDER BY name") == schema)
    }

    @Test func `a second opening finds nothing left to do`() throws {
        try folder.store().close()
        let schema = try folder.shell("SELECT sql FROM sqlite_schema ORDER BY name")
        try folder.store().close()
        #expect(try folder.shell("SELECT sql FROM sqlite_schema ORDER BY name") == schema)
    }

    @Test func `a new database and one brought up to date have the same tables`() throws {
        try folder.store().close()
        let fresh = try StoreFolder()
        try fresh.store().close()
        let columns =
            """
            SELECT m.name, p.name, p.type, p."notnull", p.pk FROM sqlite_schema m, pragma_table_info(m.name) p
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1, 2
            """
        let indexes = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY 1"
        #expect(try folder.shell(columns) == fresh.shell(columns))
        #expect(try folder.shell(indexes) == fresh.shell(indexes))
    }
}
