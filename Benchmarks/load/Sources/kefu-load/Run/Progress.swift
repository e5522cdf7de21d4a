import Glibc

/// Shows the progress of the run on stderr, if that is a terminal.
final class Progress {
    private let isOn = isatty(STDERR_FILENO) == 1
    private var last: (time: UInt64, answered: Int)?

    func show(answered: Int, of total: Int, at time: UInt64, memory: Double?) {
        guard isOn else { return }
        defer { last = (time, answered) }
        guard let last, time > last.time else { return }
        let rate = Int(Double(answered - last.answered) / Clock.seconds(last.time, time))
        let percent = answered * 100 / max(1, total)
        let held = memory.map { ", daemon \(Int($0)) MB" } ?? ""
        write("\r\u{1B}[K\(percent) %  \(answered) of \(total) answered, \(rate)/s\(held)")
    }

    func clear() {
        if isOn, last != nil { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        _ = text.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) }
    }
}
