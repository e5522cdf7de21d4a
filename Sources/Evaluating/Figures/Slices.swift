/// The predictions by language, for tables with a column for all and one for each language that occurs.
struct Slices: Sendable {
    struct Slice: Sendable {
        /// `all`, `en` or `zh`.
        var code: String
        var name: String
        var predictions: [Prediction]
    }

    /// All predictions first, then each language; only the language where just one occurs.
    let slices: [Slice]

    init(_ predictions: [Prediction]) {
        let groups = Prediction.Group.allCases.map { group in
            Slice(code: group.rawValue, name: group.name, predictions: predictions.filter { $0.group == group })
        }
        .filter { !$0.predictions.isEmpty }
        slices = groups.count == 1 ? groups : [Slice(code: "all", name: "All", predictions: predictions)] + groups
    }

    var names: [String] { slices.map(\.name) }

    /// A table row with one figure for each slice.
    func row(_ name: String, _ figure: ([Prediction]) -> ReportTable.Cell) -> [ReportTable.Cell] {
        [.text(name)] + slices.map { figure($0.predictions) }
    }
}
