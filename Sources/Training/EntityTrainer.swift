import Authoring
import Understanding
import Linguistics

/// Turns the training data's entity definitions into an extractor.
enum EntityTrainer {
    /// - Throws: `DataError` naming the pattern that ICU cannot compile.
    static func train(on definitions: EntityDefinitions, scratch: inout Scratch) throws -> EntityExtractor {
        var expressions: [EntityExtractor.Expression] = []
        var problems: [Problem] = []
        for (entity, patterns) in definitions.regexes.sorted(by: { $0.key < $1.key }) {
            for pattern in patterns {
                do {
                    _ = try Pattern(pattern)
                    expressions.append(.init(entity: entity, pattern: pattern))
                } catch {
                    problems.append(
                        Problem(
                            severity: .error, file: "intents", line: 1, column: 1,
                            message: "the pattern of regex \(entity) does not compile: "
                                + "\(error.name) at offset \(error.offset)",
                            hint: "use ICU's regular expression syntax"))
                }
            }
        }
        guard problems.isEmpty else { throw DataError(problems: problems) }
        var phrases: [String: String] = [:]
        for (entity, values) in definitions.lookups.sorted(by: { $0.key < $1.key }) {
            for value in values {
                scratch.read(value)
                phrases[EntityExtractor.phrase(of: &scratch)] = entity
            }
        }
        var synonyms: [String: String] = [:]
        for (surface, value) in definitions.synonyms {
            scratch.read(surface)
            synonyms[scratch.text.string] = value
        }
        return EntityExtractor(expressions: expressions, phrases: phrases, synonyms: synonyms)
    }
}
