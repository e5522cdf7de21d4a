import TestSupport
import Testing
import Wire

struct OrderTests {
    @Test func `one conversation over two connections loses nothing, and its rows are in the order of the replies`()
        async throws
    {
        let desk = try Desk()
        let count = 100
        let replies = try await withThrowingTaskGroup(of: (String, Int64).self) { group in
            for number in 0..<count {
                group.addTask {
                    let caller = try desk.caller("connection-\(number % 2)")
                    let reply = try #require(
                        await caller.send(#"{"id":"m-\#(number)","conversation":"c","text":"hello"}"#).reply)
                    #expect(reply.id == "m-\(number)")
                    return (reply.id ?? "", reply.communication)
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        let rows = try await desk.shell("SELECT id, message_id, reply_to FROM communication ORDER BY id")
        #expect(rows.count == 2 * count)
        for index in stride(from: 0, to: rows.count, by: 2) {
            let inbound = rows[index].split(separator: "|", omittingEmptySubsequences: false)
            #expect(replies[String(inbound[1])] == Int64(inbound[0]))
            #expect(rows[index + 1] == "\(index + 2)||\(index + 1)")
        }
        // Every turn was decided on the state that the turn before left: the snapshot has counted all of them.
        #expect(try await desk.shell("SELECT json_extract(state, '$.n') FROM conversation") == ["\(count)"])
    }

    @Test func `one connection is answered, without waiting in between, in the order of sending`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        let pending = (0..<50).compactMap { caller.begin(#"{"id":"m-\#($0)","conversation":"c","text":"hello"}"#) }
        var ids: [Int64?] = []
        for reply in pending { ids.append(await caller.finish(reply).reply?.communication) }
        #expect(ids == (0..<50).map { 2 * $0 + 1 })
    }
}
