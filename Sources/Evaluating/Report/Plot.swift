/// A plot with two axes: converts values to coordinates and draws axes, grid, lines and marks.
struct Plot {
    var xRange: ClosedRange<Double> = 0...1
    var yRange: ClosedRange<Double> = 0...1
    /// The frame in the drawing's units.
    var left = 48.0
    var top = 12.0
    var width = 296.0
    var height = 210.0

    /// The styles of lines, which differ also without colour.
    enum Stroke: String {
        case first, second, guide
    }

    /// The height of a drawing that holds the plot and its x-axis.
    var drawingHeight: Double { top + height + 40 }

    /// The horizontal coordinate of a value; values outside the range are on the frame.
    func x(_ value: Double) -> Double {
        left + (min(max(value, xRange.lowerBound), xRange.upperBound) - xRange.lowerBound)
            / (xRange.upperBound - xRange.lowerBound) * width
    }

    /// The vertical coordinate of a value; values outside the range are on the frame.
    func y(_ value: Double) -> Double {
        let share =
            (min(max(value, yRange.lowerBound), yRange.upperBound) - yRange.lowerBound)
            / (yRange.upperBound - yRange.lowerBound)
        return top + height - share * height
    }

    func axes(
        x xLabel: String, y yLabel: String, xTicks: [Double], yTicks: [Double], spelling: (Double) -> String,
        into page: inout Markup
    ) {
        for tick in yTicks {
            line(from: (left, y(tick)), to: (left + width, y(tick)), look: "grid", into: &page)
            label(spelling(tick), at: (left - 5, y(tick) + 4), look: "tick end", into: &page)
        }
        for tick in xTicks {
            line(from: (x(tick), top + height), to: (x(tick), top + height + 4), look: "axis", into: &page)
            label(spelling(tick), at: (x(tick), top + height + 16), look: "tick middle", into: &page)
        }
        line(from: (left, top), to: (left, top + height), look: "axis", into: &page)
        line(from: (left, top + height), to: (left + width, top + height), look: "axis", into: &page)
        label(xLabel, at: (left + width / 2, top + height + 33), look: "name middle", into: &page)
        let place = "\(Numeral.place(12)) \(Numeral.place(top + height / 2))"
        page.add("text", ["class": "name middle", "transform": "translate(\(place)) rotate(-90)"], text: yLabel)
        page.newLine()
    }

    /// The lower end of an axis for shares near 1: a multiple of ten per cent a little below the lowest share. A
    /// shorter axis makes the difference of 90 % and 95 % visible.
    static func floor(below lowest: Double) -> Double { max(0, ((lowest - 0.02) * 10).rounded(.down) / 10) }

    /// The ticks of a vertical axis that shows shares up to 1.
    var shareTicks: [Double] {
        let floor = yRange.lowerBound
        return Array(stride(from: floor, through: 1.0001, by: floor < 0.5 ? 0.2 : floor < 0.8 ? 0.1 : 0.05))
    }

    func line(from start: (Double, Double), to end: (Double, Double), look: String, into page: inout Markup) {
        page.leaf(
            "line",
            [
                "class": look, "x1": Numeral.place(start.0), "y1": Numeral.place(start.1), "x2": Numeral.place(end.0),
                "y2": Numeral.place(end.1),
            ])
    }

    func label(_ text: String, at place: (Double, Double), look: String, into page: inout Markup) {
        page.add("text", ["class": look, "x": Numeral.place(place.0), "y": Numeral.place(place.1)], text: text)
    }

    /// A name cut to a width. Its end is kept, because intents of one topic have the same beginning.
    static func shortened(_ name: String, to width: Double) -> String {
        let room = Int(width / 6)
        return name.count <= room ? name : "…" + name.suffix(room - 1)
    }

    /// Draws a line through values.
    func path(_ values: [(Double, Double)], _ stroke: Stroke, into page: inout Markup) {
        let places = values.map { "\(Numeral.place(x($0.0))),\(Numeral.place(y($0.1)))" }
        page.leaf("polyline", ["class": "line \(stroke.rawValue)", "points": places.joined(separator: " ")])
        page.newLine()
    }

    /// Draws a share as a mark, with its 95 % interval as a whisker.
    func estimate(
        at value: Double, _ share: Proportion, _ stroke: Stroke, text: String, radius: Double = 4,
        into page: inout Markup
    ) {
        let interval = share.interval
        line(
            from: (x(value), y(interval.lowerBound)), to: (x(value), y(interval.upperBound)),
            look: "whisker \(stroke.rawValue)",
            into: &page)
        mark(at: (x(value), y(share.share ?? 0)), stroke, text: text, radius: radius, into: &page)
    }

    /// Draws the legend at the bottom of the plot, `inset` units from its left edge.
    func legend(_ lines: [(name: String, stroke: Stroke)], inset: Double = 10, into page: inout Markup) {
        for (index, (name, stroke)) in lines.enumerated() {
            let place = top + height - 12 - Double(lines.count - 1 - index) * 18
            line(
                from: (left + inset, place), to: (left + inset + 30, place), look: "line \(stroke.rawValue)",
                into: &page)
            mark(at: (left + inset + 15, place), stroke, text: name, into: &page)
            label(name, at: (left + inset + 38, place + 4), look: "name", into: &page)
        }
    }

    /// Draws a mark with a tooltip at a point of the drawing: a disc for the first line, a square for the second.
    func mark(at place: (Double, Double), _ stroke: Stroke, text: String, radius: Double = 4, into page: inout Markup) {
        let look = "mark \(stroke.rawValue)"
        page.add("g") { page in
            page.add("title", text: text)
            if stroke == .second {
                page.leaf(
                    "rect",
                    [
                        "class": look, "x": Numeral.place(place.0 - radius), "y": Numeral.place(place.1 - radius),
                        "width": Numeral.place(radius * 2), "height": Numeral.place(radius * 2),
                    ])
            } else {
                page.leaf(
                    "circle",
                    [
                        "class": look, "cx": Numeral.place(place.0), "cy": Numeral.place(place.1),
                        "r": Numeral.place(radius),
                    ])
            }
        }
    }
}
