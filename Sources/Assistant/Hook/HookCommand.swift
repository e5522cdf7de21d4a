import CLinux
import Glibc

/// Runs an operator's command with a document on its standard input.
///
/// The command's environment holds only `PATH`. It has a process group of its own, and at the deadline the whole group
/// is killed. Its output is discarded, so that it never waits for a reader and no customer's words reach a log.
struct HookCommand {
    let path: String

    /// Blocks until the command has ended or was killed. Nil where it ended with status 0.
    func run(_ document: [UInt8], until deadline: Deadline) -> HookFailure? {
        // Unlike a pipe, a file in memory takes a document of any length at once, also where the command does not read
        // it.
        let input = memfd_create("kefu-form", UInt32(MFD_CLOEXEC))
        guard input >= 0 else { return .cannotStart(errno) }
        defer { close(input) }
        guard document.withUnsafeBytes({ write(input, $0.baseAddress, $0.count) }) == document.count,
            lseek(input, 0, SEEK_SET) == 0
        else {
            return .cannotStart(errno)
        }
        do throws(HookFailure) {
            return wait(for: try start(reading: input), until: deadline)
        } catch {
            return error
        }
    }

    private func start(reading input: CInt) throws(HookFailure) -> pid_t {
        var files = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&files)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&files)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO)
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_WRONLY, 0)
        }
        var none = sigset_t()
        var ignored = sigset_t()
        sigemptyset(&none)
        sigemptyset(&ignored)
        // The daemon ignores SIGPIPE, and an ignored signal stays ignored after exec.
        sigaddset(&ignored, SIGPIPE)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &ignored)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var child: pid_t = 0
        let code = path.withCString { path in
            "PATH=/usr/local/bin:/usr/bin:/bin".withCString { variable in
                var arguments = [UnsafeMutablePointer(mutating: path), nil]
                var environment = [UnsafeMutablePointer(mutating: variable), nil]
                return posix_spawn(&child, path, &files, &attributes, &arguments, &environment)
            }
        }
        guard code == 0 else { throw .cannotStart(code) }
        return child
    }

    /// Polls for the end of the command, at first every 0.5 ms and later every 20 ms.
    private func wait(for child: pid_t, until deadline: Deadline) -> HookFailure? {
        var status: CInt = 0
        var pause: UInt32 = 500
        while waitpid(child, &status, WNOHANG) == 0 {
            guard deadline.remaining > 0 else {
                kill(-child, SIGKILL)
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
                return .timedOut(seconds: deadline.seconds)
            }
            usleep(pause)
            pause = min(pause * 2, 20_000)
        }
        let signal = status & 0x7F
        guard signal == 0 else { return .killed(signal: signal) }
        let code = (status >> 8) & 0xFF
        return code == 0 ? nil : .exited(code)
    }
}
