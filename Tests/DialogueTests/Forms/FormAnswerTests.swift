import Linguistics
import Testing
import Understanding

@testable import Dialogue

/// Tests of which messages only answer a form's question.
struct FormAnswerTests {
    private func answers(_ messages: [Message]) -> [Bool] {
        var talk = FormShop.talk()
        return messages.map { talk.say($0).answersQuestion }
    }

    private let move = Shop.certain("change my address", "order/move")
    private let moveZh = Shop.certain("改地址", "order/move", .simplifiedChinese)
    private let number = Shop.unsure("A1234567", entities: [FormShop.order("A1234567")])

    @Test func `values, yes, no and corrections answer the form, whatever intent the model finds`() {
        let address = Shop.certain("1 Elm Road, Leeds", "faq/shipping_time")
        #expect(
            answers([
                move, number, address, Shop.certain("no", "deny"), Shop.unsure("order number"), number,
                Shop.certain("yes", "affirm"),
            ])
                == [false, true, true, true, true, true, true])
        let addressZh = Shop.certain("上海市南京路1号", "faq/shipping_cost", .simplifiedChinese)
        #expect(
            answers([moveZh, number, addressZh, Shop.certain("没错就这样", "affirm", .simplifiedChinese)]) == [
                false, true, true, true,
            ])
    }

    @Test(arguments: [
        Shop.unsure("skip", ["faq/refund_time": 0.3]), Shop.unsure("跳过", ["faq/refund_time": 0.3], .simplifiedChinese),
    ])
    func `skipping a question answers it`(skip: Message) {
        #expect(answers([Shop.certain("where is it", "order/track"), number, skip]) == [false, true, true])
    }

    @Test func `an invalid value is an answer, an unreadable message is not`() {
        let toAddress = [move, number]
        #expect(answers(toAddress + [Shop.unsure("ab")]).last == true)
        #expect(answers([move, Shop.unsure("what do you mean by that", ["faq/refund_time": 0.3])]).last == false)
    }

    @Test func `another question, another form, a human and cancelling are not answers to the form`() {
        for message in [
            Shop.certain("how much is shipping?", "faq/shipping_cost"),
            Shop.certain("运费多少？", "faq/shipping_cost", .simplifiedChinese),
            Shop.certain("I want to complain", "order/report"), Shop.certain("a person please", "human"),
            Shop.unsure("never mind"),
            Shop.unsure("算了", [:], .simplifiedChinese),
        ] { #expect(answers([move, message]) == [false, false], "\(message.text)") }
        #expect(
            answers([Shop.certain("yes", "affirm"), Shop.certain("how much is shipping?", "faq/shipping_cost")]) == [
                false, false,
            ])
    }
}
