/// Which letters are next to each other on a QWERTY keyboard.
enum Keyboard {
    private static let letters: ClosedRange<UInt16> = 0x61...0x7A

    @inline(__always)
    static func areNeighbours(_ first: UInt16, _ second: UInt16) -> Bool {
        guard letters.contains(first), letters.contains(second) else { return false }
        return neighbours[Int(first - letters.lowerBound)] & 1 << UInt32(second - letters.lowerBound) != 0
    }

    /// For each letter a bit for each neighbour: the keys to its left and right, and the two keys that it touches in
    /// the rows above and below.
    private static let neighbours: [UInt32] = {
        var masks = [UInt32](repeating: 0, count: letters.count)
        func join(_ a: UInt16, _ b: UInt16) {
            masks[Int(a - letters.lowerBound)] |= 1 << UInt32(b - letters.lowerBound)
            masks[Int(b - letters.lowerBound)] |= 1 << UInt32(a - letters.lowerBound)
        }
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.utf16) }
        for (r, row) in rows.enumerated() {
            for (i, letter) in row.enumerated() {
                if i > 0 { join(letter, row[i - 1]) }
                guard r > 0 else { continue }
                for above in i...i + 1 where above < rows[r - 1].count { join(letter, rows[r - 1][above]) }
            }
        }
        return masks
    }()
}
