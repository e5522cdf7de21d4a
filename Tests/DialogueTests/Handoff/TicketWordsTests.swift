import Linguistics
import Testing
import Understanding

@testable import Dialogue

/// The shop with an answer that tells how far the customer's tickets are.
private var shop: Catalogue {
    var catalogue = Shop.catalogue
    catalogue.intents.append("ticket/status")
    catalogue.responses["utter_ticket/status"] = Shop.both("Yours:\n{tickets}", "查到：\n{tickets}")
    return catalogue
}

@Test(arguments: [
    (
        LanguageTag.english,
        "Yours:\nTicket 9 (Track my order): open since 2026-11-21 16:00.\n"
            + "Ticket 4 (Talk to a human): resolved, 2026-11-22 00:00."
    ),
    (
        .simplifiedChinese,
        "查到：\n工单 9（查询订单物流）：2026年11月21日 16:00 提交，处理中。\n工单 4（转人工客服）：2026年11月22日 00:00 已解决。"
    ),
]) func `the tickets of a customer are told with number, subject and time`(language: LanguageTag, text: String) {
    let manager = DialogueManager(
        catalogue: shop, policy: DialoguePolicy(timeZone: "Asia/Shanghai"))
    let reply = manager.respond(
        to: Shop.certain("my ticket", "ticket/status", language), in: DialogueState(), at: 0, seed: 1
    ).reply
    #expect(TicketBlank.isIn(reply.text))
    let morning: Int64 = 1_795_248_000_000
    let tickets = OwnTickets(
        opened: nil,
        newest: [
            .init(number: 9, form: nil, reason: "order/track", opened: morning, closed: nil),
            .init(number: 4, form: nil, reason: "asked", opened: 0, closed: morning + 8 * 3_600_000),
        ])
    #expect(manager.complete(reply.text, with: tickets, in: language, channel: nil) == text)
}

@Test func `a customer without tickets is told so`() {
    let manager = DialogueManager(catalogue: shop)
    let none = OwnTickets(opened: nil, newest: [])
    #expect(manager.complete(TicketBlank.list, with: none, in: .english, channel: nil) == "I find no ticket of yours.")
}

@Test func `words that name the ticket's number are not followed by it again`() {
    var catalogue = shop
    catalogue.responses["utter_human"] = [Shop.variant("A colleague has ticket {ticket}.", .english)]
    let manager = DialogueManager(catalogue: catalogue)
    let reply = manager.respond(
        to: Shop.certain("get me a human", "human"), in: DialogueState(), at: 0, seed: 1
    ).reply
    let said = manager.complete(
        reply.text, with: OwnTickets(opened: 7, newest: []), in: .english, channel: nil)
    #expect(said == "A colleague has ticket 7.")
}

@Test func `displeasure right after the status of a ticket calls a human, later it does not`() {
    let manager = DialogueManager(catalogue: shop)
    var state = DialogueState()
    state.apply(
        manager.respond(to: Shop.certain("my ticket", "ticket/status"), in: state, at: 1_000, seed: 1).events)
    let message = Shop.unsure("ticket 12 is still broken", sentiment: -0.9)
    let turn = manager.respond(to: message, in: state, at: 2_000, seed: 1, commands: [])
    #expect(turn.reply.handoffReason == "asked" && turn.followUp == TicketFollowUp(numbers: [12]))
    let calm = manager.respond(to: Shop.unsure("broken"), in: state, at: 2_000, seed: 1, commands: [])
    #expect(calm.reply.handoffReason == nil)
    let late = manager.respond(to: message, in: state, at: 2_000 + 3_600_001, seed: 1, commands: [])
    #expect(late.reply.handoffReason == nil)
}

@Test(arguments: [("12号工单没解决", [12]), ("A1234567 and 7, 8", [7, 8]), ("nothing", []), ("99999999999999999999", [])])
func `the numbers of a message are those that stand alone`(text: String, numbers: [Int64]) {
    #expect(TicketFollowUp(text).numbers == numbers)
}
