/// An exact non-negative decimal number: `digits` divided by ten to the power of `scale`.
struct Decimal: Equatable {
    private(set) var digits: Int64
    private(set) var scale: Int

    /// Removes trailing zeros after the point, so that 1.50 equals 1.5.
    init(_ digits: Int64, scale: Int = 0) {
        self.digits = digits
        self.scale = scale
        while self.scale > 0, self.digits % 10 == 0 {
            self.digits /= 10
            self.scale -= 1
        }
    }

    /// Nil if the result overflows.
    func times(_ factor: Int64) -> Decimal? {
        let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
        return overflow ? nil : Decimal(product, scale: scale)
    }

    func plus(_ other: Decimal) -> Decimal? {
        guard let (left, right, scale) = aligned(with: other) else { return nil }
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? nil : Decimal(sum, scale: scale)
    }

    /// The number as an integer, if it is one below a million; otherwise nil.
    var whole: Int? { scale == 0 && digits < 1_000_000 ? Int(digits) : nil }

    /// The number in digits, with at least `decimals` digits after the point.
    func text(decimals: Int = 0) -> String {
        var places = scale
        var text = String(digits)
        while places < decimals {
            text += "0"
            places += 1
        }
        guard places > 0 else { return text }
        while text.utf8.count <= places { text = "0" + text }
        return text.dropLast(places) + "." + text.suffix(places)
    }

    private func aligned(with other: Decimal) -> (Int64, Int64, Int)? {
        var (left, right) = (self.digits, other.digits)
        for _ in 0..<max(0, other.scale - scale) {
            guard left < Int64.max / 10 else { return nil }
            left *= 10
        }
        for _ in 0..<max(0, scale - other.scale) {
            guard right < Int64.max / 10 else { return nil }
            right *= 10
        }
        return (left, right, max(scale, other.scale))
    }
}
