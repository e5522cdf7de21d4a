@testable import Authoring
import Linguistics
import TestSupport
import Testing

@testable import Understanding

struct CatalogueReaderTests {
    static let english = """
        version: "3.1"
        language: en
        nlu:
        - intent: order/track
          metadata: {title: Track an order, author: us}
          examples: |
            - where is my order
            - 😀 where is [A1234567](order_number)
            - is [the box](item:parcel) at [Peking]{"entity": "city", "value": "Beijing"} yet?
            - from [here][{"entity": "city"}, {"entity": "origin", "value": "home"}] [smile]
            -no space
        - intent: human
          examples:
          - text: |
              an agent please
            metadata: {priority: 1}
          - text: "a \\"person\\""
        - intent: out_of_scope
          examples: |
            - what is the weather
        - synonym: Shanghai
          examples: |
            - SH
        - regex: order_number
          examples: |
            - [A-Z]\\d{7}
        - lookup: carrier
          examples: |
            - SF Express
            - DHL
        responses:
          utter_order/track:
          - text: |
              It is on its way.
            id: first
            channel: web
            condition:
            - {type: slot, name: member, value: true}
            - {type: slot, name: order}
          - text: Please give me the {order_number}.
            buttons:
            - {title: Agent, payload: /human}
            language: zh-Hant
          utter_human:
          - buttons:
            - title: Call
              payload: '/call{"entity":"x"}'
          utter_clarify:
          - text: Did you mean
        rules:
        - rule: human
          steps:
          - or:
            - intent: human
            - intent: out_of_scope
          - action: utter_human
          - action: action_handoff
        slots:
          order: {type: text}
        forms:
          track_form: {required_slots: [order], confirm: true, ticket: tracking}
        """

    static let chinese = """
        language: zh
        nlu:
        - intent: order/track
          metadata: {title: 查订单, title-hant: 查訂單}
          examples: |
            - 我的[订单😀](thing)到哪了
        responses:
          utter_order/track:
          - text: 在路上。
        """

