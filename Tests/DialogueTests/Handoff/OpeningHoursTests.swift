import Foundation
import Linguistics
import Testing
import Understanding

@testable import Dialogue

private let shopHours = "mon-fri 09:00-12:30, 13:30-18:00; sat 10:00-14:00"

/// Milliseconds since 1970 of a time such as `2026-11-21T08:00:00Z`.
private func moment(_ text: String) throws -> Int64 {
    Int64(try Date.ISO8601FormatStyle().parse(text).timeIntervalSince1970 * 1_000)
}

// 2026-11-21 is a Saturday.
@Test(arguments: [
    ("2026-11-20T08:59:00Z", "today at 09:00", "今天 09:00"), ("2026-11-20T12:30:00Z", "today at 13:30", "今天 13:30"),
    ("2026-11-20T18:00:00Z", "tomorrow at 10:00", "明天 10:00"),
    ("2026-11-21T14:00:00Z", "on Monday at 09:00", "周一 09:00"),
    ("2026-11-22T23:59:00Z", "tomorrow at 09:00", "明天 09:00"),
    ("2026-12-24T18:00:00Z", "on Monday at 09:00", "周一 09:00"),
]) func `outside opening hours the next opening is named`(time: String, english: String, chinese: String) throws {
    let hours = try OpeningHours(shopHours, timeZone: "UTC", holidays: "2026-12-25, 2026-12-26")
    let now = try moment(time)
    let opening = try #require(hours.nextOpening(after: now))
    #expect(opening.words(in: .english) == english)
    #expect(opening.words(in: .simplifiedChinese) == chinese)
    #expect(opening.words(in: .traditionalChinese) == chinese.replacing("周", with: "週"))
}

@Test(arguments: ["2026-11-20T09:00:00Z", "2026-11-20T17:59:59Z", "2026-11-21T13:59:00Z"])
func `within opening hours there is no next opening`(time: String) throws {
    let hours = try OpeningHours(shopHours, timeZone: "UTC")
    let now = try moment(time)
    #expect(hours.nextOpening(after: now) == nil)
}

@Test func `opening hours follow their time zone, also daylight saving time`() throws {
    let shanghai = try OpeningHours("daily 09:00-18:00", timeZone: "Asia/Shanghai")
    let (morning, evening) = (try moment("2026-11-21T01:00:00Z"), try moment("2026-11-21T10:00:00Z"))
    #expect(shanghai.nextOpening(after: morning) == nil)
    #expect(shanghai.nextOpening(after: evening)?.words(in: .english) == "tomorrow at 09:00")
    let london = try OpeningHours("daily 09:00-18:00", timeZone: "Europe/London")
    let (summer, winter) = (try moment("2026-07-01T08:30:00Z"), try moment("2026-12-01T08:30:00Z"))
    #expect(london.nextOpening(after: summer) == nil)
    #expect(london.nextOpening(after: winter) != nil)
}

@Test func `hours can go past midnight, and an opening after a week is given by its date`() throws {
    let bar = try OpeningHours("fri 22:00-02:00", timeZone: "UTC", holidays: "2026-11-27,2026-11-28")
    let (before, after) = (try moment("2026-11-21T01:59:00Z"), try moment("2026-11-21T02:00:00Z"))
    #expect(bar.nextOpening(after: before) == nil)
    let opening = try #require(bar.nextOpening(after: after))
    #expect(opening.words(in: .english) == "on 2026-12-04 at 22:00")
    #expect(opening.words(in: .traditionalChinese) == "2026年12月4日 22:00")
}

@Test(arguments: [
    ("mon-fru 09:00-18:00", "mon-fru"), ("mon", "mon"), ("mon 9-18", "9-18"), ("mon 09:00-24:30", "09:00-24:30"),
    ("", "no hours"),
    ("mon 09:00-09:00", "09:00-09:00"), ("someday 09:00-10:00", "someday"),
]) func `the error for unreadable hours names the wrong part`(text: String, culprit: String) {
    let error = #expect(throws: OpeningHoursError.self) { try OpeningHours(text, timeZone: "UTC") }
    #expect(error?.description.contains(culprit) == true)
}

@Test func `an unknown time zone and an impossible date are rejected`() {
    #expect(throws: OpeningHoursError.self) { try OpeningHours("daily 09:00-10:00", timeZone: "Mars/Olympus") }
    #expect(throws: OpeningHoursError.self) {
        try OpeningHours("daily 09:00-10:00", timeZone: "UTC", holidays: "2026-02-30")
    }
}

