extension Line {
    /// The kind that the words before a number announce: "order no. ", 快递单号是. Nil if they announce none.
    func cue(before start: Int) -> BuiltInEntity.Kind? {
        var end = start
        if self[end - 1] == .hash, !self[end - 2].isASCIIWord { end -= 1 }
        while hasAny(of: Self.cueMarks, at: end - 1) || [.space, .colon, UInt16(ascii: "=")].contains(self[end - 1]) {
            end -= 1
        }
        if let kind = hanCue(before: end) { return kind }
        let word = cueEnd(start)
        switch keyword(before: word) {
        case .order: return .orderNumber
        case .tracking: return .trackingNumber
        default: return self[start - 1] == .hash ? .orderNumber : nil
        }
    }

    private static let cueMarks: HanSet = "是为号码编"

    private func hanCue(before end: Int) -> BuiltInEntity.Kind? {
        if has("单", at: end - 1) {
            return has("订单", at: end - 2) ? .orderNumber : .trackingNumber
        }
        return has("快递", at: end - 2) || has("物流", at: end - 2) ? .trackingNumber : nil
    }
}
