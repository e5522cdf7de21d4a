@testable import Training
import Testing

@testable import Understanding

struct FoldPlanTests {
    @Test(arguments: [(0, 0), (1, 1), (100, 3), (15_250, 150), (9_500, 60)])
    func `of little data every fold is held out`(
        rows: Int, classes: Int
    ) {
        let plan = FoldPlan(rows: rows, classes: classes, folds: 5)
        #expect(plan.count == 5 && plan.tried == 5 && plan.epochs == 30 && plan.epochsOfFold == 3)
    }

    @Test(arguments: [(20_000, 2_000), (500_000, 150), (500_000, 3), (3_000_000, 5_000)])
    func `of much data only some thousand lines are held out`(
        rows: Int, classes: Int
    ) {
        let plan = FoldPlan(rows: rows, classes: classes, folds: 5)
        let held = rows / plan.count * plan.tried
        #expect(plan.tried >= 1 && plan.tried <= plan.count && plan.count >= 5)
        #expect(held >= 4_000 && held * classes <= 30_000_000)
        #expect(plan.epochs >= 3)
    }
}
