import CRM
import TestSupport
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

    @Test func `identifiers that Swift unites are two customers, in one conversation and in two`() async throws {
        for (number, pair) in EquivalentTexts.pairs.enumerated() {
            let (one, other) = ("\(number) \(pair.0)", "\(number) \(pair.1)")
            let first = try await customer(.init(externalID: one), conversation: "c\(number)")
            let second = try await customer(.init(externalID: other), conversation: "c\(number)")
            #expect(first != second)
            #expect(try await customer(.init(externalID: one), conversation: "d\(number)") == first)
            #expect(try await customer(.init(externalID: other), conversation: "d\(number)") == second)
            // A semicolon or a space parts two addresses.
            guard !pair.0.unicodeScalars.contains(where: { $0 == ";" || $0.properties.isWhitespace }) else { continue }
            let (mail, otherMail) = ("\(number)\(pair.0)@example.org", "\(number)\(pair.1)@example.org")
            let third = try await customer(.init(email: mail), conversation: "e\(number)")
            let fourth = try await customer(.init(email: otherMail), conversation: "e\(number)")
            #expect(third != fourth)
            #expect(try await customer(.init(email: mail.uppercasedASCII), conversation: "f\(number)") == third)
        }
    }

    @Test func `only the case of ASCII letters is one in e-mail addresses`() async throws {
        #expect(try await customer(.init(email: "K@example.org"), conversation: "a") == 1)
        #expect(try await customer(.init(email: "k@EXAMPLE.org"), conversation: "b") == 1)
        #expect(try await customer(.init(email: "\u{212A}@example.org"), conversation: "c") == 2)
        #expect(try await customer(.init(email: "\u{E9}@example.org"), conversation: "d") == 3)
        #expect(try await customer(.init(email: "\u{C9}@example.org"), conversation: "e") == 4)
        #expect(try await customer(.init(email: "\u{130}@example.org"), conversation: "f") == 5)
        #expect(try await customer(.init(email: "i\u{307}@example.org"), conversation: "g") == 6)
        #expect(CustomerIdentity(email: "@example.org").unusable == ["email"])
        #expect(CustomerIdentity(email: "me@").unusable == ["email"])
    }

    @Test func `the facts of a customer are stored as given, also where Swift takes them for the old ones`()
        async throws
    {
        for name in ["Andr\u{E9}", "Andre\u{301}"] {
            _ = try await customer(.init(externalID: "u-1", name: name), conversation: "a")
            let bytes = name.utf8.map { String($0, radix: 16, uppercase: true) }.joined()
            #expect(try folder.shell("SELECT hex(name) FROM customer") == [bytes])
        }
    }

    @Test(arguments: [
        [
            "+86 139 0020 0300", "8613900200300", "13900200300", "(+86) 139-0020-0300", "手机：139 0020 0300",
            "'13900200300",
        ],
        ["+44 (0)20 7946 0011", "+442079460011", "0044 20 7946 0011", "+44 020 7946 0011", "442079460011"],
        ["010-62345678", "+86 10 6234 5678", "（010）62345678", "86 10 62345678"],
        ["(415) 555-2671", "+1 415 555 2671", "1-415-555-2671", "4155552671", "Tel. 415.555.2671"],
        ["+49 (0)30 1234567", "0049 30 1234567", "+49301234567"],
        ["+86 10 62345678 ext. 12", "010-62345678转12", "+861062345678;ext=12"],
    ]) func `one number is one customer in any notation`(notations: [String]) async throws {
        for (number, phone) in notations.enumerated() {
            #expect(try await customer(.init(phone: phone), conversation: "c\(number)") == 1, "\(phone)")
        }
    }

    @Test(arguments: [
        ("+86 139 0020 0300", "+86 139 0020 0301"), ("010-62345678", "021-62345678"),
        ("010-62345678转1", "010-62345678转2"), ("1.39002E+10", "1.39002E+10"), ("a@b.com;c@d.com", "a@b.com;c@d.com"),
    ]) func `other numbers, and what is no number, are not one customer`(one: String, other: String) async throws {
        let key = one.contains("@") ? \CustomerIdentity.email : \CustomerIdentity.phone
        for (number, text) in [one, other].enumerated() {
            var identity = CustomerIdentity()
            identity[keyPath: key] = text
            #expect(try await customer(identity, conversation: "c\(number)") == Int64(number + 1))
        }
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

extension String {
    fileprivate var uppercasedASCII: String {
        String(decoding: utf8.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }, as: UTF8.self)
    }
}
