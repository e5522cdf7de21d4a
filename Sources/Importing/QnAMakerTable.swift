package import Authoring
import Understanding

/// Reads a knowledge base of QnA Maker: a tab-separated table with a header and one row for each question. Alternative
/// questions are rows with the same answer.
///
/// Source: the public documentation of QnA Maker and of custom question answering. Answers are Markdown and have `\n`
/// for a line break.
package enum QnAMakerTable {
    private struct Entry {
        var answer: String
        var id: String?
        var questions: [(text: String, place: SourcePlace)]
        var prompts: String
        var place: SourcePlace
    }

    /// Reads the bytes of an export and adds every problem to a list.
    ///
    /// - Parameters:
    ///   - file: the file's name for messages.
    ///   - language: the language tag, which the table itself does not have.
    package static func read(file: String, bytes: [UInt8], language: String?, problems: inout ProblemList)
        -> ImportedBot
    {
        var bot = ImportedBot()
        let rows = DelimitedRows.tsv(file: file, bytes: bytes, problems: &problems)
        let header = rows.first?.fields.map { $0.lowercased() } ?? []
        guard let question = header.firstIndex(of: "question"), let answer = header.firstIndex(of: "answer") else {
            problems.error(
                "the header must have the columns `Question` and `Answer`",
                at: SourcePlace(file: file, line: 1, column: 1),
                hint: "export the knowledge base as TSV, and do not change the file")
            return bot
        }
        let columns = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var entries: [Entry] = []
        var known: [String: Int] = [:]
        for row in rows.dropFirst() {
            func field(_ name: String) -> String {
                columns[name].flatMap { row.fields.indices.contains($0) ? row.fields[$0] : nil } ?? ""
            }
            guard row.fields.count == header.count || row.fields.count <= max(question, answer) else {
                problems.error(
                    "expected \(header.count) fields, found \(row.fields.count)", at: row.place,
                    hint: "a tab or a line break inside a field moves the others; the row is left out")
                continue
            }
            guard row.fields.count > max(question, answer), !ExampleLine.flat(row.fields[question]).isEmpty,
                !ExampleLine.flat(row.fields[answer]).isEmpty
            else {
                problems.error(
                    "a row needs a question and an answer", at: row.place, hint: "fill in both, or remove the row")
                continue
            }
            warnOfUnsupported(field, at: row.place, problems: &problems)
            let id = field("qnaid").isEmpty ? nil : field("qnaid")
            let key = id.map { "id \($0)" } ?? row.fields[answer]
            if let index = known[key] {
                entries[index].questions.append((row.fields[question], row.place))
            } else {
                known[key] = entries.count
                entries.append(
                    Entry(
                        answer: row.fields[answer], id: id, questions: [(row.fields[question], row.place)],
                        prompts: field("prompts"),
                        place: row.place))
            }
        }
        let names = entries.map { bot.name(of: $0.questions.first?.text ?? "", in: "faq/") }
        let byID = Dictionary(
            zip(entries, names).compactMap { entry, name in entry.id.map { ($0, name) } },
            uniquingKeysWith: { first, _ in first })
        for (entry, name) in zip(entries, names) {
            let title = ExampleLine.flat(entry.questions.first?.text ?? "")
            for (text, place) in entry.questions {
                bot.add(.init(text: text, place: place), to: title, named: name, language: language)
            }
            let text = entry.answer.split(separator: "\\n", omittingEmptySubsequences: false).joined(separator: "\n")
            let buttons = buttons(entry.prompts, byID, at: entry.place, problems: &problems)
            bot.add(.init(text: AnswerText.literal(text), buttons: buttons), to: title, named: name, language: language)
        }
        return bot
    }

    private static func warnOfUnsupported(
        _ field: (String) -> String, at place: SourcePlace, problems: inout ProblemList
    ) {
        if !["", "[]"].contains(field("suggestedquestions")) {
            problems.warningOnce(
                "not converted: `SuggestedQuestions`", at: place,
                hint: "accept the good suggestions as questions, and export again")
        }
        if !field("metadata").isEmpty {
            problems.warningOnce(
                "not converted: `Metadata`", at: place, hint: "Kefu answers by meaning, without filters")
        }
        if field("iscontextonly").lowercased() == "true" {
            problems.warning("not converted: `IsContextOnly`", at: place, hint: "the question is answered at any time")
        }
    }

    /// The follow-up prompts that lead to another row, as buttons.
    private static func buttons(
        _ prompts: String, _ names: [String: String], at place: SourcePlace, problems: inout ProblemList
    ) -> [Catalogue.Button] {
        guard !["", "[]"].contains(prompts) else { return [] }
        guard let json = try? JSONText(parsing: Array(prompts.unicodeScalars)[...]), case .array(let items) = json.value
        else {
            problems.warning(
                "not converted: `Prompts` that are not a JSON array", at: place,
                hint: "export the knowledge base again without changing the file")
            return []
        }
        return items.compactMap { item in
            let id = (item["QnaId"] ?? item["qnaId"])?.integer.map(String.init)
            guard let title = (item["DisplayText"] ?? item["displayText"])?.string, !title.isEmpty,
                let name = id.flatMap({ names[$0] })
            else {
                problems.warning(
                    "not converted: a prompt that leads to no row", at: place, hint: "add a button to the answer")
                return nil
            }
            return .init(title: AnswerText.literal(title), payload: "/" + name)
        }
    }
}
