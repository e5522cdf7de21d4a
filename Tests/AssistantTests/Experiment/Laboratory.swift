import Assistant
import CRM
import TestSupport
import Understanding

@testable import Authoring
@testable import Training

/// A desk with a candidate generation beside its model.
struct Laboratory {
    var desk: Desk
    let candidate: String
    var live: String { desk.responder.registry.current.id }

    /// The sample shop's model trained with one more line, once a process.
    private static let model: Result<Model, any Error> = Result {
        let folder = try TemporaryFolder()
        try SampleShop.writeData(to: folder)
        try folder.write(
            #"{"text":"is postage included","intent":"faq/shipping_cost"}"# + "\n", to: "corpora/transcripts/more.jsonl"
        )
        let data = try TrainingSources(intents: folder.file("intents"), corpora: folder.file("corpora"), labels: [])
            .gather().data
        return try Trainer(options: Trainer.Options()).train(on: data).model
    }

    init() throws {
        desk = try Desk()
        let model = try Self.model.get()
        candidate = model.id
        try save()
    }

    /// Writes the candidate where it belongs, or at another path.
    func save(at path: String? = nil) throws {
        try ModelFolder(path: desk.folder.file(path ?? "model.generations/\(candidate)")).save(
            try Self.model.get(), seed: 1)
    }

    /// Starts an experiment as the command does, and has the assistant run it.
    func begin(_ mode: ExperimentRecord.Mode, share: Double = 0.2, live: String? = nil) async throws {
        try await write(
            .start(name: "july", mode: mode, live: live ?? self.live, candidate: candidate, share: share, time: .now))
        desk.responder.tendExperiment()
    }

    func stop() async throws {
        try await write(.stop(id: 1, outcome: "stopped", time: .now))
        desk.responder.tendExperiment()
    }

    private func write(_ write: ExperimentWrite) async throws {
        let pendingWrite = try desk.store.accept(.experiment(write))
        await desk.store.durable(pendingWrite)
        _ = try pendingWrite.outcome?.get()
    }

    /// The outcome of the only experiment, when it is on disk.
    func outcome() async throws -> String? {
        try await eventually { try desk.store.experiments().first?.stopped != nil }
        return try desk.store.experiments().first?.outcome
    }
}

extension Caller {
    /// The model that answers a customer.
    func model(for customer: String, in conversation: String) async -> String? {
        await send(#"{"conversation":"\#(conversation)","text":"hello","customer":{"id":"\#(customer)"}}"#)["model"]
    }
}
