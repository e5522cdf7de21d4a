import Authoring
import Training
package import Assistant
package import CRM
package import Understanding

/// A small shop for tests: six intents and out-of-scope texts in both languages. The real trainer trains it from files.
package enum SampleShop {
    /// The model, trained once per process.
    package static let model: Result<Model, any Error> = Result { try train() }

    /// A responder with a new database in `folder`. The model is saved there as `model`.
    package static func responder(in folder: TemporaryFolder, clock: @escaping @Sendable () -> Timestamp = { .now })
        throws -> (
            Responder, SQLiteStore
        )
    {
        let models = ModelFolder(path: folder.file("model"))
        try models.save(try model.get(), seed: 1)
        // Tests hold the database's lock for as long as they need, on any machine.
        let store = try SQLiteStore(path: folder.file("kefu.sqlite"), patience: Double(Patience.limit))
        return (Responder(registry: try ModelRegistry(folder: models), store: store, clock: clock), store)
    }

    /// Writes the shop's data files to `intents` and `corpora` in a folder.
    package static func writeData(to folder: TemporaryFolder) throws {
        for (name, text) in files { try folder.write(text, to: name) }
    }

    private static func train() throws -> Model {
        let folder = try TemporaryFolder()
        try writeData(to: folder)
        let data = try TrainingSources(intents: folder.file("intents"), corpora: folder.file("corpora"), labels: [])
            .gather().data
        return try Trainer(options: Trainer.Options()).train(on: data).model
    }

    /// The texts of the data files, by their paths in the folder.
    package static let files: [String: String] = [
        "intents/shop.en.yml": english, "intents/shop.zh.yml": chinese, "intents/rules.yml": rules,
        "corpora/sentiment/all.jsonl": sentiment,
        "corpora/language/all.jsonl": languages,
    ]

    private static let english = #"""
        version: "3.1"
        language: en

        nlu:
        - intent: faq/shipping_cost
          metadata:
            title: "Delivery fees"
          examples: |
            - how much is shipping
            - what does delivery cost
            - shipping fee please
            - is delivery free
            - how much do you charge for delivery
            - what is the shipping fee
            - cost of shipping
            - do I pay for delivery
        - intent: order/track
          metadata:
            title: "Where my order is"
          examples: |
            - where is my order
            - where is my order [A1234567](order_number)
            - track my parcel
            - has my parcel been sent
            - my order has not arrived
            - where's my package
            - order status please
            - when will my parcel arrive
        - intent: human
          examples: |
            - I want to talk to a human
            - give me a real person
            - agent please
            - connect me to a human agent
            - can I speak to someone
            - human please
            - let me talk to a person
            - I need an agent
        - intent: smalltalk/greet
          examples: |
            - hello
            - hi
            - hey there
            - good morning
            - hello there
            - hi there
            - good evening
            - hey
        - intent: affirm
          examples: |
            - yes
            - yes please
            - yeah
            - sure
            - right
            - ok
            - correct
            - that is right
        - intent: deny
          examples: |
            - no
            - no thanks
            - nope
            - not that
            - wrong
            - not really
            - that is wrong
            - none of them
        - intent: out_of_scope
          examples: |
            - what is the weather tomorrow
            - tell me a joke
            - who won the match
            - write a poem
            - what is the capital of France
            - sing a song
            - do my homework
            - cook me dinner
        - regex: order_number
          examples: |
            - (?<![A-Za-z0-9])[A-Za-z]\d{7}(?![A-Za-z0-9])

        responses:
          utter_faq/shipping_cost:
          - text: "Delivery is free from $49."
          - text: "From $49 on, delivery costs nothing."
          utter_order/track:
          - text: "See My orders, then Track."
          utter_human:
          - text: "A colleague takes over."
          utter_smalltalk/greet:
          - text: "Hello! How can I help?"
            buttons:
            - title: "Track my order"
              payload: "/order/track"
          - text: "Hello {customer_name}! How can I help?"
          - text: "Hello again! Is it about “{last_ticket}”?"
          utter_affirm:
          - text: "Good. What can I do for you?"
          utter_deny:
          - text: "All right. What can I do for you?"
        """#

    private static let chinese = #"""
        version: "3.1"
        language: zh

        nlu:
        - intent: faq/shipping_cost
          metadata:
            title: "运费"
            title-hant: "運費"
          examples: |
            - 运费多少钱
            - 邮费怎么算
            - 包邮吗
            - 快递费多少
            - 要付运费吗
            - 運費多少
            - 免运费吗
            - 请问运费是多少
        - intent: order/track
          metadata:
            title: "订单到哪了"
            title-hant: "訂單到哪了"
          examples: |
            - 我的订单到哪了
            - 我的包裹在哪里
            - 查一下物流
            - 快递怎么还没到
            - 订单 [A1234567](order_number) 到哪了
            - 我的訂單到哪了
            - 什么时候能收到包裹
            - 物流信息查询
        - intent: human
          examples: |
            - 转人工
            - 我要找人工客服
            - 人工服务
            - 叫个真人来
            - 接人工
            - 轉真人客服
            - 我要跟人说话
            - 人工
        - intent: smalltalk/greet
          examples: |
            - 你好
            - 您好
            - 在吗
            - 早上好
            - 嗨
            - 哈喽
            - 你好呀
            - 有人吗
        - intent: affirm
          examples: |
            - 是的
            - 对
            - 好的
            - 嗯
            - 没错
            - 可以
            - 行
            - 是
        - intent: deny
          examples: |
            - 不是
            - 不对
            - 不要
            - 都不是
            - 不用了
            - 错了
            - 不
            - 没有
        - intent: out_of_scope
          examples: |
            - 明天天气怎么样
            - 讲个笑话
            - 谁赢了比赛
            - 写一首诗
            - 法国的首都是哪
            - 唱首歌
            - 帮我写作业
            - 给我做饭

        responses:
          utter_faq/shipping_cost:
          - text: "满 99 元包邮。"
          - text: "滿 99 元免運費。"
            language: zh-Hant
          utter_order/track:
          - text: "请在我的订单里查看物流。"
          - text: "請在我的訂單裡查看物流。"
            language: zh-Hant
          utter_human:
          - text: "正在为您转接同事。"
          utter_smalltalk/greet:
          - text: "您好！有什么可以帮您？"
          - text: "{customer_name}，您好！有什么可以帮您？"
          - text: "又见面了！还是“{last_ticket}”的事吗？"
          utter_affirm:
          - text: "好的，还有什么可以帮您？"
          utter_deny:
          - text: "好的，那您想问什么？"
        """#

    private static let rules = """
        version: "3.1"

        rules:
        - rule: a person for who asks for one
          steps:
          - intent: human
          - action: utter_human
          - action: action_handoff
        """

    private static let sentiment = """
        {"text":"I love it","sentiment":"positive"}
        {"text":"great service, thank you","sentiment":"positive"}
        {"text":"very happy with this","sentiment":"positive"}
        {"text":"not bad at all","sentiment":"positive"}
        {"text":"很好用","sentiment":"positive"}
        {"text":"太棒了谢谢","sentiment":"positive"}
        {"text":"非常满意","sentiment":"positive"}
        {"text":"where is my order","sentiment":"neutral"}
        {"text":"how much is shipping","sentiment":"neutral"}
        {"text":"I ordered it on Monday","sentiment":"neutral"}
        {"text":"do you ship to Spain","sentiment":"neutral"}
        {"text":"运费多少","sentiment":"neutral"}
        {"text":"我的订单到哪了","sentiment":"neutral"}
        {"text":"周一下的单","sentiment":"neutral"}
        {"text":"this is terrible","sentiment":"negative"}
        {"text":"I am very angry, it broke again","sentiment":"negative"}
        {"text":"worst service ever","sentiment":"negative"}
        {"text":"not happy at all","sentiment":"negative"}
        {"text":"太差了","sentiment":"negative"}
        {"text":"气死我了又坏了","sentiment":"negative"}
        {"text":"非常不满意","sentiment":"negative"}

        """

    private static let languages = """
        {"text":"where can I buy this lamp","language":"en"}
        {"text":"thank you very much","language":"en"}
        {"text":"the weather is nice today","language":"en"}
        {"text":"dónde está mi pedido","language":"es"}
        {"text":"muchas gracias por la ayuda","language":"es"}
        {"text":"quiero devolver los zapatos","language":"es"}
        {"text":"今天天气很好","language":"zh-Hans"}
        {"text":"这个东西怎么买","language":"zh-Hans"}
        {"text":"今天天氣很好","language":"zh-Hant"}
        {"text":"這個東西怎麼買","language":"zh-Hant"}

        """
}

extension SampleShop {
    /// A client of an assistant with a model from disk. A missing database is created.
    package static func caller(model: String, database: String) throws -> Caller {
        let registry = try ModelRegistry(folder: ModelFolder(path: model))
        let store = try SQLiteStore(path: database, patience: Double(Patience.limit))
        return try Caller(Responder(registry: registry, store: store))
    }
}
