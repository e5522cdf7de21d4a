import Assistant
import Foundation
import Glibc

/// The user who runs a command that shows customers' words. The role follows the same rules as over the socket
/// (`RolePolicy`); the owner of the database has the role that the daemon's user has there.
struct Viewer {
    var user: UInt32
    var group: UInt32
    /// Supplementary groups.
    var otherGroups: [UInt32] = []

    /// The user who runs this process.
    static var current: Viewer {
        var groups = [gid_t](repeating: 0, count: Int(max(0, getgroups(0, nil))))
        let found = groups.isEmpty ? 0 : getgroups(Int32(groups.count), &groups)
        return Viewer(user: getuid(), group: getgid(), otherGroups: Array(groups.prefix(Int(max(0, found)))))
    }

    /// The role for a database with this owner; nil is an owner who cannot be found out.
    func role(overDatabaseOf owner: UInt32?, by policy: RolePolicy) -> Role {
        policy.role(of: Peer(userID: user, groupID: group, otherGroups: otherGroups, isLocalUser: owner == user))
    }

    func role(over database: String, by policy: RolePolicy) -> Role {
        var status = stat()
        return role(overDatabaseOf: stat(database, &status) == 0 ? status.st_uid : nil, by: policy)
    }

    /// The login name; the user's number where there is none.
    var name: String {
        guard let entry = getpwuid(user), let name = entry.pointee.pw_name else { return String(user) }
        return String(cString: name)
    }
}
