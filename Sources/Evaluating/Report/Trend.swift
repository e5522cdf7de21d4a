import Learning

/// The change of a share against another model: an arrow, its size, and whether it may be chance.
struct Trend {
    let change: PairedComparison

    func write(into page: inout Markup) {
        let arrow = change.better == change.worse ? "=" : change.better > change.worse ? "▲" : "▼"
        page.add("small", ["class": "trend \(change.isBetter() ? "good" : change.isWorse() ? "bad" : "neutral")"]) {
            page in
            page.add("span", ["aria-hidden": "true"], text: arrow + " ")
            page.text("\(Numeral.points(change.change)), \(change.verdict)")
        }
    }
}
