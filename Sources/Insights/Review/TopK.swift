/// The k elements with the highest scores out of n, in memory for 2k elements.
///
/// O(n log k): the gathered elements are sorted and cut to k each time there are 2k.
struct TopK {
    private let limit: Int
    private var gathered: [(score: Double, index: Int)] = []

    init(_ limit: Int) {
        self.limit = limit
    }

    mutating func add(_ index: Int, score: Double) {
        gathered.append((score, index))
        if gathered.count >= 2 * limit { cut() }
    }

    /// The indices by falling score; by rising index where scores are equal.
    mutating func ranked() -> [Int] {
        cut()
        return gathered.map(\.index)
    }

    private mutating func cut() {
        gathered.sort { ($0.score, $1.index) > ($1.score, $0.index) }
        if gathered.count > limit { gathered.removeLast(gathered.count - limit) }
    }
}
