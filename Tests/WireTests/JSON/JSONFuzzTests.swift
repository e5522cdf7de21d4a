import Hashing
import Foundation
import Testing
import Wire

struct JSONFuzzTests {
    private static let corpus = [
        #"{"id":"gw-17","conversation":"c-42","text":"Where is A1234567?","channel":"web","#
            + #""customer":{"id":"u-9","name":"n"},"metadata":{}}"#,
        #"{"sender":"u","message":"我的订单到哪了？😀 \ud83d\ude00","input_channel":"rest","#
            + #""metadata":{"a":[1,-2.5e+3,true,null,{"b":""}]}}"#,
        #"{"op":"feedback","communication":12,"score":5,"comment":"好\n\t\"\\\/","id":7}"#,
        #"{"op":"agent","conversation":"c","text":"\u4f60\u597d","agent":"Ann"}"#,
        #"{"op":"history","conversation":"c","limit":20,"x":[[[[[]]]]]}"#,
        #"{"op":"ping","id":"p"}"#,
    ].map { Array($0.utf8) }
    private static let pieces: [[UInt8]] =
        [
            "\"", "\\", "{", "}", "[", "]", ",", ":", "\\u", "\\ud83d", "\\u0000", "0", "1e1", "-", "null", "true",
            "\"id\":1,", " ", "\r",
            "语",
        ]
        .map { Array($0.utf8) } + [[0], [0x1F], [0x80], [0xFF], [0xE4], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF]]

    @Test func `twenty thousand mutated lines give a request or an error, and agree with Foundation`() throws {
        var random = SplitMix64(seed: 20_261_121)
        var requests = 0
        var refusals: [ErrorCode: Int] = [:]
        for round in 0..<20_000 {
            var line = Self.corpus[Int.random(in: 0..<Self.corpus.count, using: &random)]
            for _ in 0..<Int.random(in: 0...3, using: &random) { mutate(&line, using: &random) }
            let isValidUTF8 = String(validating: line, as: UTF8.self) != nil
            // Of what Foundation takes it refuses only duplicate keys, a byte order mark and commas before a bracket;
            // of what Foundation refuses, nothing is taken.
            let foundation = isValidUTF8 ? try? JSONSerialization.jsonObject(with: Data(line)) : nil
            switch parse(line) {
            case .success(let request):
                requests += 1
                #expect(isValidUTF8 && foundation is [String: Any], "round \(round)")
                if case .message(let message) = request, let object = foundation as? [String: Any] {
                    let text = (object["text"] as? String) ?? (object["message"] as? String)
                    // Foundation loses a U+FEFF within a string.
                    #expect(
                        message.text.replacing("\u{FEFF}", with: "") == text?.replacing("\u{FEFF}", with: ""),
                        "round \(round)")
                }
            case .failure(let error):
                refusals[error.code, default: 0] += 1
                #expect((error.code == .invalidUTF8) == !isValidUTF8, "round \(round)")
                if error.code == .invalidJSON, foundation is [String: Any] {
                    let isStricter =
                        error.message.contains("stands twice") || line.starts(with: [0xEF, 0xBB, 0xBF])
                        || hasCommaBeforeBracket(line)
                    #expect(isStricter, "round \(round): \(error.message) \(String(decoding: line, as: UTF8.self))")
                } else if isValidUTF8, error.code != .invalidJSON {
                    #expect(foundation is [String: Any], "round \(round): \(String(decoding: line, as: UTF8.self))")
                }
                #expect(!error.line().dropLast().contains(0x0A))
            case nil: #expect(line.allSatisfy { $0 <= 0x20 })
            }
        }
        #expect(requests > 4_000)
        #expect(refusals[.invalidJSON, default: 0] > 4_000)
        #expect(refusals[.invalidUTF8, default: 0] > 500)
        #expect(refusals[.invalidField, default: 0] > 20)
    }

    private func hasCommaBeforeBracket(_ line: [UInt8]) -> Bool {
        let dense = String(decoding: line.filter { $0 > 0x20 }, as: UTF8.self)
        return dense.contains(",]") || dense.contains(",}")
    }

    private func mutate(_ line: inout [UInt8], using random: inout SplitMix64) {
        let at = Int.random(in: 0...line.count, using: &random)
        let end = min(line.count, at + Int.random(in: 0...4, using: &random))
        let piece = Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
        switch Int.random(in: 0..<6, using: &random) {
        case 0: line.removeSubrange(at..<end)
        case 1: line.insert(contentsOf: piece, at: at)
        case 2: line.replaceSubrange(at..<end, with: piece)
        case 3: line.insert(contentsOf: line[at..<end], at: at)
        case 4: line.removeSubrange(at...)
        default: if at < line.count { line[at] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
        }
    }

}
