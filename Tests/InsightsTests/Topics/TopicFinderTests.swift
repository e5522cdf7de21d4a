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

    @Test func `one sentence is a topic if it was sent often enough`() throws {
        let messages = (0..<6).map {
            TopicMessage(id: Int64($0), text: "do you buy old telephones", customer: Int64($0))
        }
        #expect(try find(in: messages, least: 6).topics.map(\.messages) == [6])
        #expect(try find(in: messages, least: 7).topics.isEmpty)
    }

    @Test func `messages of the last week and of the week before are counted`() throws {
        let day: Int64 = 86_400_000
        let messages = [1, 2, 3, 6, 8, 13, 15].enumerated().map { index, days in
            TopicMessage(
                id: Int64(index), text: "do you buy old telephones", customer: Int64(index),
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
