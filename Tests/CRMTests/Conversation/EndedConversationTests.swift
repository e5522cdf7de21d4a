import CRM
import Testing

@Suite struct EndedConversationTests {
    private let folder: StoreFolder
    private let store: SQLiteStore

    init() throws {
        folder = try StoreFolder()
        store = try folder.store()
    }

    private func say(_ text: String, customer: CustomerIdentity = .init(), anew: Bool = false) async throws -> Committed
    {
        var said = interaction(text, customer: customer)
        said.beginsAnew = anew
        return try await store.store(.interaction(said))
    }

    @Test func `a conversation that begins again is a new row with the same external id and customer`() async throws {
        let first = try await say("one", customer: .init(externalID: "u-1", name: "Mei"))
        let second = try await say("two", anew: true)
        let third = try await say("three")
        #expect(second.conversation == third.conversation && first.conversation != second.conversation)
        #expect(first.customer == third.customer)
        #expect(try folder.shell("SELECT id, status FROM conversation") == ["1|closed", "2|open"])
        #expect(try store.conversation(channel: "web", externalID: "c-1")?.id == 2)
        #expect(try store.history(channel: "web", conversation: "c-1", limit: 5).map(\.id) == [2, 3, 4, 5, 6])
        #expect(try store.check() == [])
        var exported: [String] = []
        try store.export(ExportFilter(conversation: "c-1")) { exported.append($0.content) }
        #expect(exported.filter { $0 != "On its way." } == ["one", "two", "three"])
    }

    @Test func `the sweep closes idle open conversations and no others`() async throws {
        _ = try await say("idle")
        var handedOff = interaction(conversation: "c-2", ticket: TicketRequest(reason: "asked", opened: .now))
        handedOff.outbound.action = "handoff"
        _ = try await store.store(.interaction(handedOff))
        let last = Timestamp(milliseconds: 1_795_248_000_005)
        let after = Timestamp(milliseconds: last.milliseconds + 1)
        let statuses = "SELECT status FROM conversation ORDER BY id"
        let early = try await store.store(.idle(IdleSweep(after: 0, before: last, now: after)))
        #expect(early.conversation == nil)
        #expect(try folder.shell(statuses) == ["open", "handed_off"])
        _ = try await store.store(.idle(IdleSweep(after: 0, before: after, now: after)))
        #expect(try folder.shell(statuses) == ["closed", "handed_off"])
        // A turn that was decided before the sweep does not reopen the closed row.
        let next = try await say("back")
        #expect(next.conversation == 3)
    }

    @Test func `a last activity that lies ahead of the clock becomes the present, so that the conversation can end`()
        async throws
    {
        _ = try await say("from the year 9999")
        _ = try folder.shell("UPDATE conversation SET last_activity = '9999-12-31T23:59:59.999Z'")
        let now = Timestamp(milliseconds: 1_795_300_000_000)
        for hours: Int64 in [0, 25] {
            let present = Timestamp(milliseconds: now.milliseconds + hours * 3_600_000)
            let before = Timestamp(milliseconds: present.milliseconds - 86_400_000)
            _ = try await store.store(.idle(IdleSweep(after: 0, before: before, now: present)))
        }
        #expect(try folder.shell("SELECT status FROM conversation") == ["closed"])
    }
}
