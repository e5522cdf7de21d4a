import Foundation
import TestSupport
import Testing

/// Bots of other systems are imported, trained and run with the program alone.
struct MovingInTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a Rasa project is valid, trains and answers as it is`() async throws {
        try SampleRasaProject.write(to: folder)
        let validation = try await Program.run("validate", "--intents", folder.file("library"))
        #expect(validation.status == 0, "\(validation.output)")
        #expect(validation.output.contains("data/rules.yml:18:13: warning: not run: action `action_search_catalogue`"))
        let training = try await Program.run(
            "train", "--intents", folder.file("library"), "--model", folder.file("model"))
        #expect(training.status == 0, "\(training.diagnostics)")
        let chat = try await Program.run(
            "chat", "--model", folder.file("model"), "--database", folder.file("k.sqlite"),
            input: "/greet\n/faq/parking\n/open_menu\n/renew_loan\n")
        #expect(
            chat.lines == [
                "Hello! How can I help?", "  [Find a book] [Opening hours]", "There are forty places behind the house.",
                "The first hour is free.", "Books, loans, hours.",
                "Your loan runs three weeks longer.", "  [Another one]",
            ])
    }

    @Test func `corpora of other intents are used for sentiment and language only`() async throws {
        try SampleRasaProject.write(to: folder)
        try folder.write("{\"text\":\"where is it\",\"intent\":\"another_bots\"}\n", to: "corpora/transcripts/a.jsonl")
        try folder.write("{\"text\":\"I love it\",\"sentiment\":\"positive\"}\n", to: "corpora/sentiment/a.jsonl")
        let shell = try ChildProcess(
            "/bin/sh", ["-c", #"cd "$0" && "$1" validate --intents library"#, folder.path, Program.path])
        #expect(await shell.exit() == 0, "\(shell.output)")
        let named = try await Program.run(
            "validate", "--intents", folder.file("library"), "--corpora", folder.file("corpora"))
        #expect(named.status == 65)
        #expect(named.output.contains("unknown intent `another_bots`"))
    }

    @Test func `an import writes valid files and replaces no existing file`() async throws {
        try folder.write(
            "where is my coat,Lost Property\nI left my hat here,Lost Property\n\"oi, hello\",greet\n", to: "a.csv")
        let (input, output) = (folder.file("a.csv"), folder.file("out"))
        let run = try await Program.run("import", "watson", input, "--language", "en", "--output", output)
        #expect(run.status == 0, "\(run.diagnostics)")
        #expect(
            run.lines == [
                "wrote \(output)/watson.en.yml", "2 intents, 3 examples, 0 answers, 0 entities, 0 held-out lines",
                "2 intents have no answer and hand over to a human; write `utter_…` for them and remove their rules",
            ])
        #expect(try await Program.run("validate", "--intents", output).status == 0)
        let again = try await Program.run("import", "watson", input, "--output", output, "--language", "en")
        #expect(again.status == 73)
        #expect(again.diagnostics.contains("--force"))
        #expect(
            try await Program.run("import", "watson", input, "--output", output, "--language", "en", "--force").status
                == 0)
    }

    @Test func `every format has its command, and broken or missing data has its exit status`() async throws {
        try folder.write("{", to: "broken.json")
        try folder.write("%[a]\n", to: "broken.chatito")
        for (format, file) in [
            ("clu", "broken.json"), ("watson", "broken.json"), ("qnamaker", "broken.json"),
            ("chatito", "broken.chatito"),
            ("dialogflow", "broken.json"),
        ] {
            let run = try await Program.run("import", format, folder.file(file), "--output", folder.file("out"))
            #expect(run.status == 65, "\(format): \(run.diagnostics)")
            #expect(run.diagnostics.contains(": error: "))
            #expect(try await Program.run("import", format, folder.file("nowhere")).status == 66)
            #expect(try await Program.run("import", format, "--help").output.contains("USAGE: kefu import \(format)"))
        }
        #expect(try await Program.run("import", "dialogflow", folder.file("a.zip")).status == 65)
        #expect(try await Program.run("import", "clu").status == 64)
        #expect(!folder.has("out"))
    }

    @Test func `broken files and rows are listed, and the others are converted`() async throws {
        try folder.write(#"{"language": "en"}"#, to: "agent/agent.json")
        for name in ["Hi", "Ohne"] {
            try folder.write(
                #"{"name": "\#(name)", "responses": [{"messages": [{"type": 0, "speech": "Hello!"}]}]}"#,
                to: "agent/intents/\(name).json")
        }
        try folder.write(#"[{"data": [{"text": "hi there"}]}]"#, to: "agent/intents/Hi_usersays_en.json")
        try folder.write(#"[{"data": [{"text": "bro"#, to: "agent/intents/Ohne_usersays_en.json")
        try folder.write("{", to: "agent/intents/Bad.json")
        try folder.write("where is my coat,lost\nonly a text\n\"a\"b,lost\n谢谢,thanks\n", to: "a.csv")
        for (arguments, wrong) in [
            (["dialogflow", folder.file("agent")], ["intents/Bad.json:1:", "intents/Ohne_usersays_en.json:1:"]),
            (["watson", folder.file("a.csv")], ["a.csv:2:1", "a.csv:3:"]),
        ] {
            let output = folder.file("out-\(arguments[0])")
            let run = try await Program.run(["import"] + arguments + ["--output", output])
            #expect(run.status == 65)
            for place in wrong { #expect(run.diagnostics.contains(place), "\(run.diagnostics)") }
            #expect(run.diagnostics.contains("2 errors; what they are about is left out"))
            #expect(run.lines.first?.hasPrefix("wrote ") == true)
            #expect(try await Program.run("validate", "--intents", output).status == 0)
        }
    }

    @Test func `the folder of an agent is read`() async throws {
        try folder.write(#"{"language": "en"}"#, to: "agent/agent.json")
        try folder.write(
            #"{"name": "Hi", "responses": [{"messages": [{"type": 0, "speech": "Hello!"}]}]}"#,
            to: "agent/intents/Hi.json")
        try folder.write(#"[{"data": [{"text": "hi there"}]}]"#, to: "agent/intents/Hi_usersays_en.json")
        let run = try await Program.run("import", "dialogflow", folder.file("agent"), "--output", folder.file("out"))
        #expect(run.status == 0, "\(run.diagnostics)")
        #expect(run.lines.last == "1 intents, 1 examples, 1 answers, 0 entities, 0 held-out lines")
        #expect(try await Program.run("validate", "--intents", folder.file("out")).status == 0)
    }
}
