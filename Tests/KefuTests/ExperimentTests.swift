import Foundation
import Synchronization
import TestSupport
import Testing

struct ExperimentTests {
    /// A folder with a model in use and a candidate beside it.
    private struct Fixture {
        let shop: TrainedShop
        let candidate: String

        init() async throws {
            shop = try await TrainedShop()
            try shop.folder.write(
                "{\"text\":\"is postage included\",\"intent\":\"faq/shipping_cost\"}\n", to: "more.jsonl")
            let other = shop.folder.file("other")
            let run = try await Program.run(
                "train", "--intents", shop.intents, "--corpora", shop.corpora, "--labels",
                shop.folder.file("more.jsonl"), "--model", other,
                "--json")
            let id = try #require(AnswerLine(run.lines.last ?? "")["model"])
            candidate = id
            let generations = shop.folder.file("model.generations")
            try FileManager.default.createDirectory(atPath: generations, withIntermediateDirectories: true)
            try FileManager.default.moveItem(atPath: other, toPath: "\(generations)/\(id)")
        }

        func experiment(_ arguments: String..., database: String) async throws -> Program.Run {
            let model = ["start", "stop"].contains(arguments.first ?? "") ? ["--model", shop.model] : []
            return try await Program.run(["experiment"] + arguments + model + ["--database", database])
        }

        var isPinned: Bool { shop.folder.has("model.generations/\(candidate).pin") }
    }

    @Test func `an experiment begins and ends under load, and its two models answer every message`() async throws {
        let fixture = try await Fixture()
        let daemon = try await RunningDaemon(model: fixture.shop.model)
        let database = RunningDaemon.database(in: daemon.folder)
        let live = try #require(try await daemon.client().ask(message("hello", in: "first"))["model"])
        let seen = Mutex<Set<String?>>([])
        let load = Task {
            let client = try daemon.client()
            var models: [String?] = []
            while !Task.isCancelled {
                for number in 0..<50 {
                    try await client.send(message("hello", in: "c-\(models.count + number)") + "\n")
                }
                models += try await client.lines(50).map { $0["model"] }
                seen.withLock { $0.formUnion(models) }
            }
            return models
        }
        let started = try await fixture.experiment(
            "start", "july", "--candidate", String(fixture.candidate.prefix(6)), "--mode", "split", "--share", "0.5",
            database: database)
        #expect(started.status == 0 && started.output.contains(fixture.candidate))
        #expect(fixture.isPinned)
        try await eventually { daemon.process.diagnostics.contains("The experiment runs") }
        let second = try await fixture.experiment(
            "start", "august", "--candidate", fixture.candidate, "--mode", "shadow", database: database)
        #expect(second.status == 73 && second.diagnostics.contains("july"))
        try await eventually { seen.withLock { $0 } == [live, fixture.candidate] }
        let status = try await Program.run("status", "--socket", daemon.socket)
        #expect(status.lines.contains { $0.hasPrefix("experiment: ") && $0.contains("july") })
        let stopped = try await fixture.experiment("stop", database: database)
        #expect(stopped.status == 0 && stopped.output.contains("stopped: open"))
        #expect(!fixture.isPinned)
        try await eventually { daemon.process.diagnostics.contains("The experiment has ended") }
        load.cancel()
        let models = try await load.value
        #expect(Set(models) == [live, fixture.candidate])
        #expect(await daemon.end() == 0)
        let rows = try await daemon.shell("SELECT count(*) FROM communication WHERE direction = 'inbound'")
        #expect(rows == [String(models.count + 1)])
    }

    @Test func `a synthetic log is judged, and the experiment keeps its outcome`() async throws {
        let fixture = try await Fixture()
        let daemon = try await RunningDaemon(model: fixture.shop.model)
        let database = RunningDaemon.database(in: daemon.folder)
        let live = try #require(try await daemon.client().ask(message("hello", in: "first"))["model"])
        #expect(await daemon.end() == 0)
        let start = try await fixture.experiment(
            "start", "july", "--candidate", fixture.candidate, "--mode", "split", "--share", "0.5", "--json",
            database: database)
        #expect(AnswerLine(start.output)["mode"] == "split")
        let shell = daemon.shell
        // Each model has half of the customers. One in four of the candidate's needs a human, two in four of the
        // other's.
        _ = try await shell(
            "UPDATE experiment SET started = '2026-01-01T00:00:00.000Z'",
            """
            CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 2099)
            SELECT i, strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-02', i || ' minutes') AS t,
                CASE WHEN i % 2 THEN '\(fixture.candidate)' ELSE '\(live)' END AS m,
                i / 2 % 4 < CASE WHEN i % 2 THEN 1 ELSE 2 END AS fails FROM n;
            INSERT INTO customer (id, created, updated) SELECT i, t, t FROM n;
            INSERT INTO conversation (id, external_id, customer_id, channel, status, started, last_activity)
                SELECT i, i, i, 'web', 'open', t, t FROM n;
            INSERT INTO communication (id, customer_id, conversation_id, channel, direction, content, time, model)
                SELECT 2 * i, i, i, 'web', 'inbound', 'x', t, m FROM n;
            INSERT INTO communication
                (id, customer_id, conversation_id, channel, direction, content, time, model, reply_to, action)
                SELECT 2 * i + 1, i, i, 'web', 'outbound', 'y', t, m, 2 * i,
                    CASE WHEN fails THEN 'handoff' ELSE 'answer' END FROM n
            """)
        let judged = try await fixture.experiment("judge", database: database)
        #expect(judged.status == 0)
        #expect(judged.lines.first?.hasPrefix("The candidate is better: +2") == true)
        #expect(
            judged.lines.contains { $0.hasPrefix("needed no human") && $0.contains("50.0 %") && $0.contains("75.0 %") })
        let json = AnswerLine(try await fixture.experiment("judge", "july", "--json", database: database).output)
        #expect(json["verdict"] == "better" && json.integer("split", "candidate", "ended") == 1_000)
        #expect(json.list("split", "comparisons").count == 4)
        #expect(json.list("split", "comparisons").first?.members.contains("p_value") == true)
        #expect(try await fixture.experiment("stop", "july", database: database).status == 0)
        let list = try await fixture.experiment("list", "--json", database: database)
        #expect(list.output.contains(#""outcome":"stopped: better""#))
        #expect(try await fixture.experiment("stop", database: database).status == 66)
    }

    @Test func `an experiment that cannot run is refused, and nothing is pinned`() async throws {
        let fixture = try await Fixture()
        let daemon = try await RunningDaemon(model: fixture.shop.model)
        let database = RunningDaemon.database(in: daemon.folder)
        #expect(await daemon.end() == 0)
        func start(_ candidate: String, _ more: String..., mode: String = "split") async throws -> Int32 {
            try await Program.run(
                [
                    "experiment", "start", "july", "--candidate", candidate, "--mode", mode, "--model",
                    fixture.shop.model, "--database",
                    database,
                ]
                    + more
            ).status
        }
        #expect(try await start("nowhere") == 66)
        #expect(try await start(fixture.candidate, "--share", "1") == 64)
        #expect(try await start(fixture.candidate, "--share", "0.5", mode: "shadow") == 64)
        #expect(try await start(fixture.candidate, mode: "loud") == 64)
        #expect(try await fixture.experiment("judge", database: database).status == 66)
        #expect(try await fixture.experiment("judge", database: fixture.shop.folder.file("none")).status == 66)
        try fixture.shop.folder.write("{}", to: "model.generations/\(fixture.candidate)/manifest.json")
        #expect(try await start(fixture.candidate) == 65)
        #expect(!fixture.isPinned)
    }
}
