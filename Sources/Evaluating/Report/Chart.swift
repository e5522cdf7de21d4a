/// A picture of the report with a title, a description for readers who cannot see it, and the same figures in words or
/// in a table beside it.
struct Chart {
    enum Kind {
        /// Shrinks with the screen.
        case plain
        /// Keeps its size and scrolls. Where scripts run it can be zoomed and moved in its box. Parts of it may be
        /// links.
        case zoomable
    }

    /// Unique in the page.
    var id: String
    var title: String
    /// What is drawn and what it shows, in a sentence or two.
    var description: String
    /// The width of the drawing in its own units; on a telephone a unit is a pixel.
    var width: Double = 360
    var height: Double
    var kind = Kind.plain

    func write(into page: inout Markup, drawing: (inout Markup) -> Void, beside: (inout Markup) -> Void) {
        page.add("figure", ["id": id]) { page in
            page.add("figcaption") { page in
                page.add("h3", text: title)
                page.add("p", text: description)
            }
            page.add("div", ["class": "pair"]) { page in
                if kind == .zoomable {
                    page.add("div", ["class": "zoom"]) { page in
                        tools(into: &page)
                        page.add("div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": title]) {
                            picture(into: &$0, drawing)
                        }
                    }
                } else {
                    picture(into: &page, drawing)
                }
                page.add("div", ["class": "beside"]) { beside(&$0) }
            }
        }
        page.newLine()
    }

    /// The zoom buttons; the script makes them visible.
    private func tools(into page: inout Markup) {
        page.add("div", ["class": "tools", "hidden": "hidden"]) { page in
            for (action, label, sign) in [
                ("in", "Enlarge", "+"), ("out", "Reduce", "−"), ("fit", "Show all", "Show all"),
            ] {
                page.add("button", ["type": "button", "data-zoom": action, "aria-label": label], text: sign)
            }
            page.add("span", ["class": "faint"], text: "drag to move; keys + − 0 and arrows; Ctrl and wheel")
        }
        page.add("p", ["class": "readout", "hidden": "hidden"], text: " ")
        page.newLine()
    }

    private func picture(into page: inout Markup, _ drawing: (inout Markup) -> Void) {
        let size = "\(Numeral.place(width)) \(Numeral.place(height))"
        page.add(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(size)",
                "role": kind == .zoomable ? "group" : "img",
                "style": kind == .zoomable
                    ? "width: \(Numeral.place(width))px" : "max-width: \(Numeral.place(width * 1.4))px",
                "aria-labelledby": "\(id)-title \(id)-description",
            ]
        ) { page in
            page.add("title", ["id": "\(id)-title"], text: title)
            page.add("desc", ["id": "\(id)-description"], text: description)
            page.newLine()
            drawing(&page)
        }
        page.newLine()
    }
}
