import Learning

/// A comparison as JSON: the same figures as on the page. A line is given by its place, never by its text.
extension ModelComparison {
    private enum CodingKeys: String, CodingKey {
        case baseline, intent, served, sentiment, language, thresholds, lines
        case intents = "per_intent"
    }

    /// Leaves out the aspects that no line has a label for.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(baseline, forKey: .baseline)
        for (changes, key) in [
            (intent, CodingKeys.intent), (served, .served), (sentiment, .sentiment), (language, .language),
        ]
        where !changes.isEmpty {
            try container.encode(changes, forKey: key)
        }
        try container.encode(thresholds, forKey: .thresholds)
        try container.encode(intents, forKey: .intents)
        try container.encode(lines, forKey: .lines)
    }
}

extension ModelComparison.Change: Encodable {
    private enum CodingKeys: String, CodingKey {
        case language, before, after, n, better, worse, change, lowest, highest, verdict = "judgement"
        case pValue = "p_value"
    }

    /// Encodes the figures of the paired test beside the shares, in one object.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(language, forKey: .language)
        try container.encode(before, forKey: .before)
        try container.encode(after, forKey: .after)
        try container.encode(paired.n, forKey: .n)
        try container.encode(paired.better, forKey: .better)
        try container.encode(paired.worse, forKey: .worse)
        try container.encode(paired.change, forKey: .change)
        try container.encode(paired.lowest, forKey: .lowest)
        try container.encode(paired.highest, forKey: .highest)
        try container.encode(paired.pValue, forKey: .pValue)
        try container.encode(paired.verdict, forKey: .verdict)
    }
}

extension ModelComparison.ThresholdChange: Encodable {
    private enum CodingKeys: String, CodingKey {
        case language, before, after
    }

    private struct Use: Encodable {
        var thresholds: Thresholds
        var coverage: Proportion
        var precision: Proportion

        init(_ figures: CoverageFigures) {
            thresholds = figures.thresholds
            coverage = figures.coverage
            precision = figures.precision
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(group.rawValue, forKey: .language)
        try container.encode(Use(before), forKey: .before)
        try container.encode(Use(after), forKey: .after)
    }
}
