import CRM
import Testing

@Suite struct TicketTests {
    private let folder: StoreFolder
    private let store: SQLiteStore
    private let time = Timestamp(milliseconds: 1_795_248_000_000)

    init() throws {
        folder = try StoreFolder()
        store = try folder.store()
    }

    private func request(_ kind: TicketRequest.Kind, form: String? = nil, fields: [TicketRequest.Field] = [])
        -> TicketRequest
    {
        TicketRequest(
            kind: kind, reason: kind == .form ? "return" : "asked", opened: time, form: form, fields: fields,
            summarize: { $0.map(\.text).joined(separator: " | ") })
    }

    @Test func `a ticket keeps the fields in order, and its summary and curve include the last message`()
        async throws
    {
        _ = try await store.store(
            .interaction(interaction("where is it", customer: .init(externalID: "u-1", name: "Mei"))))
        let fields = [TicketRequest.Field(name: "order_number", value: "A\"1"), .init(name: "a", value: "新\n")]
        let committed = try await store.store(
            .interaction(interaction("给我人工", ticket: request(.handoff, form: "return_item", fields: fields))))
        let id = try #require(committed.ticket)
        let ticket = try #require(try store.ticket(id))
        #expect(ticket.fields == #"{"order_number":"A\"1","a":"新\n"}"#)
        #expect(ticket.summary == "where is it | 给我人工")
        #expect(ticket.sentiment == "[-0.05,-0.05]")
        #expect(
            ticket.form == "return_item" && ticket.kind == "handoff" && ticket.status == "open"
                && ticket.customer == "u-1")
        #expect(
            try store.transcript(conversation: ticket.conversationID, limit: 3).map(\.content) == [
                "On its way.", "给我人工", "On its way.",
            ])
        #expect(try store.ticket(99) == nil)
    }

    @Test func `forms open tickets of their own, a hand-over keeps one`() async throws {
        let first = try await store.store(.interaction(interaction(ticket: request(.form, form: "f"))))
        let second = try await store.store(.interaction(interaction(ticket: request(.form, form: "f"))))
        let third = try await store.store(.interaction(interaction("one", ticket: request(.handoff))))
        let fourth = try await store.store(.interaction(interaction("two", ticket: request(.handoff))))
        #expect([first.ticket, second.ticket, third.ticket, fourth.ticket] == [1, 2, 3, 3])
        #expect(try store.ticket(3)?.summary.hasSuffix("one | two") == true)
        #expect(try store.openTickets(limit: 2).map(\.id) == [1, 2])
        let resolved = try await store.store(.resolve(channel: "web", conversation: "c-1", time: time, state: "{}"))
        #expect(resolved.ticket == 3)
        #expect(try store.openTickets(limit: 9).map(\.id) == [1, 2])
        #expect(try store.ticket(3)?.closed == time)
    }

    /// The numbers of the tickets that a reply to this customer may name: the one that is opened, and the newest.
    private func named(
        to customer: String?, in conversation: String, opening ticket: TicketRequest? = nil
    ) async throws -> String? {
        var interaction = interaction(
            conversation: conversation, customer: .init(externalID: customer), ticket: ticket)
        interaction.outbound.complete = { tickets in
            "\(tickets.opened.map { "\($0)" } ?? "none"): \(tickets.newest.map(\.id))"
        }
        let committed = try await store.store(.interaction(interaction))
        let stored = try store.history(channel: "web", conversation: conversation, limit: 1).map(\.content)
        #expect(stored == [committed.text])
        return committed.text
    }

    @Test func `a reply names the tickets of its own customer only, the newest three`() async throws {
        for conversation in ["a", "b", "c", "d"] {
            _ = try await named(to: "u-1", in: conversation, opening: request(.form))
        }
        #expect(try await named(to: "u-1", in: "e") == "none: [4, 3, 2]")
        #expect(try await named(to: "u-2", in: "f") == "none: []")
        #expect(try await named(to: nil, in: "g") == "none: []")
        #expect(try await named(to: nil, in: "g", opening: request(.form)) == "5: [5]")
        // Somebody else writes in the conversation of the first customer.
        #expect(try await named(to: "u-2", in: "a") == "none: []")
        #expect(try await named(to: "u-1", in: "h") == "none: [4, 3, 2]")
    }

    @Test func `a ticket names the resolved one that it follows up, and no other`() async throws {
        func open(_ numbers: [Int64]?, by customer: String = "u-1") async throws -> String? {
            var request = request(.form, fields: [.init(name: "a", value: "1")])
            request.followsOneOf = numbers
            let committed = try await store.store(
                .interaction(
                    interaction(conversation: customer, customer: .init(externalID: customer), ticket: request)))
            return try committed.ticket.flatMap { try store.ticket($0)?.fields }
        }
        func close(_ ticket: Int64) async throws {
            _ = try await store.store(
                .closeFormTicket(channel: "web", conversation: "u-1", ticket: ticket, time: time))
        }
        let (plain, following) = (#"{"a":"1"}"#, { (number: Int64) in #"{"a":"1","follows":"\#(number)"}"# })
        #expect(try await open(nil) == plain)
        #expect(try await open([]) == plain)
        try await close(1)
        // The newest is open, unless the message names another one.
        #expect(try await open([]) == plain)
        #expect(try await open([1]) == following(1))
        try await close(4)
        #expect(try await open([]) == following(4))
        #expect(try await open([1], by: "u-2") == plain)
    }

    @Test func `a form's ticket is closed by its number, a hand-over's ticket is not`() async throws {
        _ = try await store.store(.interaction(interaction(ticket: request(.form, form: "f"))))
        _ = try await store.store(.interaction(interaction(ticket: request(.handoff))))
        func close(_ ticket: Int64, in conversation: String = "c-1") async throws {
            _ = try await store.store(
                .closeFormTicket(channel: "web", conversation: conversation, ticket: ticket, time: time))
        }
        for (ticket, conversation) in [(2, "c-1"), (9, "c-1"), (1, "c-2")] as [(Int64, String)] {
            let error = await #expect(throws: StoreError.self) { try await close(ticket, in: conversation) }
            #expect(error?.code == .notFound)
        }
        try await close(1)
        #expect(try store.ticket(1)?.status == "closed")
        #expect(try store.conversation(channel: "web", externalID: "c-1")?.status == .handedOff)
    }

    @Test func `the outcome of a form's hook is noted, and the reply's text is changed`() async throws {
        let committed = try await store.store(
            .interaction(interaction(messageID: "m", ticket: request(.form, form: "f"))))
        let reply = try #require(committed.outbound)
        _ = try await store.store(
            .delivery(DeliveryNote(ticket: 1, note: "not delivered: x", reply: reply, text: "On its way.\nBut.")))
        #expect(try store.ticket(1)?.note == "not delivered: x")
        let stored = try #require(try store.storedReply(channel: "web", messageID: "m"))
        #expect(stored.text == "On its way.\nBut." && stored.ticket == 1 && stored.handoffReason == nil)
    }

    @Test func `a ticket covers at most 100 messages`() async throws {
        for index in 0..<120 { _ = try store.accept(.interaction(interaction("m\(index)"))) }
        let committed = try await store.store(.interaction(interaction("last", ticket: request(.handoff))))
        let id = try #require(committed.ticket)
        let summary = try #require(try store.ticket(id)).summary
        #expect(summary.hasPrefix("m21 | ") && summary.hasSuffix(" | m119 | last"))
    }
}
