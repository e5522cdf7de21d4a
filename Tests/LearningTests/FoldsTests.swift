import Learning
import Testing

struct FoldsTests {
    private static let labels: [Int32] = (0..<203).map { i in
        i < 100 ? 0 : i < 160 ? 1 : i < 197 ? 2 : i < 200 ? 3 : TrainingSet.noClass
    }

    @Test(arguments: [2, 5, 10])
    func `each class and the whole set are spread evenly`(count: Int) {
        let folds = Folds.assign(labels: Self.labels, count: count, seed: 4)
        #expect(folds.allSatisfy { (0..<count).contains($0) })
        for label in Set(Self.labels) {
            let sizes = (0..<count).map { fold in folds.indices.count { folds[$0] == fold && Self.labels[$0] == label }
            }
            #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1, "class \(label): \(sizes)")
        }
        let sizes = (0..<count).map { fold in folds.count { $0 == fold } }
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }

    @Test func `a group stays in one fold, even across classes`() {
        let groups = Self.labels.indices.map { $0 % 40 }
        let folds = Folds.assign(labels: Self.labels, groups: groups, count: 5, seed: 4)
        for group in 0..<40 {
            #expect(Set(folds.indices.filter { groups[$0] == group }.map { folds[$0] }).count == 1, "group \(group)")
        }
        #expect((0..<5).allSatisfy { fold in folds.count { $0 == fold } > 20 })
    }

    @Test func `the folds depend only on the seed`() {
        let folds = Folds.assign(labels: Self.labels, count: 5, seed: 4)
        #expect(folds == Folds.assign(labels: Self.labels, count: 5, seed: 4))
        #expect(folds != Folds.assign(labels: Self.labels, count: 5, seed: 5))
        #expect(Folds.assign(labels: [], count: 5, seed: 4) == [])
    }
}
