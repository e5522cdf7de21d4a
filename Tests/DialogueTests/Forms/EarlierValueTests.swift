import Linguistics
import Testing
import Understanding

@testable import Dialogue

private let day: Int64 = 86_400_000
private let start: Int64 = 1_795_248_000_000

/// A conversation of a customer who gave these values some days before.
private struct EarlierTalk {
    var talk: Talk
    var customer: Customer

    init(_ facts: [String: String] = ["order_number": "A1234567"], daysAgo: Double = 1) {
        talk = FormShop.talk()
        talk.time = start
        customer = Customer(
            facts: facts.map { .init(name: $0, value: $1, time: start - Int64(daysAgo * Double(day))) })
    }

    mutating func say(_ message: Message) -> Turn {
        var message = message
        message.customer = customer
        let turn = talk.turn(message)
        for (name, value) in talk.manager.keptFacts(of: turn) {
            customer.facts.removeAll { $0.name == name }
            if let value { customer.facts.append(.init(name: name, value: value, time: talk.time)) }
        }
        return turn
    }
}

@Test(arguments: [
    (LanguageTag.english, "Is it about A1234567 again?", "yes"), (.simplifiedChinese, "还是A1234567吗？", "是的"),
]) func `the value from earlier is offered below the question, and a yes takes it`(
    language: LanguageTag, words: String, yes: String
) {
    var talk = EarlierTalk()
    let asked = talk.say(Shop.certain("move", "order/move", language)).reply
    #expect(asked.action == .ask && asked.text.hasSuffix("\n" + words))
    #expect(asked.buttons.map(\.payload) == ["A1234567"])
    #expect(talk.talk.state.slots["order_number"] == nil, "It is never filled in silently.")
    #expect(DialogueState(snapshot: talk.talk.state.snapshot) == talk.talk.state)
    let next = talk.say(Shop.unsure(yes, [:], language)).reply
    #expect(talk.talk.state.slots["order_number"] == "A1234567")
    #expect(next.text == (language == .english ? "Where to?" : "寄到哪里？"))
}

@Test func `a no asks for another value, and does not leave the form`() {
    var talk = EarlierTalk()
    _ = talk.say(Shop.certain("move", "order/move"))
    let again = talk.say(Shop.unsure("no")).reply
    #expect(again.action == .ask && again.text == "What is the order number?" && again.buttons.isEmpty)
    #expect(DialogueState(snapshot: talk.talk.state.snapshot) == talk.talk.state)
    _ = talk.say(Shop.unsure("B7654321", entities: [FormShop.order("B7654321")]))
    #expect(talk.talk.state.slots["order_number"] == "B7654321")
    #expect(talk.customer.facts.map(\.value) == ["B7654321"])
}

@Test func `another value in place of a yes is taken`() {
    var talk = EarlierTalk()
    _ = talk.say(Shop.certain("move", "order/move"))
    _ = talk.say(Shop.unsure("B7654321", entities: [FormShop.order("B7654321")]))
    #expect(talk.talk.state.slots["order_number"] == "B7654321")
}

@Test(arguments: [(29.9, true), (30.1, false), (-0.1, false)])
func `a value is offered for thirty days`(daysAgo: Double, isOffered: Bool) {
    var talk = EarlierTalk(daysAgo: daysAgo)
    #expect(talk.say(Shop.certain("move", "order/move")).reply.text.contains("A1234567") == isOffered)
}

@Test func `contacts and days are not offered, nor a value that the slot would not take now`() {
    var talk = EarlierTalk(["contact": "ann@example.org", "day": "2026-11-22", "order_number": "12"])
    #expect(talk.talk.manager.memory.lasting == ["order_number"])
    let asked = talk.say(Shop.certain("track", "order/track")).reply
    #expect(asked.action == .ask && !asked.text.contains("again"))
    var deliver = EarlierTalk(["day": "2026-11-22"])
    #expect(!deliver.say(Shop.certain("deliver", "order/deliver")).reply.text.contains("again"))
}

@Test func `after an hour's pause the value of the session before is offered, in the session itself it is used`() {
    var talk = EarlierTalk([:])
    _ = talk.say(Shop.certain("move", "order/move", entities: [FormShop.order("A1234567")]))
    talk.talk.time += DialogueState.sessionLife
    let asked = talk.say(Shop.certain("move", "order/move")).reply
    #expect(asked.text.hasSuffix("Is it about A1234567 again?"))
}

@Test func `a value that the customer has taken back is not offered again`() {
    var talk = EarlierTalk([:])
    _ = talk.say(Shop.certain("move", "order/move", entities: [FormShop.order("A1234567")]))
    let undone = talk.say(Shop.unsure("undo that")).reply
    #expect(talk.talk.state.slots["order_number"] == nil && !undone.text.contains("again"))
    #expect(talk.customer.facts.isEmpty)
}
