import CRM
import Testing

@Suite struct CustomerResolutionTests {
    private let folder: StoreFolder
    private let store: SQLiteStore

    init() throws {
        folder = try StoreFolder()
        store = try folder.store()
    }

    private func customer(_ identity: CustomerIdentity, conversation: String, channel: String = "web") async throws
        -> Int64?
    {
        try await store.store(
            .interaction(interaction(conversation: conversation, channel: channel, customer: identity))
        ).customer
    }

    @Test func `a customer is found on another channel by e-mail and by phone, in any spelling`()
        async throws
    {
        #expect(
            try await customer(
                .init(externalID: "u-1", email: "Mei@Example.com", phone: "138 0013 8000"), conversation: "a") == 1)
        #expect(try await customer(.init(email: " mei@example.COM "), conversation: "b", channel: "mail") == 1)
        #expect(try await customer(.init(phone: "0086-138-0013-8000"), conversation: "c", channel: "phone") == 1)
        #expect(try await customer(.init(phone: "＋８６１３８００１３８０００"), conversation: "d", channel: "phone") == 1)
        #expect(
            try folder.shell("SELECT kind, value FROM customer_identity ORDER BY kind") == [
                "email|mei@example.com", "external_id|u-1", "phone|+8613800138000",
            ])
    }

    @Test func `the external id decides, and identifiers stay with their customer`() async throws {
        #expect(try await customer(.init(externalID: "u-1", email: "shared@example.com"), conversation: "a") == 1)
        #expect(try await customer(.init(externalID: "u-2", email: "shared@example.com"), conversation: "b") == 2)
        #expect(try await customer(.init(email: "shared@example.com"), conversation: "c") == 1)
        #expect(try await customer(.init(externalID: "u-2"), conversation: "a") == 2)
        #expect(
            try folder.shell("SELECT group_concat(customer_id) FROM communication WHERE conversation_id = 1") == [
                "1,1,2,2"
            ])
    }

    @Test func `an anonymous conversation and its messages move to the customer whom it identifies`() async throws {
        #expect(try await customer(.init(email: "mei@example.com"), conversation: "a") == 1)
        #expect(try await customer(.init(), conversation: "b") == 2)
        #expect(try await customer(.init(name: "Mei", email: "mei@example.com"), conversation: "b") == 1)
        #expect(
            try folder.shell("SELECT DISTINCT customer_id FROM communication; SELECT id, name FROM customer") == [
                "1", "1|Mei",
            ])
        #expect(try await customer(.init(), conversation: "c") == 3)
        #expect(try await customer(.init(externalID: "u-new"), conversation: "c") == 3)
        #expect(try await customer(.init(), conversation: "c") == 3)
    }

    @Test func `an identifier that contradicts the conversation's customer means another customer`() async throws {
        #expect(try await customer(.init(email: "a@example.com"), conversation: "shared") == 1)
        #expect(try await customer(.init(email: "b@example.com"), conversation: "shared") == 2)
        #expect(try folder.shell("SELECT email FROM customer ORDER BY id") == ["a@example.com", "b@example.com"])
    }

    @Test func `new facts about a customer are stored, missing facts change nothing`() async throws {
        _ = try await customer(.init(externalID: "u-1", name: "Mei", language: "zh-Hans"), conversation: "a")
        _ = try await customer(.init(externalID: "u-1", name: " ", address: "1 Nanjing Road"), conversation: "a")
        _ = try await customer(.init(name: "Mei Li"), conversation: "a")
        #expect(try folder.shell("SELECT name, address, language FROM customer") == ["Mei Li|1 Nanjing Road|zh-Hans"])
    }
}
