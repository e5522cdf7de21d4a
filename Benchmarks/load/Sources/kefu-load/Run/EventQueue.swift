import CEpoll
import Glibc

/// epoll(7) with one timer, for one thread.
final class EventQueue {
    enum Event {
        /// The client at this index is readable or writable, or its connection ended.
        case client(Int, readable: Bool, writable: Bool)
        case timer
    }

    private static let timerToken = UInt64.max
    private let epoll: Int32
    private let timer: Int32
    private var armed: UInt64 = 0
    private var events = [epoll_event](repeating: epoll_event(), count: 256)

    init() throws(UnixSocket.Fault) {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        timer = timerfd_create(CLOCK_MONOTONIC, Int32(TFD_NONBLOCK) | Int32(TFD_CLOEXEC))
        guard epoll >= 0, timer >= 0 else { throw UnixSocket.Fault(action: "epoll", code: errno) }
        // Edge-triggered, so that the timer need not be read.
        try control(EPOLL_CTL_ADD, timer, token: Self.timerToken, events: EPOLLIN.rawValue | EPOLLET.rawValue)
    }

    deinit {
        close(timer)
        close(epoll)
    }

    func add(_ descriptor: Int32, client: Int) throws(UnixSocket.Fault) {
        try control(EPOLL_CTL_ADD, descriptor, token: UInt64(client), events: EPOLLIN.rawValue)
    }

    /// Sets whether the client also waits for room to send.
    func watch(_ descriptor: Int32, client: Int, writing: Bool) throws(UnixSocket.Fault) {
        let events = EPOLLIN.rawValue | (writing ? EPOLLOUT.rawValue : 0)
        try control(EPOLL_CTL_MOD, descriptor, token: UInt64(client), events: events)
    }

    /// Sets the timer to fire once at this time of `Clock`.
    func wake(at time: UInt64) {
        guard time != armed else { return }
        armed = time
        var setting = itimerspec()
        setting.it_value.tv_sec = Int(time / 1_000_000_000)
        setting.it_value.tv_nsec = Int(time % 1_000_000_000)
        timerfd_settime(timer, Int32(TFD_TIMER_ABSTIME), &setting, nil)
    }

    /// Waits for events, at most for this time, and passes each to `handle`.
    func wait(milliseconds: Int32, _ handle: (Event) throws(UnixSocket.Fault) -> Void) throws(UnixSocket.Fault) {
        let count = epoll_wait(epoll, &events, Int32(events.count), milliseconds)
        guard count >= 0 else {
            if errno == EINTR { return }
            throw UnixSocket.Fault(action: "epoll_wait", code: errno)
        }
        for index in 0..<Int(count) {
            let event = events[index]
            if event.data.u64 == Self.timerToken {
                armed = 0
                try handle(.timer)
            } else {
                let readable = event.events & ~EPOLLOUT.rawValue != 0
                let writable = event.events & EPOLLOUT.rawValue != 0
                try handle(.client(Int(event.data.u64), readable: readable, writable: writable))
            }
        }
    }

    private func control(_ operation: Int32, _ descriptor: Int32, token: UInt64, events: UInt32)
        throws(UnixSocket.Fault)
    {
        var event = epoll_event()
        event.events = events
        event.data.u64 = token
        guard epoll_ctl(epoll, operation, descriptor, &event) == 0 else {
            throw UnixSocket.Fault(action: "epoll_ctl", code: errno)
        }
    }
}
