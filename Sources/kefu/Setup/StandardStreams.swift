import Foundation

/// Standard input, output and error of the process.
enum StandardStreams {
    /// Those that were closed when the process began; the null device is open in their place since the first use.
    ///
    /// The next file that is opened would else get the number of the closed stream: a database, into which a message
    /// for standard error is then written. Use it before anything is opened.
    static let closedAtStart: Set<Int32> = {
        var closed: Set<Int32> = []
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
            // The lowest free number is that of the stream, because those below it are open by now.
            _ = open("/dev/null", O_RDWR)
            closed.insert(stream)
        }
        return closed
    }()
}
