/// The judgements by language, for tables with a column for all and one for each language that occurs.
struct Slices: Sendable {
    struct Slice: Sendable {
        /// `all`, `en` or `zh`.
        var code: String
        var name: String
        var judgements: [Judgement]
    }

    /// All first; where only one language occurs it stands alone under its own name.
    let slices: [Slice]

    init(_ judgements: [Judgement]) {
        let groups = Judgement.Group.allCases.map { group in
            Slice(code: group.rawValue, name: group.name, judgements: judgements.filter { $0.group == group })
        }
        .filter { !$0.judgements.isEmpty }
        slices = groups.count == 1 ? groups : [Slice(code: "all", name: "All", judgements: judgements)] + groups
    }

    var names: [String] { slices.map(\.name) }

    /// One row of cells, a figure for each slice.
    func row(_ name: String, _ figure: ([Judgement]) -> ReportTable.Cell) -> [ReportTable.Cell] {
        [.text(name)] + slices.map { figure($0.judgements) }
    }
}
