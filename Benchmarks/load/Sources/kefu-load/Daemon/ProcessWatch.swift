/// Watches the daemon's memory and time, and our own time, over a run.
struct ProcessWatch {
    struct Sample: Codable {
        /// Seconds from the start.
        var seconds: Double
        var megabytes: Double
        /// How many cores it kept busy since the last sample.
        var cores: Double
    }

    private static let interval: UInt64 = 5_000_000_000

    /// Nil where the kernel does not tell whose the socket is.
    let process: Int32?
    /// When the first message could be sent, by `Clock`.
    private(set) var began: UInt64 = 0
    private(set) var samples: [Sample] = []
    /// What was spent between `beginMeasuring` and `end`, in seconds.
    private(set) var measured: Double = 0
    private(set) var daemonProcessor: Double = 0
    private(set) var ownProcessor: Double = 0

    private var measuringBegan: UInt64 = 0
    private var daemonAtBegin: Double = 0
    private var ownAtBegin: Double = 0
    private var lastSample: (time: UInt64, processor: Double) = (0, 0)

    init(process: Int32?) {
        self.process = process
    }

    private var figures: ProcessFigures? { process.flatMap { ProcessFigures.of(process: $0) } }

    mutating func start(at time: UInt64) {
        began = time
        sample(at: time)
    }

    /// Says that the warm-up is over.
    mutating func beginMeasuring(at time: UInt64? = nil) {
        measuringBegan = time ?? began
        daemonAtBegin = figures?.processor ?? 0
        ownAtBegin = ProcessFigures.ownProcessor
    }

    mutating func sampleIfDue(at time: UInt64) {
        if time >= lastSample.time + Self.interval { sample(at: time) }
    }

    /// Says when the last reply came.
    mutating func end(at time: UInt64) {
        measured = Clock.seconds(measuringBegan, max(time, measuringBegan))
        daemonProcessor = (figures?.processor ?? daemonAtBegin) - daemonAtBegin
        ownProcessor = ProcessFigures.ownProcessor - ownAtBegin
        sample(at: max(time, lastSample.time))
    }

    private mutating func sample(at time: UInt64) {
        guard let figures else { return }
        let elapsed = Clock.seconds(lastSample.time, time)
        let cores = samples.isEmpty || elapsed <= 0 ? 0 : (figures.processor - lastSample.processor) / elapsed
        samples.append(Sample(seconds: Clock.seconds(began, time), megabytes: figures.residentMegabytes, cores: cores))
        lastSample = (time, figures.processor)
    }
}
