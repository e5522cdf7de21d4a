import TestSupport
import Testing
import Wire

@testable import Assistant

struct RoleTests {
    private static let policy = RolePolicy(operatorGroup: 700, analystGroup: 800)

    @Test(arguments: [
        (Peer(userID: 1, groupID: 1, isLocalUser: true), Role.operator),
        (Peer(userID: 0, groupID: 0, isLocalUser: false), .operator),
        (Peer(userID: 1, groupID: 700, isLocalUser: false), .operator),
        (Peer(userID: 1, groupID: 800, isLocalUser: false), .analyst),
        (Peer(userID: 1, groupID: 1, isLocalUser: false), .gateway), (Peer(isLocalUser: false), .gateway),
        (Peer(userID: 1, groupID: 1, otherGroups: [5, 800], isLocalUser: false), .analyst),
        (Peer(userID: 1, groupID: 800, otherGroups: [700], isLocalUser: false), .operator),
        (Peer(userID: 1, groupID: 1, otherGroups: [5, 6], isLocalUser: false), .gateway),
    ]) func `a peer's user and groups decide its role`(peer: Peer, role: Role) {
        #expect(Self.policy.role(of: peer) == role)
    }

    private static let requests: [(line: String, roles: Set<Role>)] = [
        (#"{"text":"hello"}"#, [.gateway, .operator]),
        (#"{"op":"ping"}"#, [.gateway, .analyst, .operator]),
        (#"{"op":"history","conversation":"c"}"#, [.gateway, .analyst, .operator]),
        (#"{"op":"status"}"#, [.analyst, .operator]),
        (#"{"op":"reload"}"#, [.operator]),
        (#"{"op":"resolve","conversation":"c"}"#, [.gateway, .operator]),
        (#"{"op":"agent","conversation":"c","text":"hi"}"#, [.gateway, .operator]),
        (#"{"op":"feedback","communication":1,"score":5}"#, [.gateway, .operator]),
    ]

    @Test(arguments: requests) func `each request is allowed to its roles only`(line: String, roles: Set<Role>)
        throws
    {
        let request = try #require(Array(line.utf8).withUnsafeBytes { RequestParser().parse($0) }).get()
        #expect(Set(Role.allCases.filter { $0.allows(request) }) == roles)
    }

    @Test func `a request that the role does not allow is forbidden, and the next one is answered`() async throws {
        let desk = try Desk()
        var session = Session(
            connection: "c",
            peer: Peer(userID: 4_000_000, groupID: 4_000_000, isLocalUser: false), limits: desk.responder.limits)
        var lines: [AnswerLine] = []
        for line in [#"{"op":"reload","id":"r"}"#, #"{"text":"hello","id":"m"}"#] {
            let pending = try #require(
                Array(line.utf8).withUnsafeBytes { desk.responder.respond(to: $0, in: &session) })
            await desk.responder.settle([pending])
            var bytes: [UInt8] = []
            pending.appendLine(to: &bytes)
            lines.append(AnswerLine(String(decoding: bytes, as: UTF8.self).dropLast()))
        }
        #expect(lines[0].errorCode == "forbidden")
        #expect(lines[0]["id"] == "r")
        #expect(lines[1]["action"] == "answer")
    }
}
