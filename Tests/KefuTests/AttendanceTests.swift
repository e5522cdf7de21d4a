import Foundation
import TestSupport
import Testing

/// A bot that brings its opening hours along, with the built program.
struct AttendanceTests {
    /// Trains the shop with a dangerous product and hours on one day, which is not today or tomorrow.
    private static func closedShop() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try SampleShop.writeData(to: folder)
        let now = Date.now.addingTimeInterval(3 * 86_400)
        let day = now.formatted(
            .verbatim("\(weekday: .abbreviated)", locale: Locale(identifier: "en"), timeZone: .gmt, calendar: .current))
        try folder.write(
            """
            version: "3.1"
            language: en
            opening_hours: \(day.lowercased()) 09:00-09:01
            time_zone: UTC
            nlu:
            - intent: safety
              examples: |
                - smoke comes out of the kettle
                - the charger is on fire
                - I got an electric shock from the lamp
                - the battery exploded in my hand
                - it burnt my hand badly
                - the toaster caught fire
            responses:
              utter_safety:
              - text: "Call 112."
              utter_handoff:
              - text: "Somebody takes over now."
            rules:
            - rule: danger
              steps:
              - intent: safety
              - action: utter_safety
              - action: utter_handoff
              - action: action_handoff
            """, to: "intents/danger.yml")
        let run = try await Program.run(
            "train", "--intents", folder.file("intents"), "--corpora", folder.file("corpora"), "--model",
            folder.file("model"))
        try #require(run.status == 0, "\(run.diagnostics)")
        return folder
    }

    @Test func `outside its hours a bot gives the emergency number and says when people are back`() async throws {
        let folder = try await Self.closedShop()
        func talk(_ texts: [String], hours: [String: String] = [:]) async throws -> [AnswerLine] {
            let database = folder.file("\(hours.count).sqlite")
            let run = try await Program.run(
                ["serve", "--stdin", "--model", folder.file("model"), "--database", database],
                input: texts.map { message($0) + "\n" }.joined(), environment: hours)
            return run.lines.map { AnswerLine($0) }
        }
        let texts = ["smoke comes out of the kettle", "how much is shipping"]
        let closed = try await talk(texts)
        #expect(closed.map { $0["action"] } == ["handoff", "answer"])
        let text = try #require(closed.first?["text"])
        #expect(text.hasPrefix("Call 112.\n") && text.contains("at 09:00") && !text.contains("Somebody takes over"))
        let open = try await talk(texts, hours: ["KEFU_OPENING_HOURS": "daily 00:00-24:00"])
        #expect(open.map { $0["action"] } == ["handoff", "silent"])
        #expect(open.first?["text"] == "Call 112.\nSomebody takes over now.\nYour ticket has the number 1.")
    }
}
