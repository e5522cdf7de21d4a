import Foundation
import Linguistics
import Understanding
import Yams

/// Reads the `nlu:` list: intents with examples, synonyms, regexes and lookups.
struct TrainingSection {
    let fields: FieldReader
    let language: LanguageTag?

    private static let kinds = ["intent", "synonym", "regex", "lookup"]

    func read(_ node: Node, into draft: inout CatalogueDraft, problems: inout ProblemList) {
        guard !FieldReader.isNull(node), let items = fields.items(of: node, "nlu", problems: &problems) else { return }
        for item in items {
            guard let members = fields.members(of: item, "an nlu item", problems: &problems) else { continue }
            guard let kind = Self.kinds.first(where: { kind in members.contains { $0.key == kind } }),
                let subject = members.first(where: { $0.key == kind })
            else {
                let key = members.first.map { " `\($0.key)`" } ?? ""
                problems.report(
                    fields.tolerated, "unknown kind of nlu item\(key)", at: members.first?.place ?? fields.place(item),
                    hint: "an item is an intent, a synonym, a regex or a lookup")
                continue
            }
            for member in members where ![kind, "examples", "metadata"].contains(member.key) {
                problems.report(
                    fields.tolerated, "unknown key `\(member.key)` in an nlu item", at: member.place,
                    hint: "an item has `\(kind)` and `examples`")
            }
            let isName = kind == "intent"
            let name =
                isName
                ? fields.name(of: subject.value, kind, problems: &problems)
                : fields.text(of: subject.value, kind, problems: &problems)
            guard let name else { continue }
            if kind == "regex" || kind == "lookup" { problems.checkForm(of: name, at: fields.place(subject.value)) }
            guard let examples = members.first(where: { $0.key == "examples" }) else {
                problems.report(
                    fields.tolerated, "`\(kind): \(name)` has no `examples`", at: subject.place,
                    hint: "write `examples: |` and one `- example` a line")
                continue
            }
            let lines = ExamplesField(fields: fields).read(examples.value, problems: &problems)
            if isName {
                let metadata = members.first { $0.key == "metadata" }?.value
                addIntent(name, at: fields.place(subject.value), lines, metadata, to: &draft, problems: &problems)
            } else {
                addDefinition(kind, name, lines, to: &draft, problems: &problems)
            }
        }
    }

    private func addIntent(
        _ name: String, at place: SourcePlace, _ lines: [PlacedText], _ metadata: Node?, to draft: inout CatalogueDraft,
        problems: inout ProblemList
    ) {
        if name.hasPrefix("/") || name.hasSuffix("/") {
            problems.report(
                fields.tolerated, "the intent name `\(name)` lacks a part before or after `/`", at: place,
                hint: "write both parts, as in faq/shipping_time")
        }
        if draft.intentPlaces[name] == nil { draft.intentPlaces[name] = place }
        for line in lines {
            let annotated = AnnotatedExample(line, tolerated: fields.tolerated, problems: &problems)
            guard annotated.isWhole else { continue }
            for entity in annotated.entities { problems.checkForm(of: entity.entity, at: line.place) }
            for synonym in annotated.synonyms {
                draft.addSynonym(synonym.surface, value: synonym.value, at: synonym.place, problems: &problems)
            }
            draft.examples.append(
                TrainingExample(
                    text: String(annotated.text), intent: name, language: language, entities: annotated.entities,
                    source: line.place))
        }
        if let metadata { addTitles(of: name, metadata, to: &draft, problems: &problems) }
    }

    private func addTitles(
        of intent: String, _ metadata: Node, to draft: inout CatalogueDraft, problems: inout ProblemList
    ) {
        for (key, value) in metadata.mapping.map(Array.init) ?? []
        where ["title", "title-hant"].contains(key.scalar?.string) {
            let name = key.scalar?.string ?? ""
            guard let title = fields.text(of: value, name, problems: &problems) else { continue }
            let tag: LanguageTag
            if name == "title" {
                tag = TitleLanguage.of(language, text: title)
            } else {
                guard language?.isChinese != false else {
                    problems.report(
                        fields.tolerated, "`title-hant` in a file that is not Chinese", at: fields.place(key),
                        hint: "move it to the zh file")
                    continue
                }
                tag = .traditionalChinese
            }
            let old = draft.titles[intent, default: [:]].updateValue(title, forKey: tag)
            if let old, old != title {
                problems.warning(
                    "the intent `\(intent)` has two titles for \(tag.rawValue)", at: fields.place(value),
                    hint: "keep one; the last one counts")
            }
        }
    }

    private func addDefinition(
        _ kind: String, _ name: String, _ lines: [PlacedText], to draft: inout CatalogueDraft,
        problems: inout ProblemList
    ) {
        switch kind {
        case "synonym":
            for line in lines { draft.addSynonym(line.text, value: name, at: line.place, problems: &problems) }
        case "regex":
            for line in lines {
                let pattern = PythonPattern.converted(line.text)
                guard (try? NSRegularExpression(pattern: pattern)) != nil else {
                    problems.report(
                        fields.tolerated, "the pattern of `\(name)` does not compile", at: line.place,
                        hint: "check brackets and escapes; it must be in ICU's or Python's syntax")
                    continue
                }
                draft.definitions.regexes[name, default: []].append(pattern)
            }
        default:
            for line in lines where line.text.hasSuffix(".txt") && !line.text.contains(" ") {
                problems.warning(
                    "not read: a lookup from a file", at: line.place,
                    hint: "write the lines of the file here, each after `- `")
            }
            draft.definitions.lookups[name, default: []] += lines.map(\.text).filter {
                !$0.hasSuffix(".txt") || $0.contains(" ")
            }
        }
    }
}
