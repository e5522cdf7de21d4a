import Foundation
import TestSupport
import Testing
import Understanding

struct GenerationTests {
    /// Held-out lines of two intents in both languages, enough for the gate to detect that the labels were swapped.
    static func heldOut() -> String {
        let (cost, track) = ("faq/shipping_cost", "order/track")
        let lines: [(String, String)] = [
            ("how much is shipping", cost), ("what does delivery cost", cost), ("is delivery free", cost),
            ("cost of shipping", cost),
            ("what is the shipping fee", cost), ("shipping fee please", cost), ("where is my order", track),
            ("track my parcel", track),
            ("has my parcel been sent", track), ("my order has not arrived", track), ("where's my package", track),
            ("when will my parcel arrive", track), ("运费多少钱", cost), ("邮费怎么算", cost), ("快递费多少", cost), ("请问运费是多少", cost),
            ("我的订单到哪了", track), ("我的包裹在哪里", track), ("什么时候能收到包裹", track), ("物流信息查询", track),
        ]
        return lines.map { "{\"text\":\"\($0)\",\"intent\":\"\($1)\"}\n" }.joined()
    }

    /// A shop with held-out lines, trained.
    private func shop() async throws -> TrainedShop {
        let shop = try await TrainedShop()
        try shop.folder.write(Self.heldOut(), to: "corpora/test/all.jsonl")
        return shop
    }

    static func swapLabels(of shop: TrainedShop) throws {
        for name in ["intents/shop.en.yml", "intents/shop.zh.yml"] {
            let text = try #require(SampleShop.files[name])
            let swapped = text.replacing("intent: faq/shipping_cost", with: "intent: ?").replacing(
                "intent: order/track", with: "intent: faq/shipping_cost"
            ).replacing("intent: ?", with: "intent: order/track")
            try shop.folder.write(swapped, to: name)
        }
    }

    private func live(_ shop: TrainedShop) throws -> String { try ModelFolder(path: shop.model).load().id }

    @Test func `a model with two intents swapped is kept back, with its worse lines, unless promotion is forced`()
        async throws
    {
        let shop = try await shop()
        let good = try live(shop)
        try Self.swapLabels(of: shop)
        let refused = try await shop.train()
        #expect(refused.status == 3)
        #expect(try live(shop) == good)
        #expect(refused.output.contains("worse beyond noise: intents "))
        let place = "\(shop.folder.file("corpora/test/all.jsonl")):1: faq/shipping_cost: was faq/shipping_cost"
        #expect(refused.lines.contains { $0.contains(place) && $0.contains("now order/track") })
        #expect(
            !refused.output.contains("how much is shipping") && !refused.diagnostics.contains("how much is shipping"))
        let bad = try #require(refused.diagnostics.firstMatch(of: /kefu models promote ([0-9a-f]{12})/)?.1)

