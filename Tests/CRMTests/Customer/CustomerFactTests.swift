import CRM
import Testing

@Suite struct CustomerFactTests {
    private let folder: StoreFolder
    private let store: SQLiteStore
    private let ann = CustomerIdentity(externalID: "u-1")

    init() throws {
        folder = try StoreFolder()
        store = try folder.store()
    }

    private func turn(_ facts: [String: String?], of customer: CustomerIdentity, in conversation: String = "c-1")
        async throws
    {
        var turn = interaction(conversation: conversation, customer: customer)
        turn.facts = facts
        _ = try await store.store(.interaction(turn))
    }

    private func values(of customer: CustomerIdentity, in conversation: String? = nil) throws -> [String] {
        try store.profile(of: customer, in: conversation.map { ("web", $0) })?.facts.map { "\($0.name)=\($0.value)" }
            ?? []
    }

    @Test func `the last value of each name is kept of the customer who gave it, and nobody else`() async throws {
        try await turn(["order_number": "A1234567", "size": "XL"], of: ann)
        try await turn(["order_number": "B7654321"], of: ann, in: "c-2")
        try await turn(["order_number": "C0000001"], of: .init(externalID: "u-2"), in: "c-3")
        #expect(try values(of: ann) == ["order_number=B7654321", "size=XL"])
        #expect(try values(of: .init(externalID: "u-2")) == ["order_number=C0000001"])
        #expect(try values(of: .init(externalID: "u-3"), in: "c-1") == [])
        try await turn(["size": nil], of: ann)
        #expect(try values(of: .init(), in: "c-1") == ["order_number=B7654321"])
    }

    @Test func `of a customer without identifiers nothing is kept`() async throws {
        try await turn(["order_number": "A1234567"], of: .init())
        #expect(try folder.shell("SELECT count(*) FROM customer_fact") == ["0"])
        // The message that brings the identifier counts.
        try await turn(["order_number": "B7654321"], of: ann)
        #expect(try values(of: ann) == ["order_number=B7654321"])
    }

    @Test func `the values go with the customer`() async throws {
        try await turn(["order_number": "A1234567"], of: ann)
        _ = try folder.shell("PRAGMA foreign_keys = ON; DELETE FROM conversation; DELETE FROM customer")
        #expect(try folder.shell("SELECT count(*) FROM customer_fact") == ["0"])
    }
}
