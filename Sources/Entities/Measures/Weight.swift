extension Line {
    /// Whether "g" is gram. It is not in 5g phones, nor in a 128g card: there it is a generation or gigabytes.
    func isWeight(_ number: Number, from start: Int, unit: Int) -> Bool {
        if keyword(.of, at: skipSpaces(unit + 1)) != nil { return !isOfDevices(from: start, to: unit) }
        if let value = number.whole, number.end == unit {
            if (2...6).contains(value) || [32, 64, 128, 256, 512].contains(value) { return false }
        }
        let beside: [UInt16] = [.plus, .slash]
        return !beside.contains(self[unit + 1]) && !beside.contains(self[start - 1])
            && !isOfDevices(from: start, to: unit)
    }

    /// Whether the words beside are about devices, memory or mobile networks.
    private func isOfDevices(from start: Int, to end: Int) -> Bool {
        for position in start - 24..<end + 24 {
            if self[position].isHan {
                guard hasAny(of: Self.deviceHeads, at: position) else { continue }
                if has("盘", at: position) || Self.devices.contains(where: { has($0, at: position) }) { return true }
            } else if self[position].isLetter, !self[position - 1].isLetter {
                if keyword(.device, at: position) != nil || spells("phone", at: position) { return true }
            }
        }
        return false
    }

    private static let devices: [HanWord] = [
        "手机", "内存", "存储", "储存", "硬盘", "固态", "显存", "闪存", "平板", "电脑", "笔记本", "流量", "套餐", "网络", "信号", "宽带",
        "版本", "容量", "华为",
    ]
    private static let deviceHeads: HanSet = "手内存储硬固显闪盘平电笔流套网信宽版容华"
}
