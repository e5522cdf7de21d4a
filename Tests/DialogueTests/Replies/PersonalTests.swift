import Linguistics
import Testing
import Understanding

@testable import Dialogue

struct PersonalTests {
    private static let catalogue: Catalogue = {
        var catalogue = FormShop.catalogue
        catalogue.responses["utter_smalltalk/greet"] = [
            Shop.variant("Hello!", .english), Shop.variant("Hello {customer_name}!", .english),
            Shop.variant("Is it “{last_ticket}” again?", .english), Shop.variant("您好！", .simplifiedChinese),
            Shop.variant("{customer_name}，您好！", .simplifiedChinese),
            Shop.variant("还是“{last_ticket}”吗？", .simplifiedChinese),
        ]
        catalogue.titles["complaint"] = [.english: "A complaint", .simplifiedChinese: "投诉"]
        return catalogue
    }()
    private static let tracking = Customer.Ticket(form: "track_form", reason: "tracking", opened: 0)

    private func greeting(
        _ customer: Customer, _ language: LanguageTag = .english, at time: Int64 = 1_000, seed: UInt64 = 7
    ) -> String {
        var talk = Talk(manager: DialogueManager(catalogue: Self.catalogue), time: time, seed: seed)
        return talk.say(hello(customer, language)).text
    }

    private func hello(_ customer: Customer, _ language: LanguageTag = .english) -> Message {
        var message = Shop.certain(language.isChinese ? "你好" : "hi", "smalltalk/greet", language)
        message.customer = customer
        return message
    }

    @Test func `a customer with a name is greeted by name, one without is greeted too`() {
        for seed in 0..<20 as Range<UInt64> {
            #expect(greeting(Customer(name: "Ann"), seed: seed) == "Hello Ann!")
            #expect(greeting(Customer(name: "王芳"), .simplifiedChinese, seed: seed) == "王芳，您好！")
            #expect(greeting(Customer(), seed: seed) == "Hello!")
            #expect(greeting(Customer(), .simplifiedChinese, seed: seed) == "您好！")
        }
    }

    @Test func `the last ticket is named by the title of the intent that began its form, in the customer's language`() {
        #expect(greeting(Customer(name: "Ann", lastTicket: Self.tracking)) == "Is it “Track my order” again?")
        #expect(greeting(Customer(lastTicket: Self.tracking), .simplifiedChinese) == "还是“查询订单物流”吗？")
        #expect(
            greeting(Customer(lastTicket: .init(form: nil, reason: "complaint", opened: 0)))
                == "Is it “A complaint” again?")
    }

    @Test func `a ticket without a title or older than 30 days is not mentioned`() {
        #expect(greeting(Customer(lastTicket: .init(form: nil, reason: "asked", opened: 0))) == "Hello!")
        #expect(greeting(Customer(lastTicket: .init(form: "gone_form", reason: "gone", opened: 0))) == "Hello!")
        #expect(
            greeting(Customer(lastTicket: Self.tracking), at: PersonalValues.memory) == "Is it “Track my order” again?")
        #expect(greeting(Customer(lastTicket: Self.tracking), at: PersonalValues.memory + 1) == "Hello!")
        #expect(
            greeting(Customer(lastTicket: .init(form: "track_form", reason: "", opened: .min)), at: .max - 1_000)
                == "Hello!")
    }

    @Test func `the same words are not used twice in a row, even personal ones`() {
        var talk = Talk(manager: DialogueManager(catalogue: Self.catalogue))
        let said = (0..<6).map { _ in talk.say(hello(Customer(name: "Ann"))).text }
        #expect(zip(said, said.dropFirst()).allSatisfy { $0 != $1 }, "\(said)")
    }

    @Test(
        arguments: [
            ("Ann", "Ann"), ("  Ann \n Lee\t", "Ann Lee"), ("{customer_name}", "customer_name"), ("a{{b}}", "ab"),
            ("\u{202E}Ann\u{0}", "Ann"),
            ("王\u{2028}芳", "王 芳"), (" {} \n", nil), ("", nil),
            (String(repeating: "x", count: 64), String(repeating: "x", count: 64)),
            (String(repeating: "x", count: 65), nil),
        ] as [(String, String?)])
    func `a name becomes one line without braces and invisible characters, or nil`(given: String, said: String?) {
        #expect(Customer(name: given).name == said)
    }

    @Test func `an entity or a slot of the same name takes precedence over a personal value`() {
        var message = hello(Customer(name: "Ann"))
        message.interpretation.entities = [FormShop.entity("customer_name", "Bo")]
        var talk = Talk(manager: DialogueManager(catalogue: Self.catalogue))
        let text = talk.say(message).text
        #expect(["Hello Bo!", "Hello!"].contains(text), "\(text)")
    }
}
