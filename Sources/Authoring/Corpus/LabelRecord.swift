import Understanding
import Linguistics

/// The fields of one labelled line, before they are checked.
struct LabelRecord {
    struct Field {
        var text: String
        var place: SourcePlace
    }

    static let keys: Set<String> = ["text", "intent", "sentiment", "language", "conversation", "time", "entities"]

    /// The further keys of lines from `kefu review --export`, which are ignored without a warning.
    static let exportKeys: Set<String> = ["communication", "reason", "suggestion", "confidence", "count", "context"]

    var place: SourcePlace
    var fields: [String: Field] = [:]
    var entities: [Entity] = []
    /// Whether a field was reported, so that its absence is not reported too.
    var isBroken = false
    /// Whether the line comes from `kefu review --export`.
    var isReviewed = false

    /// The key or column that only lines from `kefu review --export` have: the row id of the message in the log.
    static let communication = "communication"

    /// Whether a reviewer left the line without a required label. Such a line is left out and is no mistake.
    func isUnlabelled(for requirement: LabelRequirement) -> Bool {
        isReviewed && !isBroken && !requirement.isMet(by: Set(fields.keys))
    }

    /// Warns of the number of unlabelled lines of a file, if there are any.
    static func report(unlabelled count: Int, in file: String, problems: inout ProblemList) {
        guard count > 0 else { return }
        problems.warning(
            "\(count) line\(count == 1 ? " has no label and is" : "s have no label and are") left out",
            at: SourcePlace(file: file, line: 1, column: 1),
            hint: "fill in `intent` or `sentiment` where there is one to give")
    }

    /// The example; `nil` after reporting a mistake in it.
    func example(needs requirement: LabelRequirement, problems: inout ProblemList) -> TrainingExample? {
        let before = problems.errorCount
        let text = fields["text"]
        if let text, text.text.allSatisfy(\.isWhitespace) {
            problems.error("an empty text", at: text.place, hint: "write the message or remove the line")
        } else if text == nil, !isBroken {
            problems.error("`text` is missing", at: place, hint: "every line needs the customer's message as `text`")
        }
        if !requirement.isMet(by: Set(fields.keys)), !isBroken {
            problems.error(requirement.complaint, at: place, hint: "label the line")
        }
        if let intent = fields["intent"], intent.text.isEmpty || intent.text.contains(where: \.isWhitespace) {
            problems.error(
                "`intent` must be a name without spaces", at: intent.place, hint: "use a name from intents/")
        }
        if let intent = fields["intent"] { problems.checkForm(of: intent.text, at: intent.place) }
        var sentiment: Sentiment.Label?
        if let field = fields["sentiment"] {
            sentiment = Sentiment.Label(rawValue: field.text)
            if sentiment == nil {
                problems.error("unknown sentiment", at: field.place, hint: "use positive, neutral or negative")
            }
        }
        if let field = fields["language"], !Self.isTag(field.text) {
            problems.error(
                "`language` is not a language tag", at: field.place,
                hint: "use a BCP 47 tag such as en, zh-Hans or zh-Hant")
        }
        guard let text, !isBroken, problems.errorCount == before else { return nil }
        return TrainingExample(
            text: text.text, intent: fields["intent"]?.text, sentiment: sentiment,
            language: fields["language"].map { LanguageTag(rawValue: $0.text) },
            conversation: fields["conversation"]?.text,
            time: fields["time"]?.text, entities: entities, source: place)
    }

    /// The entities of a JSON array; `nil` after reporting one that does not lie within the text.
    static func entities(_ json: JSONText, in text: String, problems: inout ProblemList, at place: (Int) -> SourcePlace)
        -> [Entity]?
    {
        guard case .array(let values) = json.value else {
            problems.error(
                "`entities` must be an array, not \(json.kind)", at: place(json.index),
                hint: "write `[{\"entity\": …}]`")
            return nil
        }
        let scalars = Array(text.unicodeScalars)
        var entities: [Entity] = []
        for value in values {
            guard let entity = entity(value, in: scalars) else {
                problems.error(
                    "an entity needs `entity`, `start` and `end` within the text", at: place(value.index),
                    hint: "offsets count Unicode scalars, `end` exclusive")
                return nil
            }
            entities.append(entity)
        }
        return entities
    }

    private static func entity(_ json: JSONText, in scalars: [Unicode.Scalar]) -> Entity? {
        guard case .object(let members) = json.value else { return nil }
        var type: String?
        var value: String?
        var bounds: [String: Int] = [:]
        for member in members {
            switch (member.key, member.value.value) {
            case ("entity", .string(let text)) where !text.isEmpty: type = text
            case ("value", .string(let text)): value = text
            case ("start", .number(let number)), ("end", .number(let number)): bounds[member.key] = Int(exactly: number)
            case ("entity", _), ("value", _), ("start", _), ("end", _): return nil
            default: break
            }
        }
        guard let type, let start = bounds["start"], let end = bounds["end"], 0 <= start, start < end,
            end <= scalars.count
        else {
            return nil
        }
        let surface = String(String.UnicodeScalarView(scalars[start..<end]))
        return Entity(entity: type, value: value ?? surface, start: start, end: end)
    }

    private static func isTag(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy({ $0.isASCII && $0.isLetter })
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
    }
}
