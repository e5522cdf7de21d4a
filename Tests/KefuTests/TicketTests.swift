import Foundation
import Linguistics
import TestSupport
import Testing

struct TicketTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func talk() async throws {
        let caller = try SampleShop.caller(
            model: try await TrainedShop.shared.model, database: folder.file("kefu.sqlite"))
        for text in ["hello", "where is my order A1234567", "agent please"] { _ = await caller.say(text) }
        _ = await caller.send(#"{"op":"feedback","communication":3,"thumb":"up","comment":"=1"}"#)
    }

    private func run(_ arguments: String...) async throws -> Program.Run {
        try await Program.run(arguments + ["--database", folder.file("kefu.sqlite")])
    }

    @Test func `a ticket is shown with its summary and transcript`() async throws {
        try await talk()
        let shown = try await run("ticket", "1")
        #expect(shown.status == 0)
        #expect(shown.lines.prefix(1) == ["ticket 1: asked, open"])
        #expect(shown.output.contains("summary: where is my order A1234567\n"))
        #expect(shown.output.contains("conversation: socket/c\n"))
        #expect(shown.lines.last?.contains("Your ticket has the number 1.") == true)
        let list = try await run("ticket", "list")
        #expect(list.lines.count == 1 && list.output.contains("asked") && list.output.hasPrefix("1  "))
        let object = AnswerLine(try await run("ticket", "1", "--json").output)
        #expect(object.integer("ticket") == 1 && object.list("transcript").count == 6)
        let objects = AnswerLine(try await run("ticket", "list", "--json").output)
        #expect(objects.list("tickets").map { $0["reason"] } == ["asked"])
    }

    @Test func `what a customer wrote neither steers the terminal nor looks like a line of the ticket`() async throws {
        let caller = try SampleShop.caller(
            model: try await TrainedShop.shared.model, database: folder.file("kefu.sqlite"))
        let text = "hello\\u202e\\u2066\\u2028\\udb40\\udc41\\u009b31m\\nticket 9: asked, open"
        for text in [text, "agent please"] {
            _ = await caller.send(#"{"conversation":"c\u2029d","customer":{"id":"u\nnote: x"},"text":"\#(text)"}"#)
        }
        for arguments in [["ticket", "1"], ["ticket", "list"], ["ticket", "1", "--json"]] {
            let shown = try await Program.run(arguments + ["--database", folder.file("kefu.sqlite")])
            #expect(shown.status == 0)
            #expect(TerminalMask.text(shown.output) == shown.output)
            #expect(!shown.lines.contains { $0.hasPrefix("ticket 9") || $0.hasPrefix("note:") })
        }
    }

    @Test func `a missing ticket is status 66, an invalid number is 64`() async throws {
        try await talk()
        #expect(try await run("ticket", "9").status == 66)
        #expect(try await run("ticket", "seven").status == 64)
        #expect(try await Program.run("ticket", "1", "--database", folder.file("nowhere.sqlite")).status == 66)
    }

    @Test func `feedback is exported with the answer that it is about`() async throws {
        try await talk()
        let lines = try await run("export", "--feedback").lines.map { AnswerLine($0) }
        #expect(
            lines.count == 1 && lines[0].integer("score") == 5 && lines[0]["answer"] == "order/track"
                && lines[0]["comment"] == "=1")
        let csv = try await run("export", "--feedback", "--format", "csv")
        #expect(
            csv.output.hasPrefix(
                "id,communication_id,channel,conversation,answer,score,comment,time\r\n1,3,socket,c,order/track,5,'=1,")
        )
        #expect(try await run("export", "--feedback", "--labels").status == 64)
    }
}
