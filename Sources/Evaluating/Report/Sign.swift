/// A small icon for a tone; the shapes differ, so that colour is not needed.
struct Sign {
    let tone: Finding.Tone

    func write(into page: inout Markup) {
        page.add(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "class": "sign \(tone.rawValue)", "viewBox": "0 0 24 24",
                "aria-hidden": "true",
            ]
        ) {
            $0.leaf("path", ["class": "shape", "d": shape])
            $0.leaf("path", ["class": "stroke", "d": stroke])
        }
    }

    private var shape: String {
        switch tone {
        case .good, .neutral: "M12 1a11 11 0 1 0 0 22a11 11 0 1 0 0-22z"
        case .doubtful: "M12 1.5L23.5 22H.5z"
        case .bad: "M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z"
        }
    }

    private var stroke: String {
        switch tone {
        case .good: "M6.5 12.5l4 4l7-8.5"
        case .neutral: "M7 12h10"
        case .doubtful: "M12 9v6M12 18v1.2"
        case .bad: "M8 8l8 8M16 8l-8 8"
        }
    }
}

extension Verdict.Decision {
    var tone: Finding.Tone {
        switch self {
        case .ship: .good
        case .care: .doubtful
        case .hold: .bad
        case .unknown: .neutral
        }
    }
}
