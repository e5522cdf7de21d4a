import CLinux
import Glibc
import Synchronization

/// Runs an operator's command with a document on its standard input.
///
/// The command inherits nothing of the daemon: its environment holds only `PATH`, it has the descriptors 0, 1 and 2,
/// and no signal is ignored. It has a process group of its own. When it ends, and at the latest at the deadline, the
/// whole group is killed. Its output is discarded, so that it never waits for a reader and no customer's words reach a
/// log.
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
            return wait(for: try start(reading: input, until: deadline), until: deadline)
        } catch {
            return error
        }
    }

    private func start(reading input: CInt, until deadline: Deadline) throws(HookFailure) -> pid_t {
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
        // Not every library opens its descriptors as close-on-exec.
        posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1)
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        // The daemon ignores SIGPIPE and the signals that it reads elsewhere, and an ignored signal stays ignored after
        // exec.
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var child: pid_t = 0
        var code: CInt
        repeat {
            code = path.withCString { path in
                "PATH=/usr/local/bin:/usr/bin:/bin".withCString { variable in
                    var arguments = [UnsafeMutablePointer(mutating: path), nil]
                    var environment = [UnsafeMutablePointer(mutating: variable), nil]
                    return posix_spawn(&child, path, &files, &attributes, &arguments, &environment)
                }
            }
            // The command is just being written, for example by an operator who installs a new one.
        } while code == ETXTBSY && deadline.remaining > 0 && usleep(10_000) == 0
        guard code == 0 else { throw .cannotStart(code) }
        return child
    }

    /// Polls for the end of the command, at first every 0.5 ms and later every 20 ms.
    private func wait(for child: pid_t, until deadline: Deadline) -> HookFailure? {
        var pause: UInt32 = 500
        while !Self.hasEnded(child), deadline.remaining > 0 {
            usleep(pause)
            pause = min(pause * 2, 20_000)
        }
        let isInTime = Self.hasEnded(child)
        // A child that has ended keeps its number until it is reaped, so the number is still that of its group. The
        // child itself may have moved to another group.
        kill(-child, SIGKILL)
        kill(child, SIGKILL)
        guard let status = Self.reap(child), isInTime else { return .timedOut(seconds: deadline.seconds) }
        let signal = status & 0x7F
        guard signal == 0 else { return .killed(signal: signal) }
        let code = (status >> 8) & 0xFF
        return code == 0 ? nil : .exited(code)
    }

    private static func hasEnded(_ child: pid_t) -> Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(child), &information, WEXITED | WNOHANG | WNOWAIT) == 0
            && information.si_signo == SIGCHLD
    }

    /// Killed children that had not ended a second later, because the kernel let them wait for a disk.
    private static let lingering = Mutex<[pid_t]>([])

    /// The status of a child that was killed or has ended; nil where it does not end soon.
    private static func reap(_ child: pid_t) -> CInt? {
        lingering.withLock { $0.removeAll { waitpid($0, nil, WNOHANG) != 0 } }
        var status: CInt = 0
        let deadline = Deadline(seconds: 1)
        while deadline.remaining > 0 {
            let reaped = waitpid(child, &status, WNOHANG)
            if reaped == child { return status }
            if reaped < 0, errno != EINTR { return nil }
            usleep(1_000)
        }
        lingering.withLock { $0.append(child) }
        return nil
    }
}
