import CRM
import TestSupport
import Testing
import Wire

struct RequestTests {
    @Test func `a request without a conversation belongs to that of its connection`() async throws {
        let desk = try Desk()
        let (first, second) = (try desk.caller("connection-1"), try desk.caller("connection-2"))
        #expect(await first.send(#"{"text":"hello"}"#)["conversation"] == "connection-1")
        #expect(await second.send(#"{"text":"hello"}"#)["conversation"] == "connection-2")
        #expect(await first.send(#"{"text":"agent please"}"#)["action"] == "handoff")
        #expect(await first.send(#"{"text":"hello"}"#)["action"] == "silent")
        #expect(await second.send(#"{"text":"hello"}"#)["action"] == "answer")
        #expect(try desk.store.counts().conversations == 2)
    }

    @Test func `a conversation's name belongs to its channel`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        #expect(
            await caller.send(#"{"conversation":"c","channel":"web","text":"agent please"}"#)["action"] == "handoff")
        #expect(await caller.send(#"{"conversation":"c","channel":"app","text":"hello"}"#)["action"] == "answer")
        #expect(await caller.send(#"{"conversation":"c","text":"hello"}"#)["action"] == "answer")
        #expect(
            try await desk.shell("SELECT channel, status FROM conversation ORDER BY id") == [
                "web|handed_off", "app|open", "socket|open",
            ])
    }

    @Test func `a request may use Rasa's names`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        let line = await caller.send(#"{"sender":"u-9","message":"运费多少钱","input_channel":"rest"}"#)
        #expect(line["conversation"] == "u-9")
        #expect(line.reply?.answer == "faq/shipping_cost")
        let rows = try await desk.shell(
            "SELECT v.channel, v.external_id, u.external_id FROM conversation v JOIN customer u ON u.id = v.customer_id"
        )
        #expect(rows == ["rest|u-9|u-9"])
    }

    @Test func `a request may name a customer, whole or by id alone`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.send(#"{"conversation":"a","text":"hi","customer":"u-1"}"#)
        _ = await caller.send(
            #"{"conversation":"b","text":"hi","customer":{"id":"u-2","name":"梅琳","email":"mei@example.com","#
                + #""phone":"+49 30 123456","address":"上海市","language":"zh"}}"#
        )
        let rows = try await desk.shell(
            "SELECT external_id, name, email, phone, address, language FROM customer ORDER BY id")
        #expect(rows == ["u-1|||||", "u-2|梅琳|mei@example.com|+49 30 123456|上海市|zh"])
    }

    @Test func `a customer is found again by e-mail address on another channel`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.send(
            #"{"conversation":"w-1","channel":"web","text":"hi","customer":{"email":"Mei@Example.com","name":"Mei"}}"#)
        _ = await caller.send(
            #"{"conversation":"e-1","channel":"email","text":"hello","customer":{"email":"mei@example.com"}}"#)
        _ = await caller.send(
            #"{"conversation":"e-2","channel":"email","text":"hello","customer":{"email":"other@example.com"}}"#)
        let rows = try await desk.shell("SELECT channel, customer_id FROM conversation ORDER BY id")
        #expect(rows == ["web|1", "email|1", "email|2"])
    }

    @Test(arguments: [
        ("2026-11-20T07:30:00.250Z", "2026-11-20T07:30:00.250Z"),
        ("2026-11-20T15:30:00+08:00", "2026-11-20T07:30:00.000Z"),
        ("2026-11-20", "2026-11-20T00:00:00.000Z"),
    ]) func `a request may name a time, which the inbound row keeps`(given: String, kept: String) async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.send(#"{"conversation":"c","text":"hello","time":"\#(given)"}"#)
        let rows = try await desk.shell("SELECT direction, time FROM communication ORDER BY id")
        #expect(rows == ["inbound|\(kept)", "outbound|2026-11-21T08:00:00.000Z"])
    }

    @Test func `a reply has the time of our clock, also where the time named is ahead of it`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.send(#"{"conversation":"c","text":"hello","time":"2026-11-21T08:00:05Z"}"#)
        let rows = try await desk.shell("SELECT direction, time FROM communication ORDER BY id")
        #expect(rows == ["inbound|2026-11-21T08:00:05.000Z", "outbound|2026-11-21T08:00:00.000Z"])
    }

    @Test(arguments: ["yesterday", "2026-11-21T08:00:00", "2026-02-30", ""])
    func `a request may not give a time that names no moment`(
        time: String
    ) async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        let line = await caller.send(#"{"id":"x","text":"hello","time":"\#(time)"}"#)
        #expect(line.errorCode == "invalid_field")
        #expect(line["id"] == "x")
        #expect(try desk.store.counts().communications == 0)
    }

    @Test func `a request may carry metadata, which changes nothing in the reply`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        let line = await caller.send(#"{"id":"m","text":"hello","metadata":{"page":"/cart","tags":[1,{"a":null}]}}"#)
        #expect(line.reply?.action == "answer")
        #expect(
            await caller.send(#"{"id":"m","text":"hello","metadata":{"tags":[1,{"a":null}],"page":"/cart"}}"#).reply?
                .duplicate == true)
        #expect(await caller.send(#"{"id":"m","text":"hello","metadata":{"page":"/home"}}"#).errorCode == "conflict")
    }
}
