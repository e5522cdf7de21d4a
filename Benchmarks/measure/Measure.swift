import ArgumentParser
import Authoring
import CAllocations
import Entities
import Evaluating
import Foundation
import Glibc
import Linguistics
import Understanding

/// Measures the processor time and allocations to understand one message, and the model's size and load time.
@main struct Measure: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Measures a model: load time, size, and the time and allocations of a message.")

    @Option(help: "Folder of the model.") var model: String
    @Option(help: ArgumentHelp("Texts (.jsonl or .csv), as for kefu evaluate.", valueName: "file")) var texts: String?
    @Option(help: ArgumentHelp("Search for slow texts in this many steps instead.", valueName: "steps"))
    var slow: Int?
    @Option(help: "The seed of the search.") var seed: UInt64 = 1
    @Option(help: "Fail if the median message needs more allocations than this.") var mostAllocations: Int?

    private static let loads = 15
    private static let rounds = 7

    func run() throws {
        let folder = ModelFolder(path: model)
        let model = try folder.load()
        if let slow {
            var search = try SlowTexts(model: model, seed: seed)
            guard search.search(rounds: slow, clock: { Self.milliseconds($0) }) else { throw ExitCode.failure }
            return
        }
        guard let texts else { throw ValidationError("--texts FILE or --slow STEPS is missing") }
        let loads = try (0..<Self.loads).map { _ in try Self.milliseconds { _ = try folder.load() } }.sorted()
        print(String(format: "load, ms          min %.1f  median %.1f", loads[0], loads[loads.count / 2]))
        let names = try FileManager.default.contentsOfDirectory(atPath: self.model)
        let bytes = try names.reduce(0) { $0 + (try Data(contentsOf: URL(filePath: "\(self.model)/\($1)"))).count }
        print(String(format: "size, MB          %.1f", Double(bytes) / 1e6))

        let messages = try LabelReader.read(file: texts, needs: .any).map(\.text)
        guard !messages.isEmpty else { throw ValidationError("\(texts): no text to measure with") }
        let interpreter = Interpreter(model: model)
        var scratch = try Scratch(variants: model.variants)
        let time = LocalTime(milliseconds: 0, offset: 0)
        var allocations: [UInt64] = []
        var best = Double.infinity
        for _ in 0..<Self.rounds {
            // The scratch grows in the first round, so the counts of the last round are kept.
            allocations.removeAll(keepingCapacity: true)
            best = min(
                best,
                Self.milliseconds {
                    for message in messages {
                        let before = kefu_allocations()
                        let understood = interpreter.interpret(message, at: time, in: &scratch)
                        allocations.append(kefu_allocations() - before)
                        withExtendedLifetime(understood) {}
                    }
                })
        }
        print(String(format: "a message, µs     %.1f", best * 1000 / Double(messages.count)))
        let sorted = allocations.sorted()
        let median = sorted[sorted.count / 2]
        print(
            "allocations       median \(median)  of 95 % at most \(sorted[sorted.count * 95 / 100])"
                + "  largest \(sorted[sorted.count - 1])"
        )
        if let mostAllocations, median > UInt64(mostAllocations) {
            print("more than \(mostAllocations) allocations per message")
            throw ExitCode.failure
        }
    }

    /// The processor time of this thread, because other work on the machine affects it little.
    private static func milliseconds(_ body: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
        }
        let start = now()
        try body()
        return now() - start
    }
}
