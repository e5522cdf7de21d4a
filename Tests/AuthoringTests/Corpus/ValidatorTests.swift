@testable import Authoring
import TestSupport
import Testing

@testable import Understanding

struct ValidatorTests {
    private static let intents = """
        nlu:
        - intent: smalltalk/greet
          examples: |
            - hello
            - hi there
            - good morning
            - hey you
            - evening
        - intent: order/track
          examples: |
            - where is my parcel from last week
        responses:
          utter_smalltalk/greet:
          - text: Hello.
          utter_order/track:
          - text: On its way.
        """

    @Test func `labels, counts and copies are checked over both folders`() throws {
        let folder = try TemporaryFolder([
            "intents/a.yml": Self.intents,
            "corpora/transcripts/a.jsonl":
                "{\"text\":\"x y\",\"intent\":\"nobody\"}\n{\"text\":\"why\",\"intent\":\"out_of_scope\"}\n"
                + "{\"text\":\"Hello\",\"intent\":\"order/track\"}\n",
            "corpora/sentiment/a.csv": "text,sentiment\nthis is a very bad shop indeed,negative\n",
            "corpora/language/a.jsonl":
                "{\"text\":\"bonjour\",\"language\":\"fr\"}\n{\"text\":\"bonjour\",\"intent\":\"a\"}\n",
            "corpora/test/en.jsonl":
                "{\"text\":\"Hello!\",\"intent\":\"smalltalk/greet\"}\n"
                + "{\"text\":\"Where is my parcel from last week?\",\"intent\":\"order/track\"}\n",
            "corpora/test/mood.jsonl": "{\"text\":\"this is a very bad shop indeed!\",\"sentiment\":\"negative\"}\n",
            "corpora/stray.jsonl": "{}\n",
        ])
        let problems = Validator.validate(
            TrainingSources(intents: "\(folder.path)/intents", corpora: "\(folder.path)/corpora"))
        let found = problems.map { String($0.description.dropFirst(folder.path.count + 1)) }
        let expected = [
            "corpora/language/a.jsonl:2:1: error: `language` is missing", "corpora/stray.jsonl:1:1: warning: not read",
            "corpora/test/en.jsonl:1:1: warning: a held-out line is a copy of the training line",
            "corpora/test/en.jsonl:2:1: error: a held-out line is a copy of the training line",
            "corpora/test/mood.jsonl:1:1: error: a held-out line is a copy",
            "corpora/transcripts/a.jsonl:1:1: error: unknown intent `nobody`",
            "corpora/transcripts/a.jsonl:3:1: warning: the same text is labelled `order/track` here",
            "intents/a.yml:11:7: warning: the intent `order/track` has 2 examples",
        ]
        #expect(found.count == expected.count, "\(found)")
        for (problem, wanted) in zip(found, expected) { #expect(problem.hasPrefix(wanted)) }
    }

    @Test func `each subfolder of corpora has its purpose, and a missing one is no mistake`() throws {
        let folder = try TemporaryFolder([
            "transcripts/a.jsonl": "{\"text\":\"x\",\"intent\":\"a\"}\n",
            "test/one.jsonl": "{\"text\":\"y\",\"intent\":\"a\"}\n",
            "test/two.csv": "text,language\nz,en\n",
        ])
        let corpora = try CorporaReader.read(folder: folder.path)
        #expect(corpora.transcripts.map(\.text) == ["x"])
        #expect(corpora.tests.mapValues { $0.map(\.text) } == ["one": ["y"], "two": ["z"]])
        #expect(corpora.sentiment.isEmpty && corpora.languages.isEmpty)
    }
}
