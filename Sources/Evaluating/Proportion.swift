/// So many of so many, with how far chance may have moved the share.
package struct Proportion: Sendable, Equatable {
    package let count: Int
    package let total: Int

    package init(_ count: Int, of total: Int) {
        self.count = count
        self.total = total
    }

    /// Counts the elements that a test holds for.
    package init<Element>(_ elements: [Element], where holds: (Element) -> Bool) {
        self.init(elements.count(where: holds), of: elements.count)
    }

    /// 0…1; nil where there was nothing to count.
    package var share: Double? { total > 0 ? Double(count) / Double(total) : nil }

    /// The range in which the true share lies with 95 % confidence; 0…1 where there was nothing to count.
    ///
    /// Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 1927; unlike the
    /// normal approximation it stays inside 0…1 and holds for shares near 1 and for few lines.
    package var interval: ClosedRange<Double> {
        guard let share else { return 0...1 }
        let z = 1.959_963_984_540_054
        let n = Double(total)
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        // At the ends rounding must not carry the bound past the share itself.
        return max(0, min(share, centre - half))...min(1, max(share, centre + half))
    }
}

/// As `{"count":…,"total":…,"share":…,"lowest":…,"highest":…}`, with the bounds of the interval; no share where there
/// was nothing to count.
extension Proportion: Encodable {
    private enum CodingKeys: String, CodingKey {
        case count, total, share, lowest, highest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(count, forKey: .count)
        try container.encode(total, forKey: .total)
        guard let share else { return }
        try container.encode(share, forKey: .share)
        try container.encode(interval.lowerBound, forKey: .lowest)
        try container.encode(interval.upperBound, forKey: .highest)
    }
}
