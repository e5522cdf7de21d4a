import Assistant
import Testing

@testable import kefu

struct ViewerTests {
    private let policy = RolePolicy(operatorGroup: 900, analystGroup: 901)

    @Test(arguments: [
        (Viewer(user: 0, group: 0), Role.operator), (Viewer(user: 70, group: 70), .operator),
        (Viewer(user: 5, group: 900), .operator),
        (Viewer(user: 5, group: 5, otherGroups: [9, 901]), .analyst), (Viewer(user: 5, group: 5), .gateway),
    ])
    func `only root, the owner of the database and the groups in the settings have a role`(
        viewer: Viewer, role: Role
    ) {
        #expect(viewer.role(overDatabaseOf: 70, by: policy) == role)
    }

    @Test func `a missing database has no owner`() {
        #expect(Viewer(user: 5, group: 5).role(over: "/nowhere/kefu.sqlite", by: policy) == .gateway)
    }
}
