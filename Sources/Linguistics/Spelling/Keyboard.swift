/// Which letters lie side by side on a QWERTY keyboard.
enum Keyboard {
    static func areNeighbours(_ first: UInt16, _ second: UInt16) -> Bool {
        guard letters.contains(first), letters.contains(second) else { return false }
        return neighbours[Int(first - letters.lowerBound)] & 1 << UInt32(second - letters.lowerBound) != 0
    }

    static func areVowels(_ first: UInt16, _ second: UInt16) -> Bool { isVowel(first) && isVowel(second) }

    private static func isVowel(_ letter: UInt16) -> Bool {
        switch letter {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        default: false
        }
    }

    private static let letters: ClosedRange<UInt16> = 0x61...0x7A

    /// For each letter, a bit for each neighbour: the keys left and right of it, and the two it touches in the row above and below.
    private static let neighbours: [UInt32] = {
        let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { Array($0.utf16) }
        var masks = [UInt32](repeating: 0, count: 26)
        func join(_ a: UInt16, _ b: UInt16) {
            masks[Int(a - letters.lowerBound)] |= 1 << UInt32(b - letters.lowerBound)
            masks[Int(b - letters.lowerBound)] |= 1 << UInt32(a - letters.lowerBound)
        }
        for (r, row) in rows.enumerated() {
            for (i, letter) in row.enumerated() {
                if i > 0 { join(letter, row[i - 1]) }
                guard r > 0 else { continue }
                for above in [i, i + 1] where above < rows[r - 1].count { join(letter, rows[r - 1][above]) }
            }
        }
        return masks
    }()
}
