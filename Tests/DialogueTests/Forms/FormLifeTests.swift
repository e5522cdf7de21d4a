import Hashing
import Linguistics
import Testing
import Understanding

@testable import Dialogue

private let numbers = ["A1234567", "B7654321"]

@Test func `values never leak from one conversation into another`() {
    var talks = [FormShop.talk(seed: 1), FormShop.talk(seed: 2)]
    for index in 0...1 { _ = talks[index].say(Shop.certain("move", "order/move")) }
    for index in 0...1 { _ = talks[index].say(Shop.unsure(numbers[index], entities: [FormShop.order(numbers[index])])) }
    for index in 0...1 {
        let reply = talks[index].say(Shop.unsure("1 Elm Road"))
        #expect(reply.text.contains(numbers[index]) && !reply.text.contains(numbers[1 - index]))
    }
}

@Test func `a pause of more than an hour ends a form and deletes its values`() {
    var talk = FormShop.talk()
    _ = talk.say(Shop.certain("move", "order/move", entities: [FormShop.order("A1234567")]))
    talk.time += DialogueState.sessionLife
    #expect(talk.say(Shop.unsure("1 Elm Road")).action == .rephrase)
    #expect(talk.state.form == nil && talk.state.slots.isEmpty)
}

@Test func `a form that is missing in the catalogue is ended`() {
    var talk = FormShop.talk()
    _ = talk.say(Shop.certain("move", "order/move"))
    talk.manager = DialogueManager(catalogue: Shop.catalogue)
    #expect(talk.say(Shop.certain("how long", "faq/shipping_time")).action == .answer)
    #expect(talk.state.form == nil)
}

@Test func `no form is active after a human took over and finished`() {
    var talk = FormShop.talk()
    _ = talk.say(Shop.certain("move", "order/move", entities: [FormShop.order("A1234567")]))
    _ = talk.say(Shop.certain("agent", "human"))
    #expect(talk.say(Shop.unsure("1 Elm Road")).action == .silent)
    talk.state.apply(.resolved)
    #expect(talk.state.form == nil && talk.state.slots["order_number"] == "A1234567")
}

@Test func `the number and the length of kept values are bounded, and the latest are kept`() {
    var slots = SlotValues()
    for number in 0..<100 { slots["slot\(number)"] = String(number) }
    slots["long"] = String(repeating: "x", count: SlotValidation.longestValue + 1)
    #expect(slots.values.count == SlotValues.most && slots.values.last?.name == "slot99" && slots["long"] == nil)
}

@Test func `a variant can have a slot's value as condition and as placeholder`() {
    var catalogue = FormShop.catalogue
    catalogue.responses["utter_faq/shipping_time"] = [
        Shop.variant("Soon.", .english),
        Shop.variant("{order_number} comes soon.", .english, conditions: ["order_number": "A1234567"]),
    ]
    var talk = Talk(manager: DialogueManager(catalogue: catalogue))
    #expect(talk.say(Shop.certain("when", "faq/shipping_time")).text == "Soon.")
    #expect(
        talk.say(Shop.certain("A1234567 when", "faq/shipping_time", entities: [FormShop.order("A1234567")])).text
            == "A1234567 comes soon.")
    _ = talk.say(Shop.certain("how much is it", "faq/shipping_cost"))
    #expect(talk.say(Shop.certain("when", "faq/shipping_time")).text == "A1234567 comes soon.")
}

/// Random messages of every kind in random order.
@Test(arguments: 0..<40)
func `a form ends within a bounded number of turns`(_ seed: Int) {
    var random = SplitMix64(seed: UInt64(seed) &+ 1)
    let intents = [
        "order/move", "order/report", "order/deliver", "order/track", "faq/shipping_time", "affirm", "deny",
        "out_of_scope",
    ]
    let texts = [
        "yes", "no", "1",
        "第二个", "12 Elm Road", "sorry, the address is 9 Oak Street",
        "不对", "change the subject", "skip",
        "嗯？", "",
    ]
    let entities = [
        FormShop.order("A1234567"), FormShop.order("B7654321"), FormShop.order("x"), FormShop.entity("phone", "+1555"),
    ]
    var talk = FormShop.talk(seed: UInt64(seed))
    var turnsInForm = 0
    for _ in 0..<400 {
        let text = texts[Int(random.next() % UInt64(texts.count))]
        let intent = intents[Int(random.next() % UInt64(intents.count))]
        let some = random.next() % 3 == 0 ? [entities[Int(random.next() % UInt64(entities.count))]] : []
        let message =
            random.next() % 2 == 0 ? Shop.certain(text, intent, entities: some) : Shop.unsure(text, entities: some)
        let before = talk.state.form?.form
        let reply = talk.say(message)
        #expect(!reply.text.isEmpty)
        #expect(!reply.text.contains("{"))
        turnsInForm = talk.state.form != nil && talk.state.form?.form == before ? turnsInForm + 1 : 0
        #expect(turnsInForm <= FormState.mostTurns)
        #expect(talk.state.form?.tries ?? 0 <= FormState.mostTries)
        if talk.state.human != nil { talk.state.apply(.resolved) }
    }
}
