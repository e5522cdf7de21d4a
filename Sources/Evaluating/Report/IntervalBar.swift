/// A small bar that shows a share, 0…1, and its 95 % interval. The number is beside it, so it needs no description.
struct IntervalBar {
    let share: Proportion

    func write(into page: inout Markup) {
        guard let value = share.share else { return }
        let interval = share.interval
        page.add(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "class": "bar", "viewBox": "0 0 100 8",
                "preserveAspectRatio": "none",
                "aria-hidden": "true",
            ]
        ) { page in
            page.leaf("rect", ["class": "track", "y": "2.5", "width": "100", "height": "3"])
            page.leaf("rect", ["class": "fill", "y": "2.5", "width": Numeral.place(value * 100), "height": "3"])
            page.leaf(
                "rect",
                [
                    "class": "range", "x": Numeral.place(interval.lowerBound * 100),
                    "width": Numeral.place(max(1, (interval.upperBound - interval.lowerBound) * 100)), "height": "8",
                ])
            page.leaf(
                "rect",
                [
                    "class": "point", "x": Numeral.place(min(98.4, max(0, value * 100 - 0.8))), "width": "1.6",
                    "height": "8",
                ])
        }
    }
}
