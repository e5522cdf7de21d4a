import CRM
import Foundation
import Testing

@Suite struct LabelTests {
    private let folder: StoreFolder
    private let store: SQLiteStore
    private let time = Timestamp(milliseconds: 1_795_300_000_000)

    init() async throws {
        folder = try StoreFolder()
        store = try folder.store()
        for text in ["one", "two"] {
            let customer = CustomerIdentity(externalID: "u-1", name: "Mei Lin", email: "mei@example.com")
            _ = try await store.store(.interaction(interaction(text, customer: customer)))
        }
    }

    private func label(_ intent: String?, _ sentiment: String? = nil) -> Label {
        Label(intent: intent, sentiment: sentiment, labeller: "mei", time: time)
    }

    @Test func `the last label of a message counts, and can be removed`() async throws {
        #expect(try store.label(of: 1) == nil)
        for intent in ["order/track", "order/cancel"] {
            _ = try await store.store(.labels([LabelChange(communication: 1, label: label(intent, "negative"))]))
        }
        #expect(try store.label(of: 1) == label("order/cancel", "negative"))
        #expect(try store.turn(1)?.label == "order/cancel")
        _ = try await store.store(.labels([LabelChange(communication: 1, label: nil)]))
        #expect(try store.label(of: 1) == nil && store.turn(1)?.isLabelled == false)
    }

    @Test(arguments: [2, 99] as [Int64]) func `no label is stored where one of them is not on a customer's message`(
        stranger: Int64
    )
        async throws
    {
        await #expect(throws: StoreError.self) {
            _ = try await store.store(
                .labels([1, stranger].map { LabelChange(communication: $0, label: label("order/track")) }))
        }
        #expect(try store.label(of: 1) == nil)
        // The writer goes on.
        _ = try await store.store(.labels([LabelChange(communication: 1, label: label(nil))]))
        #expect(try store.label(of: 1)?.intent == nil && store.turn(1)?.isLabelled == true)
    }

    @Test func `an operator's label replaces the model's intent in an export, a label without intent does not`()
        async throws
    {
        _ = try await store.store(
            .labels([
                LabelChange(communication: 1, label: label("order/cancel", "negative")),
                LabelChange(communication: 3, label: label(nil)),
            ]))
        var bytes: [UInt8] = []
        try store.export(ExportFilter()) { LabelsWriter().append($0, to: &bytes) }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].contains(#""intent":"order/cancel","sentiment":"negative""#))
        #expect(lines[1].contains(#""intent":"order/track","sentiment":"neutral""#))
    }

    @Test func `a message is found with those around it, and its customer by what identifies them`() throws {
        #expect(try store.surroundings(of: 3, before: 1, after: 5).map(\.id) == [2, 3, 4])
        #expect(try store.surroundings(of: 1, before: 5, after: 1).map(\.content) == ["one", "On its way."])
        #expect(try store.surroundings(of: 99, before: 5, after: 5).isEmpty && store.turn(2) == nil)
        let customer = try #require(try store.turn(1)?.customerID)
        #expect(try store.identifiers(ofCustomer: customer) == ["Mei Lin", "mei@example.com"])
    }
}
