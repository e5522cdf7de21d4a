/// The quality of language identification, with one row for each labelled language.
struct LanguageListing {
    let languages: [LanguageShare]

    func write(into page: inout Markup) {
        let all = Proportion(
            languages.reduce(0) { $0 + $1.right.count }, of: languages.reduce(0) { $0 + $1.right.total })
        page.add(
            "p",
            text: """
                Of \(Numeral.count(all.total, "line")), \(Numeral.percent(all.share)) \
                (95 % interval \(Numeral.interval(all.interval))) get exactly the tag that they are labelled with.
                """
        )
        ReportTable(
            caption: "Languages, by BCP 47 tag", columns: ["Language", "Lines", "Right", "Taken for"],
            rows: languages.map { language in
                [
                    .text(language.language), .figure(String(language.right.total)), .proportion(language.right),
                    .text(Numeral.tally(language.takenFor)),
                ]
            }
        ).write(into: &page)
    }
}
