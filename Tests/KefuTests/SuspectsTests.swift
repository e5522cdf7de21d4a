import Hashing
import Foundation
import TestSupport
import Testing

/// The bundled data with wrong labels planted in it; `Benchmarks/suspects` has the figures of all of it.
@Suite(
    .enabled(if: Program.bundledModel != nil, "trains for long without the optimised program that `make test` names"))
struct SuspectsTests {
    private struct Label: Decodable {
        var intent: String?
        var sentiment: String?
    }

    /// Exchanges the labels of pairs of lines until 3 in 100 are wrong, by chance with a seed; the places of these.
    private func plant(in path: String, random: inout SplitMix64) throws -> Set<String> {
        var lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
        let labels = try lines.map { line in
            let label = try JSONDecoder().decode(Label.self, from: Data(line.utf8))
            return label.intent ?? label.sentiment ?? ""
        }
        var wrong: Set<Int> = []
        while wrong.count * 100 < lines.count * 3 {
            let (one, other) = (Int(random.next() % UInt64(lines.count)), Int(random.next() % UInt64(lines.count)))
            guard labels[one] != labels[other], !wrong.contains(one), !wrong.contains(other) else { continue }
            lines[one] = lines[one].replacing("\"\(labels[one])\"", with: "\"\(labels[other])\"")
            lines[other] = lines[other].replacing("\"\(labels[other])\"", with: "\"\(labels[one])\"")
            wrong.formUnion([one, other])
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
        return Set(wrong.map { "\(path):\($0 + 1):1" })
    }

    @Test func `most wrong labels are listed, and most of what is listed first is wrong`() async throws {
        let folder = try TemporaryFolder()
        for part in ["intents", "corpora"] {
            try FileManager.default.copyItem(
                atPath: Program.repository.appending(path: part).path, toPath: folder.file(part))
        }
        var random = SplitMix64(seed: 7)
        var planted: Set<String> = []
        for name in ["transcripts/en", "transcripts/zh", "sentiment/en-services", "sentiment/zh-general"] {
            planted.formUnion(try plant(in: folder.file("corpora/\(name).jsonl"), random: &random))
        }
        let run = try await Program.run(
            "validate", "--suspects", "--intents", folder.file("intents"), "--corpora", folder.file("corpora"))
        #expect(run.status == 0, "\(run.diagnostics)")
        let listed = run.lines.filter { $0.contains(", reads as `") }.compactMap {
            $0.split(separator: ": ").first.map(String.init)
        }
        let found = planted.intersection(listed)
        #expect(Double(found.count) > 0.6 * Double(planted.count), "\(found.count) of \(planted.count)")
        let first = listed.filter { $0.contains("/transcripts/") }.prefix(
            planted.count { $0.contains("/transcripts/") })
        #expect(Double(first.count { planted.contains($0) }) > 0.6 * Double(first.count))
        // Twice the same.
        let again = try await Program.run(
            "validate", "--suspects", "--json", "--intents", folder.file("intents"), "--corpora", folder.file("corpora")
        )
        let lines = again.lines.map { AnswerLine($0) }.filter { $0["kind"] == "suspect" }
        #expect(lines.map { "\($0["file"] ?? ""):\($0.integer("line") ?? 0):\($0.integer("column") ?? 0)" } == listed)
        #expect(lines.allSatisfy { $0["label"] != $0["reading"] })
    }
}
