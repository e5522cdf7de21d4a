import ArgumentParser
import Assistant
import CRM
import Entities
import Foundation
import Linguistics
import Understanding

struct Classify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Reads texts from stdin, one per line, and prints the interpretation of each as a JSON object.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        do {
            let interpreter = Interpreter(model: try ModelFolder(path: common.modelPath()).load())
            var scratch = try Scratch(variants: interpreter.model.variants)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            while let line = readLine() {
                let understood = interpreter.interpret(line, at: LocalTime(.now), in: &scratch)
                Terminal.print(jsonLine: try encoder.encode(Line(text: line, understood)))
            }
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private struct Line: Encodable {
        var text: String
        var language: String
        var mixed: Bool
        var intent: RankedIntent?
        var certain: Bool
        var ranking: [RankedIntent]
        /// The results of retrieval; empty where the classifier is certain.
        var proposals: [AnswerProposal]
        /// The intent whose answer would be given; nil where there would be no answer.
        var answer: String?
        var sentiment: Sentiment
        var entities: [Entity]

        init(text: String, _ understood: Interpretation) {
            self.text = text
            language = understood.language.rawValue
            mixed = understood.isMixed
            intent = understood.ranking.first
            certain = understood.isCertain
            ranking = understood.ranking
            proposals = understood.proposals
            answer = understood.answer?.name
            sentiment = understood.sentiment
            entities = understood.entities
        }
    }
}
