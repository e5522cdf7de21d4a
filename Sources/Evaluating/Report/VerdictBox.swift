/// The box at the top of the page: whether to ship the model, why, and the other findings.
struct VerdictBox {
    let verdict: Verdict

    func write(into page: inout Markup) {
        page.add(
            "section", ["class": "verdict \(verdict.decision.tone.rawValue)", "id": "verdict", "aria-label": "Verdict"]
        ) { page in
            Sign(tone: verdict.decision.tone).write(into: &page)
            page.add("div") { page in
                page.add("p", ["class": "decision"]) { page in
                    page.add("strong", text: verdict.decision.rawValue + ".")
                    page.add("span", text: " " + (verdict.findings.first?.sentence ?? ""))
                }
                guard verdict.findings.count > 1 else { return }
                page.add("ul", ["class": "findings"]) { page in
                    for finding in verdict.findings.dropFirst() {
                        page.add("li") { page in
                            Sign(tone: finding.tone).write(into: &page)
                            page.add("span", text: finding.sentence)
                        }
                    }
                }
            }
        }
        page.newLine()
    }
}
