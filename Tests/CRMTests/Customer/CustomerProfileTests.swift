import CRM
import Testing

@Suite struct CustomerProfileTests {
    private let folder: StoreFolder
    private let store: SQLiteStore
    private let opened = Timestamp(milliseconds: 1_795_248_000_000)

    init() async throws {
        folder = try StoreFolder()
        store = try folder.store()
        let ann = CustomerIdentity(externalID: "u-1", name: "Ann", email: "ann@example.org")
        for form in ["move_form", "return_form"] {
            _ = try await store.store(
                .interaction(
                    interaction(
                        conversation: "a", customer: ann,
                        ticket: .init(kind: .form, reason: "return", opened: opened, form: form)))
            )
        }
        _ = try await store.store(
            .interaction(interaction(conversation: "b", customer: .init(externalID: "u-2", name: "Bo"))))
    }

    @Test func `the profile is of the customer whom the message identifies, with the latest ticket`() throws {
        let ann = CustomerProfile(name: "Ann", lastTicket: .init(form: "return_form", reason: "return", opened: opened))
        #expect(try store.profile(of: .init(externalID: "u-1"), in: nil) == ann)
        #expect(try store.profile(of: .init(email: "ANN@example.org"), in: ("web", "b")) == ann)
        #expect(try store.profile(of: .init(externalID: "u-2"), in: ("web", "a")) == CustomerProfile(name: "Bo"))
    }

    @Test func `without identifiers the profile is of the conversation's customer`() throws {
        #expect(try store.profile(of: .init(), in: ("web", "a"))?.name == "Ann")
        #expect(try store.profile(of: .init(phone: "+44 20 7946 0958"), in: ("web", "a"))?.name == "Ann")
    }

    @Test func `a new customer has no profile, also in another customer's conversation`() throws {
        #expect(try store.profile(of: .init(), in: nil) == nil)
        #expect(try store.profile(of: .init(), in: ("web", "z")) == nil)
        #expect(try store.profile(of: .init(externalID: "u-9"), in: ("web", "a")) == nil)
        #expect(try store.profile(of: .init(email: "bo@example.org"), in: ("web", "a")) == nil)
    }
}
