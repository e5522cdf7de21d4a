import Foundation
import Linguistics
import Yams

/// Reads one file of `intents/`: each top-level key by its own section.
struct CatalogueFile {
    let fields: FieldReader
    /// The value of the file's `language:` key.
    private(set) var language: LanguageTag?

    /// The newest supported version of the format.
    static let version = (3, 1)

    /// The keys by which a file is recognised as training data or a domain.
    static let keys = [
        "nlu", "responses", "rules", "stories", "slots", "forms", "intents", "entities", "actions", "session_config",
        "opening_hours", "time_zone",
    ]

    static func read(_ source: SourceText, into draft: inout CatalogueDraft, problems: inout ProblemList) {
        guard let document = YAMLDocument(source, problems: &problems), let root = document.root,
            !FieldReader.isNull(root)
        else { return }
        var file = CatalogueFile(fields: FieldReader(document: document, tolerated: draft.tolerated))
        guard let members = file.fields.members(of: root, "a file", problems: &problems) else { return }
        for member in members where member.key == "language" {
            file.language = file.language(member.value, problems: &problems)
        }
        for member in members where member.key == "version" && !file.isSupported(member.value, problems: &problems) {
            return
        }
        for member in members { file.read(member, into: &draft, problems: &problems) }
    }

    private func read(_ member: FieldReader.Member, into draft: inout CatalogueDraft, problems: inout ProblemList) {
        switch member.key {
        case "version", "language":
            break
        case "nlu":
            TrainingSection(fields: fields, language: language).read(member.value, into: &draft, problems: &problems)
        case "responses":
            ResponsesSection(fields: fields, language: language).read(member.value, into: &draft, problems: &problems)
        case "rules":
            RulesSection(fields: fields).read(member.value, into: &draft, problems: &problems)
        case "slots":
            SlotsSection(fields: fields, language: language).read(member.value, into: &draft, problems: &problems)
        case "forms":
            FormsSection(fields: fields).read(member.value, into: &draft, problems: &problems)
        case "opening_hours", "time_zone":
            AttendanceSection(fields: fields).read(member, into: &draft, problems: &problems)
        case "intents", "entities":
            DomainSection(fields: fields).read(member, into: &draft, problems: &problems)
        case _ where DomainSection.notRun[member.key] != nil:
            DomainSection(fields: fields).read(member, into: &draft, problems: &problems)
            if member.key == "stories" { StoriesSection(fields: fields).read(member.value, into: &draft) }
        default:
            problems.warning(
                "not run: unknown key `\(member.key)`", at: member.place,
                hint: "known are version, language, \(Self.keys.joined(separator: ", "))")
        }
    }

    /// The tag of the `language:` key; `nil` after reporting an unknown one.
    private func language(_ node: Node, problems: inout ProblemList) -> LanguageTag? {
        fields.language(of: node, problems: &problems)
    }

    private func isSupported(_ node: Node, problems: inout ProblemList) -> Bool {
        guard let text = fields.text(of: node, "version", problems: &problems) else { return true }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...3).contains(parts.count), let major = parts[0], parts.allSatisfy({ $0 != nil }) else {
            problems.error(
                "`version` must be a number such as 3.1", at: fields.place(node), hint: #"write `version: "3.1"`"#)
            return true
        }
        guard (major, parts.count > 1 ? parts[1] ?? 0 : 0) <= Self.version else {
            problems.warning(
                "the file is skipped: its version is newer than \(Self.version.0).\(Self.version.1)",
                at: fields.place(node),
                hint: #"write `version: "3.1"` if it uses nothing newer"#)
            return false
        }
        return true
    }
}

extension FieldReader {
    /// The tag of a `language:` key; `nil` after reporting an unknown one.
    func language(of node: Node, problems: inout ProblemList) -> LanguageTag? {
        guard let text = text(of: node, "language", problems: &problems) else { return nil }
        guard ["en", "zh", "zh-Hans", "zh-Hant"].contains(text) else {
            problems.error("unknown language `\(text)`", at: place(node), hint: "use en, zh, zh-Hans or zh-Hant")
            return nil
        }
        return LanguageTag(rawValue: text)
    }
}
