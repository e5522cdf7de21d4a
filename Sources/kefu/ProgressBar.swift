import Synchronization

/// A bar on stderr for work that takes a while; silent where stderr is no terminal.
final class ProgressBar: Sendable {
    private let drawn = Mutex(-1)

    func show(_ label: String, _ share: Double) {
        guard Terminal.isInteractiveError else { return }
        let percent = Int(share * 100)
        drawn.withLock { last in
            guard percent > last else { return }
            last = percent
            let filled = percent * 24 / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
            Terminal.noteInPlace("\r\(bar) \(percent) %  \(label)".padded(to: 60))
            if percent >= 100 { Terminal.noteInPlace("\r" + String(repeating: " ", count: 60) + "\r") }
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        count < width ? self + String(repeating: " ", count: width - count) : self
    }
}