    @Test func `every feature of the format is read`() throws {
        let folder = try TemporaryFolder([
            "en/order.yml": Self.english, "zh.yaml": Self.chinese, "notes.txt": "x: [", ".hidden.yml": "x: [",
        ])
        let contents = try CatalogueReader.read(folder: folder.path)
        let catalogue = contents.catalogue
        #expect(catalogue.intents == ["human", "order/track", "out_of_scope"])
        #expect(
            catalogue.responses["utter_order/track"] == [
                .init(
                    text: "It is on its way.", language: .english, channel: "web", id: "first",
                    conditions: [.init(slot: "member", value: "true"), .init(slot: "order", value: nil)]),
                .init(
                    text: "Please give me the {order_number}.", buttons: [.init(title: "Agent", payload: "/human")],
                    language: .traditionalChinese),
                .init(text: "在路上。", language: .simplifiedChinese),
            ])
        #expect(
            catalogue.responses["utter_human"] == [
                .init(text: "", buttons: [.init(title: "Call", payload: "/call{\"entity\":\"x\"}")], language: .english)
            ])
        #expect(catalogue.rules["human"] == .init(intent: "human", actions: ["utter_human", "action_handoff"]))
        #expect(catalogue.rules["out_of_scope"]?.actions == ["utter_human", "action_handoff"])
        #expect(
            catalogue.titles["order/track"] == [
                .english: "Track an order", .simplifiedChinese: "查订单", .traditionalChinese: "查訂單",
            ])
        #expect(catalogue.titles["human"] == [.english: "an agent please"])
        #expect(contents.examples.filter { $0.intent == "human" }.map(\.text) == ["an agent please", "a \"person\""])
        #expect(
            contents.entityDefinitions.synonyms == [
                "the box": "parcel", "Peking": "Beijing", "here": "home", "SH": "Shanghai",
            ])
        #expect(contents.entityDefinitions.regexes == ["order_number": ["[A-Z]\\d{7}"]])
        #expect(contents.entityDefinitions.lookups == ["carrier": ["SF Express", "DHL"]])
        #expect(catalogue.slots["order"]?.mappings == [SlotMapping(.entity("order"))])
        #expect(
            catalogue.forms["track_form"]
                == .init(name: "track_form", slots: ["order"], confirms: true, ticket: "tracking"))
        #expect(contents.warnings.map(\.message) == ["no rule starts the form `track_form`"])
    }

    @Test func `annotations become plain text with offsets in code points`() throws {
        let folder = try TemporaryFolder(["en.yml": Self.english, "zh.yaml": Self.chinese])
        let examples = try CatalogueReader.read(folder: folder.path).examples.filter { $0.intent == "order/track" }
        #expect(
            examples.map(\.text) == [
                "where is my order", "😀 where is A1234567", "is the box at Peking yet?", "from here [smile]",
                "no space", "我的订单😀到哪了",
            ])
        #expect(examples[1].entities == [Entity(entity: "order_number", value: "A1234567", start: 11, end: 19)])
        #expect(
            examples[2].entities == [
                Entity(entity: "item", value: "parcel", start: 3, end: 10),
                Entity(entity: "city", value: "Beijing", start: 14, end: 20),
            ])
        #expect(
            examples[3].entities == [
                Entity(entity: "city", value: "here", start: 5, end: 9),
                Entity(entity: "origin", value: "home", start: 5, end: 9),
            ])
        #expect(examples[5].entities == [Entity(entity: "thing", value: "订单😀", start: 2, end: 5)])
        #expect(examples[5].language == LanguageTag(rawValue: "zh"))
        #expect(examples[1].source == SourcePlace(file: "\(folder.path)/en.yml", line: 8, column: 7))
    }

    @Test func `a folder with one broken file gives no catalogue and names every problem of all files`() throws {
        let folder = try TemporaryFolder(["a.yml": Self.english + "\nnlu: []\n", "b.yml": "language: fr\n"])
        let error = #expect(throws: DataError.self) { try CatalogueReader.read(folder: folder.path) }
        let errors = error?.problems.filter { $0.severity == .error }.map(\.description) ?? []
        #expect(errors.count == 2)
        #expect(
            errors.first?.hasPrefix("\(folder.path)/a.yml:62:1: error: the key `nlu` appears twice") == true,
            "\(errors)")
        #expect(errors.last?.hasPrefix("\(folder.path)/b.yml:1:11: error: unknown language `fr` (use en,") == true)
        #expect(throws: DataError.self) { try CatalogueReader.read(folder: folder.path + "/nowhere") }
    }

    @Test func `a retrieval rule of the Rasa format is not needed, because intents are answered by name`() throws {
        let text = """
            nlu:
            - intent: faq/a
              examples: |
                - b
            responses:
              utter_faq/a:
              - text: c
            rules:
            - rule: faq
              steps: [{intent: faq}, {action: utter_faq}]
            intents: [faq]
            """
        let folder = try TemporaryFolder(["a.yml": text])
        let contents = try CatalogueReader.read(folder: folder.path)
        #expect(contents.catalogue.rules.isEmpty)
        #expect(contents.warnings.isEmpty)
    }

    @Test func `lines keep their places under carriage returns, a byte order mark and an indented block`() throws {
        let folder = try TemporaryFolder([
            "a.yml": "\u{FEFF}nlu:\r\n- intent: a\r\n  examples: |2\r\n\r\n      - b\r\n    c\r\n"
        ])
        var problems = ProblemList()
        _ = CatalogueReader.read(folder: folder.path, problems: &problems)
        #expect(
            problems.sorted.filter { $0.message.contains("example line") }.map { [$0.line, $0.column] } == [
                [5, 7], [6, 5],
            ])
    }

    @Test func `aliases are resolved, and those that would make the tree too large or too deep are refused`() throws {
        let good = try TemporaryFolder([
            "a.yml":
                "x: &x hi\nnlu:\n- intent: a\n  examples: |\n    - R&D *is* &up\nresponses:\n  utter_a:\n  - text: *x\n"
        ])
        #expect(try CatalogueReader.read(folder: good.path).catalogue.responses["utter_a"]?.first?.text == "hi")
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            bomb += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
        }
        var tower = "a0: &a0 [x]\n"
        for level in 1...200_000 { tower += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        for (text, message) in [(bomb, "aliases expanded"), (tower, "more than 256 aliases")] {
            var problems = ProblemList()
            _ = CatalogueReader.read(text: text, file: "a.yml", problems: &problems)
            #expect(problems.sorted.contains { $0.message.contains(message) }, "\(problems.sorted.prefix(3))")
        }
    }

    @Test func `a line of brackets is read in linear time`() {
        let brackets = String(repeating: "[", count: 100_000) + "]"
        var problems = ProblemList()
        let text = "nlu:\n- intent: out_of_scope\n  examples: |\n    - \(brackets)\n"
        let contents = CatalogueReader.read(text: text, file: "a.yml", problems: &problems)
        #expect(contents.examples.map(\.text) == [brackets])
    }
}
