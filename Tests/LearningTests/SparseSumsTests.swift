import Learning
import Testing

struct SparseSumsTests {
    private func filled() -> SparseSums {
        var sums = SparseSums()
        sums.reset(count: 100)
        _ = sums.add([10, 20, 30], unit: 0.5, to: [3, 50, 99], opensNew: true)
        return sums
    }

    @Test func `sums grow, and the largest new sum is returned`() {
        var sums = filled()
        let best = sums.add([10, 2], unit: 1, to: [3, 98], opensNew: true)
        #expect(best == 15 && sums.sums[3] == 15 && sums.sums[98] == 2)
        #expect(sums.touched == [3, 50, 99, 98])
    }

    @Test func `without new documents only those with a sum grow, in a short list and in a long one`() {
        var sums = filled()
        _ = sums.add([1, 1], unit: 1, to: [49, 50], opensNew: false)
        #expect(sums.sums[49] == 0 && sums.sums[50] == 11)
        let all = (0..<100).map(UInt32.init)
        _ = sums.add(ArraySlice(all.map { _ in 1 }), unit: 1, to: all[...], opensNew: false)
        #expect(sums.sums[50] == 12 && sums.sums[99] == 16 && sums.sums[0] == 0)
    }

    @Test func `small sums are dropped, and a reset removes all`() {
        var sums = filled()
        sums.drop(below: 10)
        #expect(sums.touched == [50, 99] && sums.sums[3] == 0)
        sums.raise(to: 12, of: 50)
        sums.raise(to: 1, of: 99)
        #expect(sums.sums[50] == 12 && sums.sums[99] == 15)
        sums.reset(count: 10)
        #expect(sums.touched.isEmpty && sums.sums.allSatisfy { $0 == 0 })
    }
}
