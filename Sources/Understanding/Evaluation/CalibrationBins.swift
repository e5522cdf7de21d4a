/// Judgements cut by confidence into bins of equal mass: the same bins that the calibration error is summed over.
struct CalibrationBins: Sendable {
    struct Bin: Sendable {
        var lowest: Double
        var highest: Double
        var meanConfidence: Double
        var right: Proportion
    }

    let bins: [Bin]

    init(_ judged: [Judgement], count: Int = 15) {
        let order = judged.indices.sorted { Float(judged[$0].confidence) < Float(judged[$1].confidence) }
        bins = (0..<count).compactMap { b in
            let members = order[order.count * b / count..<order.count * (b + 1) / count]
            guard let first = members.first, let last = members.last else { return nil }
            return Bin(
                lowest: judged[first].confidence, highest: judged[last].confidence,
                meanConfidence: members.reduce(0) { $0 + judged[$1].confidence } / Double(members.count),
                right: Proportion(members.count { judged[$0].isRight }, of: members.count))
        }
    }
}