@Test(arguments: [
    ("get me a human", LanguageTag.english, "tomorrow at 10:00"), ("找人工", .simplifiedChinese, "明天 10:00"),
    ("轉真人", .traditionalChinese, "明天 10:00"),
]) func `outside opening hours a hand-over says when humans are back, and the bot goes on`(
    text: String, language: LanguageTag, when: String
) throws {
    let hours = try OpeningHours(shopHours, timeZone: "UTC")
    let manager = DialogueManager(catalogue: Shop.catalogue, policy: DialoguePolicy(openingHours: hours))
    var state = DialogueState()
    let time = try moment("2026-11-20T19:00:00Z")
    let closed = manager.respond(to: Shop.certain(text, "human", language), in: state, at: time, seed: 1)
    #expect(
        closed.reply.action == .handoff && closed.reply.handoffReason == "asked" && closed.reply.text.contains(when))
    state.apply(closed.events)
    #expect(state.human == nil)
    #expect(
        manager.respond(to: Shop.certain("order", "order/track", language), in: state, at: time, seed: 1).reply.action
            == .answer)
    let open = manager.respond(
        to: Shop.certain(text, "human", language), in: state, at: try moment("2026-11-23T10:00:00Z"), seed: 1)
    #expect(open.events.contains(.handedOff(reason: "asked")))
}

/// The shop with an urgent intent, and with a form at whose end a human takes over.
private var attendedShop: Catalogue {
    var catalogue = Shop.catalogue
    catalogue.intents.append("safety")
    catalogue.responses["utter_safety"] = Shop.both("Call 112.", "请拨打 120。")
    catalogue.responses["utter_handoff"] = Shop.both("A colleague takes over now.", "同事现在接手。")
    catalogue.rules["safety"] = .init(intent: "safety", actions: ["utter_safety", "utter_handoff", "action_handoff"])
    catalogue.attendance = .init(hours: shopHours, timeZone: "UTC")
    return catalogue
}

@Test(arguments: [
    ("smoke comes out of it", LanguageTag.english, "Call 112.", "tomorrow at 10:00", "A colleague takes over now."),
    ("冒烟了", .simplifiedChinese, "请拨打 120。", "明天 10:00", "同事现在接手。"),
]) func `outside the hours of the catalogue an urgent answer is said, and nobody is promised at once`(
    text: String, language: LanguageTag, advice: String, when: String, promise: String
) throws {
    let manager = DialogueManager(catalogue: attendedShop)
    let message = Shop.certain(text, "safety", language)
    let closed = manager.respond(
        to: message, in: DialogueState(), at: try moment("2026-11-20T19:00:00Z"), seed: 1)
    #expect(closed.reply.action == .handoff && closed.events.contains(.deferred(reason: "rule")))
    #expect(closed.reply.text.hasPrefix(advice + "\n") && closed.reply.text.contains(when))
    #expect(!closed.reply.text.contains(promise))
    let open = manager.respond(to: message, in: DialogueState(), at: try moment("2026-11-20T10:00:00Z"), seed: 1)
    #expect(open.reply.text.hasPrefix("\(advice)\n\(promise)\n") && open.events.contains(.handedOff(reason: "rule")))
}

@Test func `the operator's hours, time zone and holidays win over the catalogue's`() throws {
    let hours = try OpeningHours("daily 00:00-24:00", timeZone: "UTC")
    let (friday, night) = (try moment("2026-11-20T10:00:00Z"), try moment("2026-11-20T19:00:00Z"))
    func isOpen(_ policy: DialoguePolicy, at time: Int64) -> Bool {
        DialogueManager(catalogue: attendedShop, policy: policy).respond(
            to: Shop.certain("get me a human", "human"), in: DialogueState(), at: time, seed: 1
        ).events.contains(.handedOff(reason: "asked"))
    }
    #expect(isOpen(DialoguePolicy(), at: friday) && !isOpen(DialoguePolicy(), at: night))
    #expect(isOpen(DialoguePolicy(openingHours: hours), at: night))
    #expect(!isOpen(DialoguePolicy(timeZone: "Asia/Shanghai"), at: friday))
    #expect(!isOpen(DialoguePolicy(holidays: "2026-11-20"), at: friday))
}

@Test func `a form at whose end a human takes over says when one is there`() throws {
    var catalogue = attendedShop
    catalogue.responses["utter_done"] = [Shop.variant("All is noted.", .english)]
    catalogue.slots = ["size": .init(name: "size", mappings: [SlotMapping(.text)])]
    catalogue.forms = [
        "f": .init(
            name: "f", slots: ["size"], ticket: "size", submission: ["utter_done", "utter_handoff", "action_handoff"])
    ]
    catalogue.rules["order/track"] = .init(intent: "order/track", actions: ["f"])
    let manager = DialogueManager(catalogue: catalogue)
    func end(at time: String) throws -> Turn {
        let time = try moment(time)
        var state = DialogueState()
        state.apply(manager.respond(to: Shop.certain("order", "order/track"), in: state, at: time, seed: 1).events)
        return manager.respond(
            to: Shop.unsure("the largest one"), in: state, at: time, seed: 1,
            commands: [.fill(slot: "size", value: "the largest one")])
    }
    let closed = try end(at: "2026-11-20T19:00:00Z")
    #expect(closed.reply.action == .handoff && closed.events.contains(.deferred(reason: "size")))
    #expect(closed.reply.text.hasPrefix("All is noted.\n") && closed.reply.text.contains("tomorrow at 10:00"))
    #expect(!closed.reply.text.contains("takes over now"))
    let open = try end(at: "2026-11-20T10:00:00Z")
    #expect(open.reply.text.hasPrefix("All is noted.\nA colleague takes over now.\n"))
    #expect(open.events.contains(.handedOff(reason: "size")))
}
