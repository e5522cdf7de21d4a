import Assistant
import CRM
import Foundation
import TestSupport
import Testing
import Understanding

@Suite struct RunningExperimentTests {
    @Test func `another model in use ends the experiment at once and removes its pin`() async throws {
        let laboratory = try Laboratory()
        let candidate = CandidateGeneration(
            laboratory.candidate, beside: ModelFolder(path: laboratory.desk.folder.file("model")))
        try candidate.pin(for: "july")
        try await laboratory.begin(.split, share: 0.99)
        let caller = try laboratory.desk.caller()
        #expect(await caller.say("hello", in: "a")["model"] == laboratory.candidate)
        try laboratory.save(at: "model")
        _ = try laboratory.desk.responder.reload()
        #expect(try await laboratory.outcome() == "candidate promoted")
        #expect(!laboratory.desk.folder.has("model.generations/\(laboratory.candidate).pin"))
        #expect(await caller.say("hello", in: "b")["model"] == laboratory.candidate)
        laboratory.desk.responder.tendExperiment()
        #expect(laboratory.desk.responder.health == .ok)
    }

    @Test func `an experiment about a model that is not in use never runs`() async throws {
        let laboratory = try Laboratory()
        try await laboratory.begin(.split, share: 0.99, live: "an earlier one")
        let caller = try laboratory.desk.caller()
        #expect(await caller.say("hello")["model"] == laboratory.live)
        #expect(try await laboratory.outcome() == "live model changed")
    }

    @Test func `while the candidate cannot be used the model in use answers every customer`()
        async throws
    {
        let laboratory = try Laboratory()
        let manifest = "model.generations/\(laboratory.candidate)/manifest.json"
        try laboratory.desk.folder.write("{}", to: manifest)
        try await laboratory.begin(.split, share: 0.99)
        let caller = try laboratory.desk.caller()
        #expect(await caller.say("hello", in: "a")["model"] == laboratory.live)
        #expect(laboratory.desk.responder.health == .degraded)
        laboratory.desk.responder.tendExperiment()
        #expect(laboratory.desk.responder.experimentNotices().count == 1)
        try laboratory.save()
        laboratory.desk.responder.tendExperiment()
        #expect(laboratory.desk.responder.health == .ok)
        #expect(await caller.say("hello", in: "b")["model"] == laboratory.candidate)
        try await laboratory.stop()
        #expect(laboratory.desk.responder.health == .ok)
    }

    @Test func `a candidate in the folder of another id is refused`() async throws {
        let laboratory = try Laboratory()
        let live = ModelFolder(path: laboratory.desk.folder.file("model"))
        try laboratory.save(at: "model.generations/cafe")
        let ambiguous = #expect(throws: ModelError.self) { try CandidateGeneration.find("", beside: live) }
        #expect(ambiguous?.code == .missing)
        #expect(
            try CandidateGeneration.find(String(laboratory.candidate.prefix(6)), beside: live).load().id
                == laboratory.candidate)
        #expect(throws: ModelError.self) { try CandidateGeneration.find("cafe", beside: live).load() }
        #expect(throws: ModelError.self) { try CandidateGeneration.find("nowhere", beside: live) }
        let gone = #expect(throws: ModelError.self) { try CandidateGeneration("gone", beside: live).load() }
        #expect(gone?.code == .missing && gone?.hint.contains("kefu train --model") == false)
    }

    @Test func `a pin that somebody else set stays`() throws {
        let laboratory = try Laboratory()
        let pin = "model.generations/\(laboratory.candidate).pin"
        let candidate = CandidateGeneration(
            laboratory.candidate, beside: ModelFolder(path: laboratory.desk.folder.file("model")))
        try laboratory.desk.folder.write("keep\n", to: pin)
        try candidate.pin(for: "july")
        candidate.unpin(after: "july")
        #expect(laboratory.desk.folder.has(pin))
    }
}
