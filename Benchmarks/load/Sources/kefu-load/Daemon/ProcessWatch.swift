/// Measures the daemon's memory and processor time, and the generator's processor time, during a run.
struct ProcessWatch {
    struct Sample: Codable {
        /// Seconds since the start.
        var seconds: Double
        var megabytes: Double
        /// The mean number of busy cores since the last sample.
        var cores: Double
    }

    private static let interval: UInt64 = 5_000_000_000

    /// The daemon's process id; nil if the kernel does not report it.
    let process: Int32?
    /// The time of `Clock` at which the run began.
    private(set) var began: UInt64 = 0
    private(set) var samples: [Sample] = []
    /// Seconds between `beginMeasuring` and `end`. The processor times below are for the same period.
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

    /// Begins the measured period, after the warm-up.
    mutating func beginMeasuring(at time: UInt64? = nil) {
        measuringBegan = time ?? began
        daemonAtBegin = figures?.processor ?? 0
        ownAtBegin = ProcessFigures.ownProcessor
    }

    mutating func sampleIfDue(at time: UInt64) {
        if time >= lastSample.time + Self.interval { sample(at: time) }
    }

    /// Ends the measured period at the time of the last reply.
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
