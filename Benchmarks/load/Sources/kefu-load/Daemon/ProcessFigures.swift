import Glibc

/// The processor time and memory of a process at one time.
struct ProcessFigures {
    /// User and system time in seconds.
    var processor: Double
    var residentMegabytes: Double

    /// The figures of another process, from /proc; nil if it ended or cannot be read.
    static func of(process: Int32) -> ProcessFigures? {
        guard let stat = text("/proc/\(process)/stat"), let memory = text("/proc/\(process)/statm") else { return nil }
        // Fields are counted after the name in parentheses, because the name may have any characters (proc(5)).
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        let pages = memory.split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return nil }
        guard pages.count > 1, let resident = Double(pages[1]) else { return nil }
        return ProcessFigures(
            processor: (user + system) / Double(sysconf(Int32(_SC_CLK_TCK))),
            residentMegabytes: resident * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576)
    }

    /// User and system time of this process in seconds.
    static var ownProcessor: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }

    /// The peak resident memory of a process in MiB; nil if it cannot be read.
    static func peakMegabytes(of process: Int32) -> Double? {
        guard let status = text("/proc/\(process)/status") else { return nil }
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
        return line.split(separator: " ").dropFirst().first.flatMap { Double($0) }.map { $0 / 1_024 }
    }

    private static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 8_192)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }
}
