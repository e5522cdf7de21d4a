/// A picture of the report with its title, a description for those who cannot see it, and the same figures in words or a table beside it.
struct Chart {
    /// Unique in the page.
    var id: String
    var title: String
    /// What is drawn and what it shows, in a sentence or two.
    var description: String
    /// Of the drawing, in its own units; a unit is a pixel on a telephone.
    var width: Double = 360
    var height: Double
    /// A wide picture keeps its size and scrolls; any other shrinks with the screen.
    var isWide = false

    func write(into page: inout Markup, drawing: (inout Markup) -> Void, beside: (inout Markup) -> Void) {
        page.add("figure", ["id": id]) { page in
            page.add("figcaption") { page in
                page.add("h3", text: title)
                page.add("p", text: description)
            }
            page.add("div", ["class": isWide ? "stack" : "pair"]) { page in
                if isWide {
                    page.add("div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": title]) {
                        picture(into: &$0, drawing)
                    }
                } else {
                    picture(into: &page, drawing)
                }
                page.add("div", ["class": "beside"]) { beside(&$0) }
            }
        }
        page.newLine()
    }

    private func picture(into page: inout Markup, _ drawing: (inout Markup) -> Void) {
        let size = "\(Numeral.place(width)) \(Numeral.place(height))"
        let look = isWide ? "width: \(Numeral.place(width))px" : "max-width: \(Numeral.place(width * 1.4))px"
        page.add(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(size)", "role": "img", "style": look,
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
