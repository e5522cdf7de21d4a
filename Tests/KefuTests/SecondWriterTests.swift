import Foundation
import TestSupport
import Testing

/// What other processes may do with a daemon's database.
struct SecondWriterTests {
    @Test func `a second daemon and a chat are refused by any name of the database, and told who holds it`()
        async throws
    {
        let daemon = try await RunningDaemon()
        let model = try await TrainedShop.shared.model
        let link = daemon.folder.file("link.sqlite")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "kefu.sqlite")
        let hard = daemon.folder.file("hard.sqlite")
        try FileManager.default.linkItem(atPath: RunningDaemon.database(in: daemon.folder), toPath: hard)
        for database in [RunningDaemon.database(in: daemon.folder), link, hard] {
            for command in [["serve", "--socket", daemon.folder.file("second.sock")], ["serve", "--stdin"], ["chat"]] {
                let run = try await Program.run(
                    command + ["--model", model, "--database", database], input: "hello\n")
                #expect(run.status == 73, "\(command)")
                #expect(run.output == "")
                let holder = database == hard ? "a process" : "the process \(daemon.process.pid)"
                #expect(run.diagnostics.contains("\(holder) answers from this database"))
            }
        }
        #expect(try await daemon.client().ask(message("hello"))["action"] == "answer")
        #expect(await daemon.end() == 0)
        #expect(!daemon.folder.has("kefu.sqlite-lock"))
    }

    @Test func `a daemon that was killed leaves no lock that holds`() async throws {
        let daemon = try await RunningDaemon()
        await daemon.end(SIGKILL)
        #expect(daemon.folder.has("kefu.sqlite-lock"))
        let next = try await RunningDaemon(in: daemon.folder)
        #expect(await next.end() == 0)
    }

    @Test func `customers are imported beside a daemon, and its next answers know them`() async throws {
        let daemon = try await RunningDaemon()
        let client = try daemon.client()
        let line = #"{"conversation":"c","text":"hello","customer":"u-1"}"#
        #expect(try await client.ask(line)["action"] == "answer")
        try daemon.folder.write("external_id,name\nu-1,Wei Chen\nu-2,李雷\n", to: "customers.csv")
        let run = try await Program.run(
            "import", "customers", daemon.folder.file("customers.csv"), "--database",
            RunningDaemon.database(in: daemon.folder))
        #expect(run.status == 0)
        #expect(try await client.ask(line)["action"] == "answer")
        #expect(
            try await daemon.shell("SELECT external_id, name FROM customer ORDER BY 1") == ["u-1|Wei Chen", "u-2|李雷"])
        #expect(await daemon.end() == 0)
    }

    @Test func `a daemon whose log loses its index beside another writer loses nothing that it acknowledged`()
        async throws
    {
        let daemon = try await RunningDaemon()
        let database = RunningDaemon.database(in: daemon.folder)
        let client = try daemon.client()
        var acknowledged: Set<String> = []
        func write(_ ids: Range<Int>) async throws {
            for id in ids where try await client.ask(message("hello", id: "m-\(id)"))["action"] == "answer" {
                acknowledged.insert("m-\(id)")
            }
        }
        try await write(0..<20)
        try FileManager.default.removeItem(atPath: database + "-shm")
        try daemon.folder.write("external_id,name\nu-1,Wei\n", to: "customers.csv")
        let run = try await Program.run(
            "import", "customers", daemon.folder.file("customers.csv"), "--database", database)
        #expect(run.status == 0)
        // The daemon refuses messages until it has made the index anew.
        while acknowledged.count == 20 { try await write(20..<60) }
        await daemon.end(SIGKILL)
        let model = try await TrainedShop.shared.model
        #expect(try await Program.run("check", "--model", model, "--database", database).status == 0)
        let stored = Set(try await daemon.shell("SELECT message_id FROM communication WHERE message_id NOT NULL"))
        #expect(acknowledged.count > 20 && acknowledged.subtracting(stored).isEmpty)
    }

    @Test func `a backup beside the log of a killed daemon is refused by check and serve, with what to do`()
        async throws
    {
        let daemon = try await RunningDaemon()
        let database = RunningDaemon.database(in: daemon.folder)
        let copy = daemon.folder.file("copy.sqlite")
        _ = try await daemon.client().ask(message("hello", id: "1"))
        #expect(try await Program.run("backup", "--database", database, copy).status == 0)
        _ = try await daemon.client().ask(message("hello", id: "2"))
        await daemon.end(SIGKILL)
        try Data(contentsOf: URL(filePath: copy)).write(to: URL(filePath: database))
        let model = try await TrainedShop.shared.model
        for command in [["check"], ["serve", "--stdin"], ["chat"]] {
            let run = try await Program.run(command + ["--model", model, "--database", database], input: "hello\n")
            #expect(run.status == 65, "\(command)")
            #expect(run.diagnostics.contains("kefu.sqlite-wal") && run.diagnostics.contains("move it"))
        }
        for suffix in ["-wal", "-shm"] { try FileManager.default.removeItem(atPath: database + suffix) }
        let check = try await Program.run("check", "--model", model, "--database", database)
        #expect(check.lines.last == "database: sound, 2 communications in 1 conversations")
    }
}
