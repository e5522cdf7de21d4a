import Assistant
import Wire
import Glibc
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// The transport of `serve --stdin`: request lines from one descriptor and reply lines to another, with the same
/// protocol as the socket.
///
/// It makes blocking calls on two threads of its own: files cannot be polled, and a terminal's descriptor must not be
/// made non-blocking because the shell shares it.
struct StandardInput: Service {
    /// The most bytes that can be written to a pipe without blocking after poll(2) reports it as writable.
    private static let longestWrite = 4_096

    /// Bytes per read; a pipe holds as many.
    private static let longestRead = 65_536

    let input: CInt
    let output: CInt
    let responder: Responder
    let drainTime: Duration
    let logger: Logger
    /// Called once, before the first read.
    let onReady: @Sendable () -> Void

    /// Returns at the end of the input when every reply is written, or without an error when the reader of the replies
    /// has closed its end.
    ///
    /// - Throws: `ServerError` with `cannotRead` or `cannotWrite`.
    func run() async throws {
        let stopReading = try Wakeup()
        let stopWriting = try Wakeup()
        let threads = NIOThreadPool(numberOfThreads: 2)
        threads.start()
        onReady()
        do {
            try await withDrainLimit(drainTime) { try await serve(threads, stopReading, stopWriting) }
        } catch {
            try await threads.shutdownGracefully()
            throw error
        }
        try await threads.shutdownGracefully()
    }

    private func serve(_ threads: NIOThreadPool, _ stopReading: Wakeup, _ stopWriting: Wakeup) async throws {
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await exchange(threads, stopReading, stopWriting)
            } onGracefulShutdown: {
                stopReading.wake()
            }
        } onCancel: {
            stopReading.wake()
            stopWriting.wake()
        }
    }

    private func exchange(_ threads: NIOThreadPool, _ stopReading: Wakeup, _ stopWriting: Wakeup) async throws {
        var isAtEnd = false
        let exchange = Exchange(
            responder: responder, connection: ConnectionName.next(), peer: .ownUser, memory: ReplyMemory())
        do {
            try await exchange.run {
                if isAtEnd { return nil }
                switch try await threads.runIfActive({ try read(unless: stopReading) }) {
                case .bytes(let bytes): return .bytes(bytes)
                case .end:
                    isAtEnd = true
                    return .end
                case .stopped: return nil
                }
            } write: { bytes in
                var piece: [UInt8] = []
                swap(&piece, &bytes)
                do {
                    try await threads.runIfActive { [piece] in try write(piece, unless: stopWriting) }
                } catch {
                    stopReading.wake()
                    throw error
                }
            }
        } catch is ReaderGone {
            logger.debug("The reader of the replies has closed its end")
        } catch is CancellationError {
            logger.warning("The drain time ended before all replies were written")
        }
    }

    private struct ReaderGone: Error {}

    private enum Reading {
        case bytes(ByteBuffer)
        case end
        case stopped
    }

    private func read(unless stop: Wakeup) throws -> Reading {
        var buffer = ByteBufferAllocator().buffer(capacity: Self.longestRead)
        while true {
            guard stop.wait(for: input, events: POLLIN) else { return .stopped }
            var reason: CInt = 0
            let count = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.longestRead) { space in
                let count = Glibc.read(input, space.baseAddress, space.count)
                reason = count < 0 ? errno : 0
                return max(0, count)
            }
            if count > 0 { return .bytes(buffer) }
            if reason == 0 { return .end }
            guard reason == EINTR || reason == EAGAIN else {
                throw ServerError.standardStream(.cannotRead, "Requests cannot be read", errno: reason)
            }
        }
    }

    private func write(_ bytes: [UInt8], unless stop: Wakeup) throws {
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                guard stop.wait(for: output, events: POLLOUT) else { throw CancellationError() }
                let chunk = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.longestWrite))
                let count = Glibc.write(output, chunk.baseAddress, chunk.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EPIPE {
                    throw ReaderGone()
                } else if errno != EINTR && errno != EAGAIN {
                    throw ServerError.standardStream(.cannotWrite, "Replies cannot be written", errno: errno)
                }
            }
        }
    }
}
