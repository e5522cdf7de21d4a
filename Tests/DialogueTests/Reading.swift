import Linguistics
import Understanding

/// Reads the clauses of a test's message as the bundled reader of turns does; the intents are those that the test states.
enum Reading {
    static func clauses(_ text: String, _ ranking: [RankedIntent], isCertain: Bool) -> [Clause] {
        guard var scratch = try? Scratch() else { return [] }
        return CommandModel.bundled.clauses(of: text, ranking: ranking, isCertain: isCertain, in: &scratch)
    }
}
