import Linguistics

/// How well languages are told apart, one row a labelled language.
struct LanguageFigures {
    private let judged: [Judgement]

    /// - Parameter judged: judgements of lines with a language.
    init(_ judged: [Judgement]) {
        self.judged = judged
    }

    func write(into page: inout Markup) {
        let all = Proportion(judged) { $0.language == $0.example.language }
        page.add(
            "p",
            text:
                "Of \(Numeral.count(all.total, "line")), \(Numeral.percent(all.share)) (95 % interval \(Numeral.interval(all.interval))) are given the very tag that they are labelled with."
        )
        let languages = Dictionary(grouping: judged) { $0.example.language?.rawValue ?? "" }
        ReportTable(
            caption: "Languages, by BCP 47 tag", columns: ["Language", "Lines", "Right", "Taken for"],
            rows: languages.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { tag, members in
                [
                    .text(tag), .figure(String(members.count)), .proportion(Proportion(members) { $0.language.rawValue == tag }),
                    .text(takenFor(members)),
                ]
            }
        ).write(into: &page)
    }

    private func takenFor(_ members: [Judgement]) -> String {
        Dictionary(grouping: members.filter { $0.language != $0.example.language }) { $0.language.rawValue }.mapValues(\.count)
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) ×\($0.value)" }.joined(separator: ", ")
    }
}
