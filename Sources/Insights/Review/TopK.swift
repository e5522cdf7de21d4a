/// The so many elements of the highest score among any number of them, in memory for twice as many.
///
/// O(n log k): what gathered is sorted and cut each time it has doubled.
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

    /// The indices, the highest score first, the lower index first where scores are equal.
    mutating func ranked() -> [Int] {
        cut()
        return gathered.map(\.index)
    }

    private mutating func cut() {
        gathered.sort { ($0.score, $1.index) > ($1.score, $0.index) }
        if gathered.count > limit { gathered.removeLast(gathered.count - limit) }
    }
}
