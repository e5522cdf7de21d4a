@testable import Authoring
import Foundation
import Linguistics
import Testing

@testable import Understanding

struct FormsTests {
    private static let text = #"""
        language: en
        nlu:
        - intent: order/move
          examples: |
            - move it
        - intent: affirm
          examples: |
            - yes
        responses:
          utter_affirm: [{text: Good.}]
          utter_ask_move_form_address: [{text: Where to?}]
          utter_ask_pay: [{text: Pay?}]
          utter_invalid_address: [{text: No address.}]
          utter_confirm_move_form: [{text: Right?}]
          utter_check: [{text: Really?}]
          utter_done: [{text: Done.}]
          utter_cancelled_move_form: [{text: Left.}]
        slots:
          order_number:
            type: text
            influence_conversation: false
            title: {en: [order number, order], zh: 订单号}
            mappings:
            - {type: from_entity, entity: order_number, not_intent: [affirm],
               conditions: [{active_loop: move_form, requested_slot: order_number}]}
            validate: {pattern: "[A-Z]\\d{7}", example: A1234567}
          address:
            type: text
            mappings:
            - {type: from_text, conditions: [{active_loop: move_form}]}
            validate: {length: {min: 5, max: 100}}
          day:
            type: any
            mappings: [{type: from_entity, entity: datetime}]
            validate: {date: {from: today-1w, to: "2026-12-31"}}
          card:
            type: text
            mappings: [{type: from_text}]
            validate: {luhn: true}
          pay:
            type: categorical
            values: [card, cash]
            initial_value: card
            mappings: [{type: from_text}]
            validate: {choices: {card: {en: [By card, card], zh: 刷卡}, cash: In cash}}
          sure:
            type: bool
            mappings:
            - {type: from_intent, intent: affirm, value: true}
            - {type: from_trigger_intent, intent: order/move, value: false}
          custom: {type: my.Slot, mappings: [{type: custom}]}
          count: {type: float}
          old: {type: unfeaturized}
        forms:
          move_form:
            required_slots: [order_number, address, day, card, sure, custom]
            optional_slots: [pay]
            ignored_intents: affirm
            confirm: utter_check
            ticket: address
        rules:
        - rule: start
          steps: [{intent: order/move}, {action: move_form}, {active_loop: move_form}]
        - rule: submit
          condition: [{active_loop: move_form}]
          steps:
          - action: move_form
          - active_loop: null
          - slot_was_set: [{requested_slot: null}]
          - action: utter_done
          - action: action_handoff
        """#

    private func read(_ text: String) -> (Catalogue, [Problem]) {
        var problems = ProblemList()
        let contents = CatalogueReader.read(text: text, file: "a.yml", problems: &problems)
        return (contents.catalogue, problems.sorted)
    }

    @Test func `every key of slots and forms is read`() throws {
        let (catalogue, problems) = read(Self.text)
        #expect(problems.filter { $0.severity == .error }.isEmpty, "\(problems)")
        let order = try #require(catalogue.slots["order_number"])
        #expect(
            order.mappings == [
                SlotMapping(
                    .entity("order_number"), excludedIntents: ["affirm"],
                    conditions: [.init(form: "move_form", slot: "order_number")])
            ])
        #expect(
            order.titles == [
                Wording("order number", .english), Wording("order", .english), Wording("订单号", .simplifiedChinese),
            ])
        #expect(order.validation.pattern == #"[A-Z]\d{7}"# && order.validation.example == "A1234567")
        #expect(
            catalogue.slots["address"]?.validation.shortest == 5
                && catalogue.slots["address"]?.validation.longest == 100)
        #expect(catalogue.slots["day"]?.validation.dates == DateBounds(from: .fromToday(-7), to: .day(20_818)))
        #expect(catalogue.slots["card"]?.validation.luhn == true)
        #expect(
            catalogue.slots["pay"]?.choices == [
                .init(
                    value: "card",
                    wordings: [
                        Wording("By card", .english), Wording("card", .english), Wording("刷卡", .simplifiedChinese),
                    ]),
                .init(value: "cash", wordings: [Wording("In cash", .english)]),
            ])
        #expect(catalogue.slots["pay"]?.initialValue == "card")
        #expect(
            catalogue.slots["sure"]?.mappings == [
                SlotMapping(.intent(value: "true"), intents: ["affirm"]),
                SlotMapping(.triggerIntent(value: "false"), intents: ["order/move"]),
            ])
        #expect(catalogue.slots["custom"]?.mappings == [SlotMapping(.text)])
        #expect(catalogue.slots["count"]?.mappings == [SlotMapping(.entity("count"))])
        #expect(
            catalogue.forms["move_form"]
                == .init(
                    name: "move_form", slots: ["order_number", "address", "day", "card", "sure", "custom", "pay"],
                    optionalSlots: ["pay"],
                    ignoredIntents: ["affirm"], confirms: true, confirmation: "utter_check", ticket: "address",
                    submission: ["utter_done", "action_handoff"]))
        #expect(catalogue.form(on: "order/move")?.name == "move_form" && catalogue.form(on: "affirm") == nil)
        #expect(
            problems.map(\.message) == ["not run: slot type `my.Slot`", "not run: a custom mapping"])
    }

    @Test func `a stored catalogue keeps slots and forms`() throws {
        let (catalogue, _) = read(Self.text)
        let data = try JSONEncoder().encode(StoredCatalogue(catalogue))
        #expect(try JSONDecoder().decode(StoredCatalogue.self, from: data).catalogue == catalogue)
    }

    @Test func `slots and mappings below a form are read as before version 3`() {
        for form in ["{required_slots: {a: [{type: from_text}], b: []}}", "{a: [{type: from_text}], b: []}"] {
            let (catalogue, problems) = read("slots: {a: {type: text}, b: {type: text}}\nforms: {f: \(form)}\n")
            #expect(catalogue.forms["f"]?.slots == ["a", "b"])
            #expect(
                catalogue.slots["a"]?.mappings == [SlotMapping(.text)]
                    && catalogue.slots["b"]?.mappings == [SlotMapping(.entity("b"))])
            #expect(problems.map(\.message) == ["no rule starts the form `f`"])
        }
    }

    private static func slot(_ keys: String) -> String { "slots:\n  s: {\(keys)}\n" }
    private static func form(_ keys: String) -> String { "slots: {s: {type: text}}\nforms:\n  f: {\(keys)}\n" }

    private static let slots = [
        BrokenFile("slots: []\n", 1, 8, "slots must be a map, not a list"),
        BrokenFile("slots:\n  s: text\n", 2, 6, "the slot `s` must be a map"),
        BrokenFile(slot("mappings: []"), 2, 3, "the slot `s` has no `type`"),
        BrokenFile(slot("type: txt"), 2, 13, "unknown slot type `txt`"),
        BrokenFile(slot("type: my.Type"), 2, 13, "not run: slot type `my.Type`", .warning),
        BrokenFile(slot("type: categorical"), 2, 3, "the categorical slot `s` has no `values`"),
        BrokenFile(
            slot("type: categorical, values: [a], initial_value: b"), 2, 3, "the initial value of `s` is not among"),
        BrokenFile(slot("type: text, colour: red"), 2, 19, "not run: key `colour`", .warning),
        BrokenFile(slot("type: text, mappings: {}"), 2, 29, "mappings must be a list"),
        BrokenFile(slot("type: text, mappings: [{entity: e}]"), 2, 30, "a mapping without `type`"),
        BrokenFile(slot("type: text, mappings: [{type: from_mind}]"), 2, 37, "unknown mapping `from_mind`"),
        BrokenFile(slot("type: text, mappings: [{type: custom}]"), 2, 37, "not run: a custom mapping", .warning),
        BrokenFile(
            slot("type: text, mappings: [{type: from_text, entty: e}]"), 2, 48, "unknown key `entty` in a mapping"),
        BrokenFile(
            slot("type: text, mappings: [{type: from_entity, entity: phone, role: r}]"), 2, 65, "not used: the role",
            .warning),
        BrokenFile(
            slot("type: text, mappings: [{type: from_entity, entity: e}]"), 2, 3, "nothing finds the entity `e`",
            .warning),
        BrokenFile(
            slot("type: text, mappings: [{type: from_intent, intent: a}]"), 2, 37, "`from_intent` has no `value`"),
        BrokenFile(
            slot("type: text, mappings: [{type: from_intent, value: a}]"), 2, 30, "`from_intent` names no intent"),
        BrokenFile(
            slot("type: text, mappings: [{type: from_text, intent: z}]"), 2, 3, "names an unknown intent `z`",
            .warning),
        BrokenFile(
            slot("type: text, mappings: [{type: from_text, conditions: [{active_loop: z}]}]"), 2, 3,
            "names an unknown form `z`", .warning),
        BrokenFile(
            slot("type: text, mappings: [{type: from_text, conditions: [{slot: z}]}]"), 2, 62,
            "unknown key `slot` in a condition"),
        BrokenFile(slot("type: text, title: {fr: x}"), 2, 27, "unknown language `fr`"),
        BrokenFile(slot("type: text, title: ' '"), 2, 26, "title must not be empty"),
    ]

    private static let validations = [
        BrokenFile(slot("type: text, validate: x"), 2, 29, "validate must be a map"),
        BrokenFile(slot("type: text, validate: {x: y}"), 2, 30, "unknown key `x` in `validate`"),
        BrokenFile(slot("type: text, validate: {pattern: '(a'}"), 2, 39, "the pattern does not compile"),
        BrokenFile(slot("type: text, validate: {luhn: maybe}"), 2, 36, "luhn must be true or false"),
        BrokenFile(slot("type: text, validate: {date: {from: soon}}"), 2, 43, "`soon` is not a day"),
        BrokenFile(slot("type: text, validate: {date: {from: 2026-02-30}}"), 2, 43, "`2026-02-30` is not a day"),
        BrokenFile(
            slot("type: text, validate: {date: {from: today, to: today-1d}}"), 2, 36, "`from` is later than `to`"),
        BrokenFile(slot("type: text, validate: {date: {until: today}}"), 2, 37, "unknown key `until` in `date`"),
        BrokenFile(slot("type: text, validate: {length: {min: -1}}"), 2, 44, "min must be a number from 0 to 500"),
        BrokenFile(slot("type: text, validate: {length: {max: 501}}"), 2, 44, "max must be a number from 0 to 500"),
        BrokenFile(slot("type: text, validate: {length: {min: 9, max: 3}}"), 2, 38, "`min` is more than `max`"),
        BrokenFile(slot("type: text, validate: {length: {most: 3}}"), 2, 39, "unknown key `most` in `length`"),
        BrokenFile(
            slot("type: categorical, values: [a], validate: {choices: {b: x}}"), 2, 60,
            "`b` is not among the slot's `values`"),
    ]

    private static let forms = [
        BrokenFile("forms: [f]\n", 1, 8, "not run: `forms` as a list", .warning),
        BrokenFile("forms:\n  f: x\n", 2, 6, "the form `f` must be a map"),
        BrokenFile(form(""), 3, 3, "the form `f` asks for nothing"),
        BrokenFile(form("required_slots: [s]"), 3, 3, "no rule starts the form `f`", .warning),
        BrokenFile(form("required_slots: [z]"), 3, 24, "the form `f` asks for an unknown slot `z`"),
        BrokenFile(form("required_slots: [s, s]"), 3, 27, "the form asks for `s` twice"),
        BrokenFile(form("required_slots: [s], confirm: perhaps"), 3, 37, "confirm must be true or false"),
        BrokenFile(form("required_slots: [s], confirm: utter_z"), 3, 3, "names an unknown response `utter_z`"),
        BrokenFile(form("required_slots: [s], ignored_intents: [z]"), 3, 3, "names an unknown intent `z`", .warning),
        BrokenFile(form("required_slots: [s], ticket: a b"), 3, 36, "ticket must be a name without spaces"),
        BrokenFile(form("required_slots: [s], colour: red"), 3, 28, "unknown key `colour` in a form"),
        BrokenFile(
            form("required_slots: [s]")
                + "rules:\n- condition: [{active_loop: z}]\n  steps: [{action: z}, {active_loop: null}]\n", 5, 3,
            "a rule for an unknown form `z`"),
        BrokenFile(
            form("required_slots: [s]")
                + "rules:\n- condition: [{active_loop: f}]\n"
                + "  steps: [{action: f}, {active_loop: null}, {action: utter_z}]\n",
            6, 54, "a rule names an unknown response `utter_z`"),
        BrokenFile(
            form("required_slots: [s]")
                + "rules:\n- condition: [{active_loop: f}]\n"
                + "  steps: [{action: f}, {active_loop: null}, {action: act}]\n",
            6, 54, "not run: action `act`", .warning),
        BrokenFile(
            form("required_slots: [s]") + "responses:\n  utter_submit_g:\n  - text: x\n", 5, 3,
            "the response `utter_submit_g` is not used", .warning),
    ]

    @Test(arguments: slots + validations + forms)
    func `a mistake in slots and forms is found at its line and column`(_ file: BrokenFile) {
        let (_, problems) = read(file.text)
        #expect(file.isAmong(problems), "\(problems)")
    }
}
