import CRM
import Insights
import TestSupport
import Testing
import Understanding

struct TopicFinderTests {
    private let planted = PlantedTopics()
    private let end = Timestamp(milliseconds: 1_800_000_000_000)

    private func find(
        in messages: [TopicMessage], least: Int = 3, seed: UInt64 = 1, cores: Int = 2, names: [Int64: [String]] = [:]
    ) throws -> TopicReport {
        var options = TopicFinder.Options()
        (options.least, options.seed, options.cores) = (least, seed, cores)
        return try TopicFinder(model: try SampleShop.model.get(), options: options).find(in: messages, end: end) {
            names[$0] ?? []
        }
    }

    private var messages: [TopicMessage] {
        planted.lines.enumerated().map { TopicMessage(id: Int64($0 + 1), text: $1.text, customer: $1.customer) }
    }

    @Test func `planted topics are found among noise, named and counted`() throws {
        let report = try find(in: messages)
        #expect(report.unanswered == messages.count)
        #expect(report.topics.count == 3)
        for (theme, word) in [
            (PlantedTopics.Theme.giftWrapping, "gift"), (.studentDiscount, "student"), (.installation, "安装"),
        ] {
            let topic = try #require(report.topics.first { $0.words.joined(separator: " ").contains(word) }, "\(word)")
            let ids = planted.lines.indices.filter { planted.lines[$0].theme == theme }.map { Int64($0 + 1) }
            #expect(topic.ids == ids)
            #expect(topic.messages == 24)
            #expect(topic.customers == 12)
            #expect(topic.language == (theme == .installation ? "zh-Hans" : "en"))
            #expect(topic.central.count == 3)
            #expect(topic.central.allSatisfy { topic.ids.contains($0.id) })
            #expect(Set(topic.examples).count == topic.examples.count)
        }
    }

    @Test func `the same seed gives the same topics on any number of cores`() throws {
        #expect(try find(in: messages, seed: 7, cores: 1) == find(in: messages, seed: 7, cores: 4))
    }

    @Test func `no identifier and no name of a customer is shown`() throws {
        let messages = (0..<12).map { i in
            TopicMessage(
                id: Int64(i),
                text: "Wu Xiulan here, my loyalty card 62001234\(i) is blocked, write to wu\(i)@example.com",
                customer: Int64(i / 6))
        }
        let report = try find(in: messages, names: [0: ["Wu Xiulan"], 1: ["Wu Xiulan"]])
        let topic = try #require(report.topics.first)
        let shown = topic.central.map(\.text) + topic.examples
        #expect(
            shown.allSatisfy {
                !$0.contains("example.com") && !$0.contains("6200") && !$0.lowercased().contains("xiulan")
            })
        #expect(shown.contains { $0.contains("‹email›") })
    }

    @Test func `a word that only one customer uses is not shown`() throws {
        let messages = (0..<20).map { i in
            TopicMessage(
                id: Int64(i), text: i < 10 ? "zebulon wants a spare key for the locker" : "a spare key for the locker",
                customer: i < 10 ? 1 : Int64(i))
        }
        let words = try find(in: messages).topics.flatMap(\.words)
        #expect(!words.isEmpty)
        #expect(words.allSatisfy { !$0.contains("zebulon") })
    }

    @Test func `two wordings of one thing are a topic if they were sent often enough`() throws {
        let messages = (0..<6).map {
            TopicMessage(
                id: Int64($0), text: $0 < 3 ? "do you buy old telephones" : "do you buy an old telephone",
                customer: Int64($0))
        }
        let report = try find(in: messages, least: 6)
        #expect(report.topics.map(\.messages) == [6])
        #expect(report.singles.isEmpty)
        #expect(try find(in: messages, least: 7).topics.isEmpty)
    }

    @Test func `one sentence is no topic however often it was sent, but is listed`() throws {
        let messages = (0..<6).map {
            TopicMessage(id: Int64($0), text: "do you buy old telephones", customer: Int64($0 / 2))
        }
        let report = try find(in: messages)
        #expect(report.topics.isEmpty && report.grouped == 0)
        let single = try #require(report.singles.first)
        #expect(report.singles.count == 1 && single.id == 0 && single.text == "do you buy old telephones")
        #expect(single.messages == 6 && single.customers == 3)
    }

    /// Sentences that have nothing in common but their common words, each sent `times` times.
    @Test(arguments: [(50, 1), (50, 20), (100, 20), (200, 1), (200, 20), (500, 1), (500, 20)])
    func `messages that have only common words in common are no topic`(distinct: Int, times: Int) throws {
        let texts = UnrelatedTexts.make(distinct)
        let messages = texts.indices.flatMap { number in
            (0..<times).map { copy in
                TopicMessage(
                    id: Int64(number * times + copy), text: texts[number], customer: Int64(number * times + copy))
            }
        }
        let report = try find(in: messages)
        #expect(report.grouped * 50 <= messages.count, "\(report.grouped) of \(messages.count)")
        #expect(report.singles.count == 20)
        #expect(report.singles.allSatisfy { $0.messages == times })
    }

    @Test(arguments: [50, 100, 200, 500])
    func `planted topics are found in a log of any size, and little else`(distinct: Int) throws {
        let themes = PlantedTopics(each: max(8, distinct / 10), noise: 0)
        let texts = themes.lines.map(\.text) + UnrelatedTexts.make(distinct)
        let messages = texts.enumerated().map { TopicMessage(id: Int64($0), text: $1, customer: Int64($0)) }
        let report = try find(in: messages)
        let found = report.topics.map { topic in Set(topic.ids.map { $0 < Int64(themes.lines.count) }) }
        #expect(found.count(where: { $0 == [true] }) >= 3)
        let strays = report.topics.flatMap(\.ids).count { $0 >= Int64(themes.lines.count) }
        #expect(strays * 20 <= distinct, "\(strays) of \(distinct)")
    }

    @Test func `messages of the last week and of the week before are counted`() throws {
        let day: Int64 = 86_400_000
        let messages = [1, 2, 3, 6, 8, 13, 15].enumerated().map { index, days in
            TopicMessage(
                id: Int64(index), text: "do you buy old telephones" + (index % 2 == 0 ? "" : " here"),
                customer: Int64(index),
                time: Timestamp(milliseconds: end.milliseconds - days * day))
        }
        let topic = try #require(try find(in: messages).topics.first)
        #expect(topic.recent == 4)
        #expect(topic.before == 2)
    }

    @Test func `messages that the model nearly knows are proposed as further examples of an intent`() throws {
        let messages = [
            "how much is the shipping fee to Norway", "shipping fee to Norway please",
            "what is the shipping fee to Norway",
        ]
        .enumerated().map { TopicMessage(id: Int64($0), text: $1, customer: Int64($0)) }
        #expect(try find(in: messages).topics.first?.extends == "faq/shipping_cost")
    }

    @Test func `no messages, and messages without words, have no topics`() throws {
        #expect(try find(in: []) == TopicReport(topics: [], unanswered: 0, customers: 0, grouped: 0, found: 0))
        let faces = (0..<9).map { TopicMessage(id: Int64($0), text: "?! 42", customer: 1) }
        #expect(try find(in: faces).found == 0)
    }
}
