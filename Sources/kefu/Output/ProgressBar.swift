import Synchronization

/// A bar on stderr for work that takes a while, with the time that is probably left; where stderr is no terminal, a
/// line every half minute.
final class ProgressBar: Sendable {
    private let drawn = Mutex(-1)
    private let told: Mutex<ContinuousClock.Instant>
    private let start = ContinuousClock.now

    /// Before so much of the work is done, nothing can be said of the rest.
    private static let leastShare = 0.05
    private static let width = 72
    private static let silence = Duration.seconds(30)

    init() {
        told = Mutex(start)
    }

    func show(_ label: String, _ share: Double) {
        guard Terminal.isInteractiveError else { return tell(label, share) }
        let percent = Int(share * 100)
        drawn.withLock { last in
            guard percent > last else { return }
            last = percent
            let filled = percent * 24 / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
            let left = Self.timeLeft(after: start.duration(to: .now), share: share)
            Terminal.noteInPlace("\r\(bar) \(percent) %  \(label)\(left)".padded(to: Self.width))
            if percent >= 100 { Terminal.noteInPlace("\r" + String(repeating: " ", count: Self.width) + "\r") }
        }
    }

    /// Makes room for other lines.
    func clear() {
        guard Terminal.isInteractiveError else { return }
        Terminal.noteInPlace("\r" + String(repeating: " ", count: Self.width) + "\r")
    }

    private func tell(_ label: String, _ share: Double) {
        let now = ContinuousClock.now
        let isTime = told.withLock { last in
            guard last.duration(to: now) >= Self.silence, share < 1 else { return false }
            last = now
            return true
        }
        if isTime {
            Terminal.note(
                "\(Int(share * 100)) %  \(label)\(Self.timeLeft(after: start.duration(to: now), share: share))")
        }
    }

    /// As much as the work done so far tells of the rest; nothing for work that is over in a moment.
    static func timeLeft(after spent: Duration, share: Double) -> String {
        guard share >= leastShare, share < 1 else { return "" }
        let seconds = Double(spent.components.seconds) * (1 - share) / share
        guard seconds >= 2 else { return "" }
        return seconds < 90 ? ", about \(Int(seconds)) s left" : ", about \(Int((seconds / 60).rounded())) min left"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        count < width ? self + String(repeating: " ", count: width - count) : self
    }
}
