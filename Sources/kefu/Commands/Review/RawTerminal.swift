import Foundation
import Glibc
import Insights
import Synchronization

/// The terminal in raw mode on its alternate screen, where keys are read one by one. `leave` restores the terminal's
/// settings, also when a signal ends the program.
///
/// The signal handler only writes the signal's number to a pipe; `next` reads the pipe and acts.
final class RawTerminal {
    enum Event: Equatable {
        case key(ReviewKey)
        /// The size has changed, or the program continues after a suspension. The screen must be drawn again.
        case stale
        /// The terminal is closed, or a signal asks for the end; nil without a signal.
        case ended(signal: Int32?)
    }

    private static let ending = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    /// How long to wait for the rest of an escape sequence, in milliseconds.
    private static let escapeTimeout: Int32 = 40

    private var originalSettings = termios()
    private let signals: Int32
    private var decoder = KeyDecoder()

    /// Enters raw mode. Nil where standard input is not a terminal, or no file descriptor is left.
    init?() {
        var ends: [Int32] = [-1, -1]
        guard tcgetattr(STDIN_FILENO, &originalSettings) == 0, pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        signals = ends[0]
        signalPipe.store(ends[1], ordering: .releasing)
        for number in Self.ending + [SIGTSTP, SIGWINCH] { signal(number, noteSignal) }
        enter()
    }

    /// Waits for the next event.
    func next() -> Event {
        while true {
            if let key = decoder.next(isAll: false) { return .key(key) }
            var wanted = [
                pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&wanted, 2, decoder.isWaiting ? Self.escapeTimeout : -1)
            if ready == 0, let key = decoder.next(isAll: true) { return .key(key) }
            if let number = takeSignal() { return act(on: number) }
            guard wanted[0].revents != 0 else { continue }
            var bytes = [UInt8](repeating: 0, count: 1_024)
            let count = read(STDIN_FILENO, &bytes, bytes.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return .ended(signal: nil) }
            decoder.feed(bytes.prefix(count))
        }
    }

    /// Replaces the content of the screen.
    func draw(_ lines: [String]) {
        write("\u{1B}[H" + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J")
    }

    /// Restores the screen and the terminal's settings.
    func leave() {
        write("\u{1B}[?25h\u{1B}[?1049l")
        _ = tcsetattr(STDIN_FILENO, TCSADRAIN, &originalSettings)
    }

    private func enter() {
        var raw = originalSettings
        raw.c_iflag &= ~tcflag_t(ICRNL | IXON | BRKINT | ISTRIP)
        // ISIG stays set, so that Ctrl-C and Ctrl-Z send their signals.
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
        raw.c_oflag &= ~tcflag_t(OPOST)
        // Keys typed before the screen was drawn are discarded: they cannot be decisions.
        _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw)
        write("\u{1B}[?1049h\u{1B}[?25l")
    }

    private func act(on number: Int32) -> Event {
        guard !Self.ending.contains(number) else { return .ended(signal: number) }
        guard number == SIGTSTP else { return .stale }
        leave()
        kill(getpid(), SIGSTOP)
        // Another thread may receive the signal; then this thread runs on for a moment.
        usleep(100_000)
        enter()
        return .stale
    }

    private func takeSignal() -> Int32? {
        var number: UInt8 = 0
        return read(signals, &number, 1) == 1 ? Int32(number) : nil
    }

    private func write(_ text: String) {
        var rest = ArraySlice(text.utf8)
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(0, count))
        }
    }
}

/// The write end of the pipe of `noteSignal`; -1 while there is no pipe.
private let signalPipe = Atomic<Int32>(-1)

/// The signal handler. It calls only functions that signal-safety(7) allows.
private func noteSignal(_ number: Int32) {
    let before = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(signalPipe.load(ordering: .acquiring), &byte, 1)
    errno = before
}
