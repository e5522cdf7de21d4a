import Foundation
import TestSupport
import Testing

/// Hand-over to a human with the bundled bot: on request in any wording, and by the trend of the sentiment.
@Suite(.enabled(if: Program.bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"))
struct HandoffTests {
    /// Sends the messages of conversations to one daemon and returns the replies by conversation.
    private func talk(_ conversations: [[String]]) async throws -> [[AnswerLine]] {
        let folder = try TemporaryFolder()
        let model = try #require(Program.bundledModel)
        let lines = conversations.enumerated().flatMap { number, texts in
            texts.map { #"{"conversation":"c-\#(number)","text":"\#($0)"}"# }
        }
        let run = try await Program.run(
            ["serve", "--stdin", "--model", model, "--database", folder.file("kefu.sqlite")],
            input: lines.joined(separator: "\n") + "\n", environment: Program.attended)
        let replies = run.lines.map { AnswerLine($0) }
        return conversations.indices.map { number in replies.filter { $0["conversation"] == "c-\(number)" } }
    }

    private static let wordings = [
        "I want to speak to someone real", "get me your supervisor", "can I talk to a real person",
        "put me through to an agent", "I'd like to speak with a representative", "is there a human I can chat with",
        "connect me with customer support staff", "let me speak to the manager",
        "I need to talk to someone who works there",
        "stop with the bot, give me a person", "transfer me to a live agent", "operator",
        "can a human help me with this",
        "I don't want to talk to a robot", "talk to a person please", "live chat with an employee please",
        "speak to customer service representative", "I want an actual human being",
        "can somebody from your team call me",
        "is anyone there who is not a bot", "get me a human now", "I would rather speak with a real person",
        "could you hand me over to a colleague", "please escalate this to a human", "let me talk to your boss",
        "I demand to speak to a supervisor", "may I speak with someone in charge", "human agent",
        "can you forward me to an advisor", "pass me on to one of your colleagues", "I'd prefer a human over a chatbot",
        "no more bot, human please", "how do I reach a live person", "can I get a hold of a person",
        "I want to talk with an adviser", "give me a customer care agent", "I need human assistance",
        "speak to somebody",
        "could I chat with a member of staff", "enough with the machine, I need a person",
        "叫你们店长来", "找个活人", "我要跟真人说话", "给我接人工客服", "有没有人工服务", "人工客服在哪", "我不想跟机器人聊", "换个人来跟我说", "让你们主管来", "我要找你们领导",
        "请帮我转接客服人员",
        "能不能找个人跟我谈", "转接人工坐席", "叫个真人出来", "真人客服有吗", "别用机器人敷衍我，找人来", "可以转人工吗", "帮我联系一下客服专员", "我要和客服通话", "能不能给我打个电话",
        "请人工处理",
        "麻烦转一下人工", "我想和真人聊聊", "你是机器人吗，我要找人", "叫你们负责人来", "让经理跟我说", "接线员", "人工台", "客服小姐姐在吗，要真人", "不要自动回复，要人工", "请安排专人联系我",
        "有活人吗", "出来个人说话", "我要投诉，叫经理", "轉真人客服", "請幫我接專人", "我要找真人講", "可以找人工幫我嗎", "唔該搵個真人同我傾", "给我转个客服人员", "有没有人能帮我人工处理一下",
    ]

    @Test func `a human is reached in any wording, in both languages`() async throws {
        for (text, replies) in zip(Self.wordings, try await talk(Self.wordings.map { [$0] })) {
            #expect(replies.first?["action"] == "handoff", "\(text)")
        }
    }

    @Test func `no tested wording is in the training data`() throws {
        let folder = Program.repository.appending(path: "intents")
        let learnt = try ["service.en.yml", "service.zh.yml"].flatMap {
            try String(contentsOf: folder.appending(path: $0), encoding: .utf8).split(separator: "\n").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
        }
        #expect(Self.wordings.filter { learnt.contains("- \($0)") } == [])
    }

    private static let worsening = [
        [
            "where is my parcel", "I have been waiting for two weeks", "this is ridiculous, still nothing",
            "I am so fed up with you",
        ],
        ["我的包裹到哪了", "等了两个星期了还没到", "太慢了，真让人失望", "气死我了，什么破店"],
    ]

    @Test func `falling sentiment leads to a hand-over`() async throws {
        for (texts, replies) in zip(Self.worsening, try await talk(Self.worsening)) {
            let reasons = replies.compactMap { $0["handoff", "reason"] }
            #expect(!reasons.isEmpty, "\(texts)")
            #expect(replies.first?["action"] != "handoff", "\(texts)")
        }
    }

    private static let calm = [
        ["where is my order", "this is terrible", "how much is shipping", "do you ship to Canada", "thank you"],
        ["运费多少钱", "太差了", "几天能到", "可以开发票吗", "好的谢谢"],
        ["the lamp arrived broken", "how do I return it", "ok, how long does the refund take", "great, thanks a lot"],
        ["收到的杯子是碎的", "怎么申请退货", "退款多久到账", "好的，非常感谢"],
    ]

    @Test func `one bad word or a problem that is being solved is no reason for a hand-over`() async throws {
        for (texts, replies) in zip(Self.calm, try await talk(Self.calm)) {
            #expect(!replies.contains { $0["handoff", "reason"] == "sentiment" }, "\(texts)")
        }
    }
}
