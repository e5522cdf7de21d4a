import Understanding
import Learning

/// The changes against another model: shares with a paired test, thresholds, and the intents whose lines got better or
/// worse.
struct ComparisonPicture {
    let comparison: ModelComparison

    /// The number of rows drawn; a longer picture is not read to its end.
    private static let drawn = 25

    func write(into page: inout Markup) {
        page.add(
            "p",
            text: """
                Both models predicted the same lines. McNemar's exact test uses the lines that only one of the models \
                has right. Its p is the probability of a split at least as uneven, if each of these lines were equally \
                likely to favour either model. Below 0.1 (two-sided) the change is called beyond noise.
                """)
        shares.write(into: &page)
        thresholds.write(into: &page)
        guard !comparison.intents.isEmpty || comparison.lines.contains(where: { $0.kind == .sentiment }) else {
            page.add("p", text: "No line differs.")
            return
        }
        if !comparison.intents.isEmpty { intents(into: &page) }
        for (isBetter, name) in [(true, "better"), (false, "worse")] {
            let lines = comparison.lines.filter { $0.kind == .sentiment && $0.isBetter == isBetter }
            guard !lines.isEmpty else { continue }
            ChangeListing(lines: lines).write(
                into: &page, summary: "Sentiment got \(name) on \(Numeral.count(lines.count, "line"))", id: nil)
        }
    }

    private var shares: ReportTable {
        let aspects = [
            ("Right intent", comparison.intent), ("Served rightly", comparison.served),
            ("Right sentiment", comparison.sentiment),
            ("Right language", comparison.language),
        ]
        return ReportTable(
            caption: "Against model \(comparison.baseline): the shares that customers notice",
            columns: ["Share", "Before", "Now", "Change, points", "Better", "Worse", "p", ""],
            rows: aspects.flatMap { name, changes in
                changes.map { change in
                    [
                        .text(changes.count > 1 ? "\(name), \(change.name)" : name),
                        .figure(Numeral.percent(change.before.share)),
                        .figure(Numeral.percent(change.after.share)),
                        .noted(
                            Numeral.points(change.paired.change).replacing(" points", with: ""),
                            Numeral.pointsInterval(change.paired.lowest, change.paired.highest)),
                        .figure(String(change.paired.better)), .figure(String(change.paired.worse)),
                        .figure(Numeral.probability(change.paired.pValue)), .text(change.paired.verdict),
                    ]
                }
            })
    }

    private var thresholds: ReportTable {
        ReportTable(
            caption: "Thresholds in use, with their coverage and precision",
            columns: ["Language", "Threshold before", "Now", "Answered before", "Now", "Right answers before", "Now"],
            rows: comparison.thresholds.map { change in
                [
                    .text(change.group.name), .figure(change.before.thresholds.spelling),
                    .figure(change.after.thresholds.spelling),
                    .proportion(change.before.coverage), .proportion(change.after.coverage),
                    .proportion(change.before.precision),
                    .proportion(change.after.precision),
                ]
            })
    }

    private func intents(into page: inout Markup) {
        let shown = Array(comparison.intents.prefix(Self.drawn))
        let picture = ChangeBars(intents: shown)
        let better = comparison.intents.reduce(0) { $0 + $1.better.count }
        let worse = comparison.intents.reduce(0) { $0 + $1.worse.count }
        let omission =
            shown.count < comparison.intents.count
            ? "; the \(shown.count) most changed intents of \(comparison.intents.count)" : ""
        let chart = Chart(
            id: "change-picture", title: "Lines that got better and worse, by intent",
            description: """
                \(Numeral.count(better, "line")) better (solid, to the right) and \(worse) worse (hatched, to the \
                left), in their intent or in being answered or not\(omission). Choose an intent to read its lines.
                """, width: picture.width, height: picture.height)
        chart.write(into: &page) {
            picture.draw(into: &$0)
        } beside: { page in
            page.add("div", ["class": "lists"]) { page in
                for (number, intent) in comparison.intents.enumerated() {
                    ChangeListing(lines: intent.better + intent.worse).write(
                        into: &page,
                        summary: """
                            \(intent.intent): \(intent.better.count) better, \(intent.worse.count) worse; right before \
                            \(Numeral.percent(intent.before.share)), now \
                            \(Numeral.percent(intent.after.share)) of \(intent.after.total)
                            """, id: ChangeBars.id(number))
                }
            }
        }
    }
}
