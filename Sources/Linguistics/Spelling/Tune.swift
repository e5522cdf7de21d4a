import Glibc
enum Tune {
    static let values: [Float] = {
        guard let p = getenv("KEFU_SPELL") else { return [] }
        return String(cString: p).split(separator: ",").compactMap { Float(String($0)) }
    }()
    static func at(_ i: Int, _ d: Float) -> Float { i < values.count ? values[i] : d }
    static let han = at(0, 1), word = at(1, 1), t4 = at(2, 1.5), t5 = at(3, 1), t6 = at(4, 0), context = at(5, 2), hanA = at(6, 3), hanB = at(7, 1)
    static let guardWords = at(8, 1), first = at(9, 1.0), far = at(10, 2.5)
}
