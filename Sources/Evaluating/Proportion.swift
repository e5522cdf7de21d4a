/// A count out of a total, with its 95 % Wilson interval.
package struct Proportion: Sendable, Equatable {
    let count: Int
    let total: Int

    init(_ count: Int, of total: Int) {
        self.count = count
        self.total = total
    }

    /// The share of the elements that a condition holds for.
    init<Element>(_ elements: [Element], where holds: (Element) -> Bool) {
        self.init(elements.count(where: holds), of: elements.count)
    }

    /// 0…1; nil where the total is 0.
    package var share: Double? { total > 0 ? Double(count) / Double(total) : nil }

    /// The 95 % confidence interval of the share, 0…1 where the total is 0.
    ///
    /// Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 1927. Unlike the
    /// normal approximation it stays inside 0…1 and is accurate for shares near 1 and for few lines.
    var interval: ClosedRange<Double> {
        guard let share else { return 0...1 }
        let z = 1.959_963_984_540_054
        let n = Double(total)
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        // Rounding must not move a bound past the share itself.
        return max(0, min(share, centre - half))...min(1, max(share, centre + half))
    }
}

/// As `{"count":…,"total":…,"share":…,"lowest":…,"highest":…}`, the last two being the bounds of the interval. The last
/// three are left out where the total is 0.
extension Proportion: Encodable {
    private enum CodingKeys: String, CodingKey {
        case count, total, share, lowest, highest
    }

    /// Writes the object described above.
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
