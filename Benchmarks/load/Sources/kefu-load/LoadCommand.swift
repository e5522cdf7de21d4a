import ArgumentParser
import Foundation

@main
struct LoadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kefu-load",
        abstract: "Sends messages to a running Kefu daemon, measures it and checks every reply.",
        discussion: """
            Without --rate each conversation sends its next message when the last one is answered. With --rate \
            message n is due n/rate seconds after the start. Its latency is measured from then, even if it is sent \
            later. Exit status: 0 if all checks passed, 1 if some failed, 69 if there is no daemon.
            """)

    @Option(help: "Path of the daemon's Unix socket.") var socket: String
    @Option(help: "Number of connections.") var connections = 64
    @Option(help: "Maximum number of unanswered messages per connection.") var inFlight = 16
    @Option(help: "Number of measured messages.") var messages = 1_000_000
    @Option(help: "Number of conversations (default: a tenth of the messages).") var conversations: Int?
    @Option(help: ArgumentHelp("Messages per second (default: as fast as they are answered).", valueName: "n"))
    var rate: Double?
    @Option(help: "Number of messages sent before, which are checked but not measured.") var warmUp = 0
    @Option(help: "Seed of the texts. The same seed gives the same texts.") var seed: UInt64 = 1
    @Flag(help: "Use one connection with one message in flight.") var pingPong = false
    @Option(help: ArgumentHelp("The daemon's database, to check its rows at the end.", valueName: "file"))
    var database: String?
    @Flag(help: "Do not count refusals (such as busy) as failed checks.") var allowErrors = false
    @Flag(help: "Print the figures as JSON.") var json = false
    @Flag(help: "Print the texts instead of sending them.") var printTexts = false

    func validate() throws {
        guard (1...10_000).contains(connections) else { throw ValidationError("--connections must be from 1 to 10000") }
        guard (1...10_000).contains(inFlight) else { throw ValidationError("--in-flight must be from 1 to 10000") }
        guard messages >= 1, warmUp >= 0, messages + warmUp <= RequestWriter.maximumMessages else {
            throw ValidationError(
                "--messages and --warm-up together must be from 1 to \(RequestWriter.maximumMessages)")
        }
        if let conversations, conversations < 1 { throw ValidationError("--conversations must be at least 1") }
        if let rate, !(rate > 0 && rate <= 1e7) { throw ValidationError("--rate must be above 0 and at most 10000000") }
    }

    func run() throws {
        let book = try TextBook(String(decoding: PackageResources.texts_txt, as: UTF8.self))
        if printTexts { return print(texts: book) }
        let plan = plan
        let run: LoadRun
        do {
            run = try LoadRun(plan: plan, book: book, progress: Progress())
            try run.run()
        } catch {
            note("\(error)")
            throw ExitCode(69)
        }
        var report = Report(plan: plan, measurement: run.measurement, watch: run.watch, allowsErrors: allowErrors)
        if let database {
            let check = DatabaseCheck(
                database: database, writer: RequestWriter(run: plan.run), communications: run.measurement.communications
            )
            do {
                report.add(try check.findings(), plan: plan, measurement: run.measurement)
            } catch {
                report.failures.append("the database could not be checked: \(error)")
            }
        }
        Swift.print(json ? try report.json : report.text)
        if !report.failures.isEmpty { throw ExitCode(1) }
    }

    private var plan: Plan {
        let total = messages + warmUp
        return Plan(
            socket: socket, connections: pingPong ? 1 : connections, inFlight: pingPong ? 1 : inFlight,
            messages: messages, warmUp: warmUp,
            conversations: min(total, conversations ?? max(1, total / 10)), rate: rate, seed: seed,
            run: String(format: "%08x", UInt32.random(in: 0...UInt32.max)))
    }

    private func print(texts book: TextBook) {
        var composer = Composer(book: book, seed: seed)
        let buffer = ByteBuffer(capacity: 1 << 20)
        for number in 0..<messages {
            composer.append(text: number, to: buffer)
            buffer.append(0x0A)
            if buffer.count > 1 << 19 || number == messages - 1 {
                FileHandle.standardOutput.write(Data(buffer.bytes))
                buffer.drop(buffer.count)
            }
        }
    }

    private func note(_ text: String) {
        FileHandle.standardError.write(Data("kefu-load: \(text)\n".utf8))
    }
}
