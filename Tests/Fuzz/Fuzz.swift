import ArgumentParser
import Foundation
import Glibc
import TestSupport

/// Feeds damaged and random input to everything that reads what strangers write. A crash ends it; the last line printed
/// for a target and `--from` lead to the case.
@main struct Fuzz: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: "Reads damaged and random input until its processor time is used up.")

    @Option(help: "Seconds of processor time of all targets together.") var seconds = 60.0
    @Option(help: "The seed of all cases.") var seed: UInt64 = 1
    @Option(help: "The number of the first case of each target.") var from = 0
    @Option(help: "Only these targets.") var only: [String] = []

    /// Cases between two looks at the clock. Also the distance of the lines that are printed, in slices.
    private static let slice = 20

    func run() async throws {
        let folder = try TemporaryFolder()
        var targets = try Self.targets(in: folder)
        if !only.isEmpty { targets.removeAll { !only.contains($0.name) } }
        guard !targets.isEmpty else { throw ValidationError("no target of this name") }
        var counts = [(cases: Int, accepted: Int, seconds: Double)](repeating: (from, 0, 0), count: targets.count)
        while counts.reduce(0, { $0 + $1.seconds }) < seconds {
            // Whoever has had the least time goes on, so that slow targets have no more of it than quick ones.
            guard let index = counts.indices.min(by: { counts[$0].seconds < counts[$1].seconds }) else { break }
            let start = Self.processorSeconds
            for _ in 0..<Self.slice {
                if try await targets[index].run(case: counts[index].cases, seed: seed) { counts[index].accepted += 1 }
                counts[index].cases += 1
            }
            counts[index].seconds += Self.processorSeconds - start
            if counts[index].cases / Self.slice % 500 == 0 { show(targets[index].name, counts[index]) }
        }
        for (target, count) in zip(targets, counts) { show(target.name, count) }
    }

    /// Everything that reads what strangers write, with its files in the folder.
    static func targets(in folder: TemporaryFolder) throws -> [any FuzzTarget] {
        [
            try WireTarget(in: folder), try TextTarget(in: folder), try ModelTarget(in: folder),
            YAMLTarget(in: folder), TableTarget(in: folder),
        ]
    }

    private func show(_ name: String, _ count: (cases: Int, accepted: Int, seconds: Double)) {
        print(
            "\(name): cases \(from) to \(count.cases), of which \(count.accepted) were accepted; "
                + "\(Int(count.seconds)) s of processor time")
        fflush(nil)
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Something that reads hostile input.
protocol FuzzTarget {
    var name: String { get }

    /// Makes one input from the random numbers and reads it. Returns whether it was accepted.
    ///
    /// - Throws: `Wrong` where the outcome is neither acceptance nor a refusal.
    mutating func run(_ mutator: inout Mutator) async throws -> Bool
}

extension FuzzTarget {
    /// Makes and reads the input of one case. Every case has a generator of its own, so that each can be repeated alone.
    mutating func run(case number: Int, seed: UInt64) async throws -> Bool {
        var mutator = Mutator(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(number))
        return try await run(&mutator)
    }
}

/// An input had an outcome that must not be.
struct Wrong: Error {
    let what: String
    let input: [UInt8]
}
