import Assistant
import CRM
import Foundation
import TestSupport

/// Damaged request lines, sent to an assistant with a database.
struct WireTarget: FuzzTarget {
    let name = "wire"
    private let caller: Caller

    private static let lines = [
        #"{"id":"a","text":"where is my order A1234567?","conversation":"c","channel":"web","explain":true}"#,
        #"{"text":"我要退货，订单号 A1234567","customer":{"id":"u","name":"梅","email":"a@b.com","phone":"+8613800138000"}}"#,
        #"{"id":"é","message":"hello 😀 \ud83d\ude00","sender":"s","time":"2026-11-21T08:00:00Z","metadata":{"a":[1,{}]}}"#,
        #"{"op":"agent","id":"g","conversation":"c","text":"hello","agent":"Mei"}"#,
        #"{"op":"resolve","conversation":"c","ticket":1}"#, #"{"op":"feedback","communication":1,"score":5}"#,
        #"{"op":"history","conversation":"c","limit":3}"#, #"{"op":"ticket","ticket":1}"#,
        #"{"op":"tickets","limit":5}"#, #"{"op":"status"}"#, #"{"op":"ping","id":null}"#,
        #"{"text":"/return/start{\"order_number\":\"A1234567\"}","conversation":"f"}"#,
    ]

    init(in folder: TemporaryFolder) throws {
        let wire = try TemporaryFolder()
        caller = try Caller(try SampleShop.responder(in: wire).0, in: wire)
    }

    mutating func run(_ mutator: inout Mutator) async throws -> Bool {
        var line = mutator.spoil(Array(Self.lines[mutator.below(Self.lines.count)].utf8))
        line.removeAll { $0 == UInt8(ascii: "\n") }
        let reply = await caller.send(line).text
        if reply.isEmpty { return false }
        guard let object = try? JSONSerialization.jsonObject(with: Data(reply.utf8)) as? [String: Any] else {
            throw Wrong(what: "a reply is no JSON object: \(reply)", input: line)
        }
        if let error = object["error"] as? [String: Any], error["code"] as? String == "internal" {
            throw Wrong(what: "an internal error: \(reply)", input: line)
        }
        return object["error"] == nil
    }
}
