import Foundation
import TestSupport
import Testing

struct TopicsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func topics(_ arguments: String...) async throws -> Program.Run {
        try await Program.run(["topics", "--model", try await TrainedShop.shared.model] + arguments)
    }

    private func writeTexts() throws {
        let lines = PlantedTopics().lines.map { #"{"text":"\#($0.text)","conversation":"\#($0.customer)"}"# }
        try folder.write(lines.joined(separator: "\n") + "\n", to: "texts.jsonl")
    }

    @Test func `the topics of a file are listed for people and for programs`() async throws {
        try writeTexts()
        let listing = try await topics("--texts", folder.file("texts.jsonl"))
        #expect(listing.status == 0, "\(listing.diagnostics)")
        #expect(listing.output.contains("3 topics hold"))
        #expect(listing.output.contains("24 messages   12 customers"))
        let json = try await topics("--texts", folder.file("texts.jsonl"), "--json", "--limit", "2")
        let report = AnswerLine(json.lines.first ?? "")
        #expect(report.integer("unanswered") == 132)
        #expect(report.integer("found") == 3)
        #expect(report.list("topics").count == 2)
        #expect(
            json.output == (try await topics("--texts", folder.file("texts.jsonl"), "--json", "--limit", "2")).output)
    }

    @Test func `a text file has one text per line`() async throws {
        try folder.write(String(repeating: "do you buy old telephones\n\n", count: 5), to: "texts.txt")
        let run = try await topics("--texts", folder.file("texts.txt"))
        #expect(run.output.contains("5 messages   5 customers"), "\(run.diagnostics)")
    }

    @Test func `a draft is refused until its answer is written, and is never replaced`() async throws {
        try SampleShop.writeData(to: folder)
        try writeTexts()
        let draft = try await topics("--texts", folder.file("texts.jsonl"), "--draft", folder.file("intents/drafts"))
        #expect(draft.status == 0, "\(draft.diagnostics)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.file("intents/drafts")).sorted()
        #expect(names.count == 3)
        #expect(
            names.contains { $0.hasSuffix(".zh-Hans.yml") && $0.contains("anzhuang") || $0.contains("an_zhuang") },
            "\(names)")
        func validate() async throws -> Program.Run {
            try await Program.run("validate", "--intents", folder.file("intents"), "--corpora", folder.file("corpora"))
        }
        let refused = try await validate()
        #expect(refused.status == 65)
        #expect((refused.output + refused.diagnostics).contains("still to be written"))
        for name in names {
            #expect(try folder.mode(of: "intents/drafts/\(name)") == 0o600)
            let text = try String(contentsOfFile: folder.file("intents/drafts/\(name)"), encoding: .utf8)
            try folder.write(text.replacing("TO BE WRITTEN: the answer", with: "Yes."), to: "intents/drafts/\(name)")
        }
        let accepted = try await validate()
        #expect(accepted.status == 0, "\(accepted.output)\(accepted.diagnostics)")
        let again = try await topics("--texts", folder.file("texts.jsonl"), "--draft", folder.file("intents/drafts"))
        #expect(again.status == 0)
        #expect(again.diagnostics.contains("is there already"))
        #expect(try await validate().status == 0)
    }

    @Test func `the log's unanswered messages are grouped, and an empty log says so`() async throws {
        let database = folder.file("kefu.sqlite")
        let caller = try SampleShop.caller(model: try await TrainedShop.shared.model, database: database)
        let empty = try await topics("--database", database)
        #expect(empty.output == "no message is unanswered\n", "\(empty.diagnostics)")
        for i in 0..<4 {
            let reply = await caller.send(
                #"{"conversation":"\#(i)","customer":{"external_id":"c\#(i)","name":"Quintus"},"#
                    + #""text":"quintus: quiero devolver los zapatos, muchas gracias"}"#)
            #expect(reply["action"] == "rephrase")
        }
        let run = try await topics("--database", database)
        #expect(run.output.contains("4 messages   4 customers"), "\(run.output)\(run.diagnostics)")
        #expect(run.output.contains("“‹name›: quiero devolver los zapatos"))
    }

    @Test func `unreadable input has its exit status`() async throws {
        #expect(try await topics("--texts", folder.file("none.jsonl")).status == 66)
        #expect(try await topics("--database", folder.file("none.sqlite")).status == 66)
        #expect(try await topics("--texts", "x", "--since", "2026-11-01").status == 64)
        #expect(try await topics("--least", "1").status == 64)
        try folder.write("{\n", to: "bad.jsonl")
        #expect(try await topics("--texts", folder.file("bad.jsonl")).status == 65)
    }
}
