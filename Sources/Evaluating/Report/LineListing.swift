import Authoring

/// Lines as they were written, with their places, behind a summary that unfolds them.
struct LineListing {
    let lines: [Prediction]

    /// More lines of one kind than this tell nothing new.
    private static let listed = 50
    /// So much of a text is shown, in characters.
    private static let longest = 300

    /// - Parameter id: unique in the page; nil where nothing leads here.
    func write(into page: inout Markup, summary: String, id: String? = nil) {
        Self.unfolding(summary, id: id, into: &page) { page in
            page.add("ul", ["class": "lines"]) { page in
                for line in lines.prefix(Self.listed) {
                    page.add("li") { page in
                        Self.said(line.example.text, into: &page)
                        page.add(
                            "small",
                            text:
                                "\(line.place) · \(Numeral.decimal(line.confidence)), \(line.isCertain ? "answered" : "held back")"
                        )
                    }
                }
                if lines.count > Self.listed { page.add("li", text: "and \(lines.count - Self.listed) more") }
            }
        }
    }

    /// What is read only when it is asked for.
    static func unfolding(
        _ summary: String, id: String?, isOpen: Bool = false, into page: inout Markup, _ content: (inout Markup) -> Void
    ) {
        func body(_ page: inout Markup) {
            page.add("summary", text: summary)
            content(&page)
        }
        if let id {
            page.add("details", ["id": id], body)
        } else {
            page.add("details", isOpen ? ["open": "open"] : [:], body)
        }
        page.newLine()
    }

    /// A customer's text, cut where it is very long; isolated, so that one of another direction or with stray marks of
    /// direction cannot disturb what stands around it.
    static func said(_ text: String, into page: inout Markup) {
        page.add("bdi", ["class": "said"], text: text.count > longest ? text.prefix(longest) + "…" : text)
        page.text(" ")
    }
}
