import CRM
import Testing

@Suite struct LabelledMessageTests {
    private func read(_ store: SQLiteStore) throws -> [LabelledMessage] {
        var messages: [LabelledMessage] = []
        try store.labelledMessages { messages.append($0) }
        return messages
    }

    @Test func `only labelled messages are read, in the order of row ids, also beside the writer`() async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        for text in ["one", "two", "three"] { _ = try await store.store(.interaction(interaction(text))) }
        _ = try folder.shell(
            """
            INSERT INTO label VALUES (5, 'a', NULL, 'mei', '2026-11-21T08:00:00.000Z'),
                (1, NULL, 'negative', 'mei', '2026-11-21T08:00:00.000Z'),
                (3, NULL, NULL, 'mei', '2026-11-21T08:00:00.000Z')
            """)
        let messages = try read(store)
        #expect(messages.map(\.communication) == [1, 5] && messages.map(\.text) == ["one", "three"])
        #expect(messages.map(\.intent) == [nil, "a"] && messages.map(\.sentiment) == ["negative", nil])
        let reader = try SQLiteStore(readOnly: folder.path)
        #expect(try read(reader) == messages)
    }

    @Test func `labels over several pages are read once each`() async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        for number in 0..<1_203 { _ = try await store.store(.interaction(interaction("\(number)"))) }
        _ = try folder.shell(
            """
            INSERT INTO label SELECT id, 'a', NULL, 'mei', '2026-11-21T08:00:00.000Z' FROM communication
            WHERE direction = 'inbound'
            """)
        #expect(try read(store).map(\.text) == (0..<1_203).map(String.init))
    }

    @Test func `a store of a version without labels has none`() async throws {
        let folder = try StoreFolder()
        let store = try folder.store()
        _ = try await store.store(.interaction(interaction("one")))
        try store.close()
        _ = try folder.shell(
            """
            DROP TABLE label; DROP TABLE operation; DROP TABLE log_mark; DROP TABLE resolution;
            DROP TABLE customer_fact; PRAGMA user_version = 2
            """)
        let reader = try SQLiteStore(readOnly: folder.path)
        #expect(try read(reader).isEmpty)
    }
}
