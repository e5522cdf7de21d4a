import Authoring

/// Lines as they were written, with their places, in a part of the page that opens on request.
struct LineListing {
    let lines: [Prediction]

    /// The most lines that are listed; more of one kind show nothing new.
    private static let listed = 50
    /// The most characters of a text that are shown.
    private static let longest = 300

    /// - Parameter id: unique in the page; nil where nothing links here.
    func write(into page: inout Markup, summary: String, id: String? = nil) {
        Self.unfolding(summary, id: id, into: &page) { page in
            page.add("ul", ["class": "lines"]) { page in
                for line in lines.prefix(Self.listed) {
                    page.add("li") { page in
                        Self.quote(line.example.text, into: &page)
                        let fate = line.isCertain ? "answered" : "not answered"
                        page.add("small", text: "\(line.place) · \(Numeral.decimal(line.confidence)), \(fate)")
                    }
                }
                if lines.count > Self.listed { page.add("li", text: "and \(lines.count - Self.listed) more") }
            }
        }
    }

    /// Writes a part that is closed until the reader opens it.
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

    /// Writes a customer's text, cut where it is very long. The `bdi` element keeps marks of writing direction in the
    /// text from changing the text around it.
    static func quote(_ text: String, into page: inout Markup) {
        page.add("bdi", ["class": "said"], text: text.count > longest ? text.prefix(longest) + "…" : text)
        page.text(" ")
    }
}
