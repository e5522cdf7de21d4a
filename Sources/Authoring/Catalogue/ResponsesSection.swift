import Understanding
import Linguistics
import Yams

/// Reads the `responses:` map: the variants of each response.
package struct ResponsesSection {
    let fields: FieldReader
    let language: LanguageTag?

    /// The beginning of an answer that nobody has written yet; `kefu validate` rejects it.
    package static let placeholder = "TO BE WRITTEN"

    /// Content of the Rasa format that a reply does not carry.
    private static let unsent: Set<String> = ["image", "custom", "attachment", "elements"]

    func read(_ node: Node, into draft: inout CatalogueDraft, problems: inout ProblemList) {
        guard !FieldReader.isNull(node), let members = fields.members(of: node, "responses", problems: &problems) else {
            return
        }
        for member in members {
            if !member.key.hasPrefix("utter_") {
                problems.report(
                    fields.tolerated, "the response `\(member.key)` does not begin with `utter_`", at: member.place,
                    hint: "name it utter_INTENT")
            }
            problems.checkForm(of: member.key, at: member.place)
            // The answer of an intent has the intent's name.
            if member.key.hasPrefix("utter_") {
                problems.checkForm(of: String(member.key.dropFirst(6)), at: member.place)
            }
            if draft.responsePlaces[member.key] == nil { draft.responsePlaces[member.key] = member.place }
            guard let items = fields.items(of: member.value, "the response `\(member.key)`", problems: &problems) else {
                continue
            }
            if items.isEmpty {
                problems.report(
                    fields.tolerated, "the response `\(member.key)` has no variant", at: member.place,
                    hint: "write `- text: …`")
            }
            for item in items {
                guard let variant = variant(item, problems: &problems) else { continue }
                let drafts = draft.responses[member.key, default: []]
                if let twin = drafts.first(where: { $0.variant == variant }) {
                    if twin.place.file == fields.document.source.file {
                        problems.warning(
                            "the same variant twice", at: fields.place(item),
                            hint: "the first is at \(twin.place); remove one")
                    } else {
                        problems.warningOnce(
                            "the same variants as in another file", at: fields.place(item),
                            hint: "the first is at \(twin.place); keep one file")
                    }
                    continue
                }
                draft.responses[member.key, default: []].append(.init(variant: variant, place: fields.place(item)))
            }
        }
    }

    private func variant(_ node: Node, problems: inout ProblemList) -> Catalogue.Variant? {
        guard let members = fields.members(of: node, "a variant of a response", problems: &problems) else { return nil }
        var variant = Catalogue.Variant(
            text: "", language: language == LanguageTag(rawValue: "zh") ? .simplifiedChinese : language)
        var hasContent = false
        var isWhole = true
        for member in members {
            switch member.key {
            case "text":
                hasContent = true
                guard var text = fields.text(of: member.value, "text", problems: &problems) else {
                    isWhole = false
                    continue
                }
                while text.last?.isNewline == true { text.removeLast() }
                if text.allSatisfy(\.isWhitespace) {
                    let hasMore = members.count > 1 && fields.tolerated == .warning
                    problems.report(
                        fields.tolerated, "a variant with an empty text", at: member.place,
                        hint: "write the answer or remove the variant")
                    if hasMore { text = "" } else { isWhole = false }
                }
                if text.hasPrefix(ResponsesSection.placeholder) {
                    problems.report(
                        fields.tolerated, "an answer that is still to be written", at: member.place,
                        hint: "replace \(ResponsesSection.placeholder) by the words for the customer")
                }
                variant.text = text
            case "buttons":
                hasContent = true
                variant.buttons += buttons(member.value, problems: &problems)
            case "language":
                guard let tag = fields.language(of: member.value, problems: &problems) else { continue }
                variant.language = tag.rawValue == "zh" ? .simplifiedChinese : tag
            case "channel": variant.channel = fields.text(of: member.value, "channel", problems: &problems)
            case "id": variant.id = fields.text(of: member.value, "id", problems: &problems)
            case "condition":
                guard let conditions = conditions(member.value, problems: &problems) else {
                    isWhole = false
                    continue
                }
                variant.conditions = conditions
            case "metadata": break
            case "button_type":
                problems.warningOnce(
                    "not used: `button_type`", at: member.place, hint: "the client decides how buttons look")
            case "quick_replies":
                hasContent = true
                variant.buttons += buttons(member.value, problems: &problems)
            case _ where Self.unsent.contains(member.key):
                hasContent = true
                problems.warning(
                    "not sent: `\(member.key)`", at: member.place, hint: "a reply carries text and buttons")
            default:
                problems.report(
                    fields.tolerated, "unknown key `\(member.key)` in a variant", at: member.place,
                    hint: "a variant has text, buttons, language, channel, condition, id and metadata")
            }
        }
        if !hasContent {
            problems.report(
                fields.tolerated, "a response with neither text nor buttons", at: fields.place(node),
                hint: "write `- text: …`")
        }
        return isWhole && (!variant.text.isEmpty || !variant.buttons.isEmpty) ? variant : nil
    }

    private func buttons(_ node: Node, problems: inout ProblemList) -> [Catalogue.Button] {
        guard let items = fields.items(of: node, "buttons", problems: &problems) else { return [] }
        return items.compactMap { item in
            guard let members = fields.members(of: item, "a button", problems: &problems) else { return nil }
            var parts: [String: String] = [:]
            for member in members {
                guard ["title", "payload", "type", "content_type"].contains(member.key) else {
                    problems.report(
                        fields.tolerated, "unknown key `\(member.key)` in a button", at: member.place,
                        hint: "a button has `title` and `payload`")
                    continue
                }
                parts[member.key] = fields.text(of: member.value, member.key, problems: &problems)
            }
            guard let title = parts["title"], let payload = parts["payload"], !title.isEmpty, !payload.isEmpty else {
                if ["title", "payload"].contains(where: { key in !members.contains { $0.key == key } || parts[key] == ""
                }) {
                    problems.report(
                        fields.tolerated, "a button needs `title` and `payload`", at: fields.place(item),
                        hint: "write `{title: Yes, payload: /affirm}`")
                }
                return nil
            }
            return Catalogue.Button(title: title, payload: payload)
        }
    }

    /// The conditions; `nil` where one of them cannot be evaluated, because the variant must not be used then.
    private func conditions(_ node: Node, problems: inout ProblemList) -> [Catalogue.Condition]? {
        guard let items = fields.items(of: node, "condition", problems: &problems) else { return nil }
        var conditions: [Catalogue.Condition] = []
        for item in items {
            guard let members = fields.members(of: item, "a condition", problems: &problems) else { return nil }
            for member in members where !["type", "name", "value"].contains(member.key) {
                problems.report(
                    fields.tolerated, "unknown key `\(member.key)` in a condition", at: member.place,
                    hint: "a condition has type, name and value")
            }
            let type = members.first { $0.key == "type" }?.value.scalar?.string
            guard type == "slot", let name = members.first(where: { $0.key == "name" })?.value.scalar?.string,
                !name.isEmpty
            else {
                problems.report(
                    fields.tolerated, "a condition needs `type: slot` and `name`", at: fields.place(item),
                    hint: "write `{type: slot, name: …, value: …}`")
                return nil
            }
            let value = members.first { $0.key == "value" }?.value
            if let value, value.scalar == nil {
                problems.report(
                    fields.tolerated, "a condition's value must be text, not \(FieldReader.kind(of: value))",
                    at: fields.place(value),
                    hint: "compare with one value")
                return nil
            }
            conditions.append(
                .init(slot: name, value: value.flatMap { FieldReader.isNull($0) ? nil : $0.scalar?.string }))
        }
        return conditions
    }
}
