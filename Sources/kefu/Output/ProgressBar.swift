import Synchronization

/// A progress bar on stderr with the estimated time left. Where stderr is not a terminal, it prints a line every half
/// minute instead.
final class ProgressBar: Sendable {
    private let drawn = Mutex(-1)
    /// When the last line was printed, where stderr is not a terminal.
    private let lastNote: Mutex<ContinuousClock.Instant>
    private let start = ContinuousClock.now

    /// The share of the work from which on the time left is estimated.
    private static let leastShare = 0.05
    private static let width = 72
    private static let silence = Duration.seconds(30)

    init() {
        lastNote = Mutex(start)
    }

    /// - Parameter share: the part of the work that is done, from 0 to 1; 1 removes the bar.
    func show(_ label: String, _ share: Double) {
        guard Terminal.isInteractiveError else { return note(label, share) }
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

    /// Removes the bar before other lines are printed.
    func clear() {
        guard Terminal.isInteractiveError else { return }
        Terminal.noteInPlace("\r" + String(repeating: " ", count: Self.width) + "\r")
    }

    private func note(_ label: String, _ share: Double) {
        let now = ContinuousClock.now
        let isTime = lastNote.withLock { last in
            guard last.duration(to: now) >= Self.silence, share < 1 else { return false }
            last = now
            return true
        }
        if isTime {
            Terminal.note(
                "\(Int(share * 100)) %  \(label)\(Self.timeLeft(after: start.duration(to: now), share: share))")
        }
    }

    /// The time left, in proportion to the time that the work took so far. Empty while it cannot be estimated, and for
    /// less than two seconds.
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
