import CRM
import Entities
import Learning
import Linguistics
import Understanding

/// Describes a group of messages: its words, its size, and how the model interprets it.
struct TopicDescriber {
    let model: Model
    let messages: [TopicMessage]
    let set: TrainingSet
    let words: TellingWords
    let end: Timestamp

    private static let week: Int64 = 7 * 86_400_000
    private static let shownMessages = 3
    private static let examples = 20
    /// The number of texts of a topic that the model interprets.
    private static let sample = 100
    private static let shownIntents = 3
    /// An intent that is first for this share of the texts, with the mean confidence below, is probably what they mean.
    private static let extendingShare = 0.6
    private static let extendingConfidence = 0.3

    func describe(_ texts: [TopicText], identifiers: (Int64) throws -> [String], in scratch: inout Scratch) throws
        -> Topic
    {
        let all = texts.flatMap(\.messages).sorted()
        let customers = Set(all.map { messages[$0].customer }).count
        let central = CentralMessages(set: set).choose(
            Self.examples, of: texts.map(\.row), weights: texts.map { Float($0.messages.count) })
        let first = Dictionary(uniqueKeysWithValues: texts.map { ($0.row, $0.messages[0]) })
        let masked = try central.compactMap { first[$0] }.map { number in
            let message = messages[number]
            let text = Mask().masked(message.text, names: try identifiers(message.customer), in: &scratch)
            return Topic.Message(id: message.id, text: text)
        }
        let interpretation = interpretation(of: texts.map { $0.messages[0] }, in: &scratch)
        return Topic(
            words: words.best(of: all) { shown in Set(shown.map { messages[$0].customer }).count > 1 },
            languages: interpretation.languages, central: Array(masked.prefix(Self.shownMessages)), messages: all.count,
            customers: customers,
            share: Double(all.count) / Double(messages.count), recent: count(all, weeksAgo: 0),
            before: count(all, weeksAgo: 1),
            negative: interpretation.negative, intents: interpretation.intents, extends: interpretation.extends,
            ids: all.map { messages[$0].id },
            examples: masked.map(\.text))
    }

    private func count(_ all: [Int], weeksAgo weeks: Int64) -> Int? {
        let times = all.compactMap { messages[$0].time?.milliseconds }
        guard times.count == all.count else { return nil }
        let latest = end.milliseconds - weeks * Self.week
        return times.count { $0 > latest - Self.week && $0 <= latest }
    }

    private struct TopicInterpretation {
        var languages: [Topic.Share] = []
        var intents: [RankedIntent] = []
        var extends: String?
        var negative = 0.0
    }

    /// How the model interprets a topic, by an evenly spread sample of its texts.
    private func interpretation(of numbers: [Int], in scratch: inout Scratch) -> TopicInterpretation {
        let count = min(numbers.count, Self.sample)
        let interpreter = Interpreter(model: model)
        var (languages, confidences, firsts) = ([String: Int](), [String: Double](), [String: Int]())
        var negative = 0
        for i in 0..<count {
            let understood = interpreter.interpret(
                messages[numbers[i * numbers.count / count]].text, at: LocalTime(milliseconds: 0, offset: 0),
                in: &scratch)
            languages[understood.language.rawValue, default: 0] += 1
            if understood.sentiment.label == .negative { negative += 1 }
            if let first = understood.ranking.first { firsts[first.name, default: 0] += 1 }
            for intent in understood.ranking { confidences[intent.name, default: 0] += intent.confidence }
        }
        let intents = confidences.map { RankedIntent(name: $0.key, confidence: $0.value / Double(count)) }
            .sorted { ($0.confidence, $1.name) > ($1.confidence, $0.name) }
        let extends = intents.first.flatMap { intent in
            let isUsual = Double(firsts[intent.name] ?? 0) >= Self.extendingShare * Double(count)
            return isUsual && intent.confidence >= Self.extendingConfidence && intent.name != Catalogue.outOfScope
                ? intent.name : nil
        }
        return TopicInterpretation(
            languages: languages.map { Topic.Share(name: $0.key, share: Double($0.value) / Double(count)) }
                .sorted { ($0.share, $1.name) > ($1.share, $0.name) },
            intents: Array(intents.prefix(Self.shownIntents)), extends: extends,
            negative: Double(negative) / Double(count))
    }
}