        let forced = try await shop.train("--promote", "always", "--json")
        #expect(forced.status == 0)
        let report = AnswerLine(forced.output.dropLast())
        #expect(
            report["generation", "fate"] == "forced" && report["generation", "parent"] == good
                && report["model"] == String(bad))
        #expect(report.list("got_worse").count >= 20)
        #expect(try live(shop) == bad)

        let back = try await Program.run("models", "rollback", "--model", shop.model)
        #expect(back.status == 0 && back.output.contains(good))
        #expect(try live(shop) == good)
    }

    @Test func `the first model is put in use, the same data change nothing, and never keeps a model out of use`()
        async throws
    {
        let shop = try await shop()
        let first = try live(shop)
        let before = try shop.modelBytes()
        let stamp = ModelFolder(path: shop.model).stamp
        let again = try await shop.train()
        #expect(again.status == 0 && again.output.contains("in use already: the same data and seed"))
        #expect(try shop.modelBytes() == before && ModelFolder(path: shop.model).stamp == stamp)
        let other = try await shop.train("--seed", "2", "--promote", "never")
        #expect(other.status == 0 && other.output.contains("not put in use, as told"))
        #expect(try live(shop) == first)
        let list = try await Program.run("models", "list", "--json", "--model", shop.model)
        let rows = AnswerLine("{\"rows\":\(list.output.dropLast())}").list("rows")
        #expect(rows.compactMap { $0["fate"] } == ["kept", "promoted"])
        #expect(rows.compactMap { $0.integer("is_live") } == [0, 1])
    }

    @Test func `without held-out lines, or with a damaged model in use, the new model is put in use`() async throws {
        let shop = try await TrainedShop()
        try Self.swapLabels(of: shop)
        let blind = try await shop.train()
        #expect(blind.status == 0 && blind.output.contains("no held-out lines, so nothing was compared"))
        try shop.folder.write("{\"format\":99}", to: "model/manifest.json")
        try shop.folder.write(Self.heldOut(), to: "corpora/test/all.jsonl")
        let after = try await shop.train()
        #expect(after.status == 0 && after.diagnostics.contains("warning: the model in use cannot be compared with"))
        _ = try live(shop)
    }

    @Test func `generations are listed, shown and compared`() async throws {
        let shop = try await shop()
        let good = try live(shop)
        try Self.swapLabels(of: shop)
        #expect(try await shop.train().status == 3)
        let list = try await Program.run("models", "list", "--model", shop.model)
        #expect(
            list.lines.count == 3 && list.lines.contains { $0.hasPrefix("* \(good)") }
                && list.lines.contains { $0.hasSuffix("kept back") })
        let show = try await Program.run("models", "show", String(good.prefix(6)), "--model", shop.model)
        #expect(show.lines.first == "generation \(good), in use")
        let bad = try #require(
            list.lines.dropFirst().first { !$0.hasPrefix("*") }?.split(separator: " ").first.map(String.init))
        let diff = try await Program.run(
            "models", "diff", "live", bad, "--model", shop.model, "--corpora", shop.corpora)
        #expect(diff.status == 0 && diff.lines.contains("got worse:") && diff.lines.contains("other data"))
        let json = try await Program.run(
            "models", "diff", good, bad, "--json", "--model", shop.model, "--corpora", shop.corpora)
        #expect(AnswerLine(json.output.dropLast()).list("got_worse").count >= 20)
        #expect(try await Program.run("models", "show", "nothing", "--model", shop.model).status == 66)
        #expect(try await Program.run("models", "promote", bad, "--model", shop.model).status == 0)
        #expect(try live(shop) == bad)

        let database = shop.folder.file("kefu.sqlite")
        _ = try await Program.run(["chat", "--model", shop.model, "--database", database], input: "hello\n")
        let check = ["check", "--model", shop.model, "--database", database]
        #expect(try await Program.run(check).lines.contains("generations: 2 of 2 sound"))
        try shop.folder.write("x", to: "model.generations/\(good)/han.bin")
        let damaged = try await Program.run(check)
        #expect(
            damaged.status == 65 && damaged.diagnostics.contains("\(good)/han.bin")
                && damaged.output.contains("database: sound"))
    }

    @Test func `after two trainings at once one complete model is in use and both are kept`() async throws {
        let shop = try await shop()
        async let one = shop.train("--seed", "2")
        async let other = shop.train("--seed", "3")
        #expect(try await [one.status, other.status] == [0, 0])
        let list = try await Program.run("models", "list", "--json", "--model", shop.model)
        #expect(AnswerLine("{\"rows\":\(list.output.dropLast())}").list("rows").count == 3)
        _ = try live(shop)
        #expect(try await Program.run("models", "rollback", "--model", shop.model).status == 0)
    }

    @Test func `a promotion killed at any moment leaves a complete model in use, and the next succeeds`() async throws {
        let shop = try await shop()
        let first = try live(shop)
        #expect(try await shop.train("--seed", "2").status == 0)
        let second = try live(shop)
        var seen: Set<String> = []
        for _ in 0..<40 {
            let now = try live(shop)
            seen.insert(now)
            let process = try Program.start(["models", "promote", now == first ? second : first, "--model", shop.model])
            try await Task.sleep(for: .microseconds(Int.random(in: 0...60_000)))
            process.signal(SIGKILL)
            await process.exit()
        }
        for id in [first, second] {
            #expect(try await Program.run("models", "promote", id, "--model", shop.model).status == 0)
            #expect(try live(shop) == id)
        }
        #expect(try await Program.run("models", "rollback", "--model", shop.model).status == 0)
        #expect(try live(shop) == first)
        let left =
            try FileManager.default.contentsOfDirectory(atPath: shop.folder.path)
            + FileManager.default.contentsOfDirectory(atPath: shop.model + ".generations")
        #expect(!left.contains { $0.contains(".new-") }, "\(left)")
    }

    @Test func `during promotion and rollback every message is answered by one of the two models`()
        async throws
    {
        let shop = try await shop()
        let first = try live(shop)
        #expect(try await shop.train("--seed", "2", "--promote", "never").status == 0)
        let second = try #require(Generations(of: ModelFolder(path: shop.model)).ids.first { $0 != first })
        let daemon = try await RunningDaemon(model: shop.model)
        let done = Task {
            for _ in 0..<3 {
                for arguments in [
                    ["models", "promote", second, "--model", shop.model], ["reload", "--socket", daemon.socket],
                    ["models", "rollback", "--model", shop.model], ["reload", "--socket", daemon.socket],
                ] {
                    guard try await Program.run(arguments).status == 0 else { return false }
                }
            }
            return true
        }
        let talk = Task {
            let client = try daemon.client()
            var replies: [AnswerLine] = []
            while !Task.isCancelled || replies.isEmpty {
                let numbers = replies.count..<(replies.count + 20)
                try await client.send(
                    numbers.map { message("where is my order", id: "m\($0)", in: "c\($0 % 7)") + "\n" }.joined())
                replies += try await client.lines(numbers.count)
            }
            return replies
        }
        #expect(try await done.value)
        talk.cancel()
        let replies = try await talk.value
        #expect(replies.allSatisfy { $0.errorCode == nil })
        #expect(replies.enumerated().allSatisfy { $1["id"] == "m\($0)" })
        #expect(Set(replies.compactMap { $0["model"] }) == [first, second])
        #expect(try await daemon.client().ask(message("hello", in: "last"))["model"] == first)
        #expect(await daemon.end() == 0)
    }

    @Test func `an adopted model is put in use unless a model was trained here`() async throws {
        let (shop, trained) = (try await TrainedShop.shared, try await TrainedShop())
        let (folder, shipped) = (try TemporaryFolder(), try ModelFolder(path: shop.model).load().id)
        let model = folder.file("model")
        func adopt(_ source: String, into model: String) async throws -> String? {
            let run = try await Program.run("models", "adopt", source, "--model", model, "--json")
            return run.status == 0 ? AnswerLine(run.output.dropLast())["model"] : nil
        }
        #expect(try await adopt(shop.model, into: model) == shipped)
        #expect(try await adopt(shop.model, into: model) == shipped)
        // The next version's.
        #expect(try await trained.train("--seed", "9").status == 0)
        let newer = try live(trained)
        #expect(try await adopt(trained.model, into: model) == newer)
        // One that was trained here stays.
        #expect(try await adopt(shop.model, into: trained.model) == newer)
        try folder.write("{}", to: "model/manifest.json")
        #expect(try await adopt(shop.model, into: model) == shipped)
        #expect(try await Program.run("models", "adopt", folder.file("nothing"), "--model", model).status == 66)
    }

    @Test(arguments: [["promote", "abc"], ["rollback"], ["prune"]])
    func `without a model nothing is created, and the message names the path`(command: [String]) async throws {
        let folder = try TemporaryFolder()
        let run = try await Program.run(["models"] + command + ["--model", folder.file("nowhere")])
        #expect(run.status == 66)
        #expect(run.diagnostics.contains("nowhere: there is no model here"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
