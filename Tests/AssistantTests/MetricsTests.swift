import TestSupport
import Testing

@testable import Assistant

struct MetricsTests {
    @Test func `messages, errors, duplicates and stages are counted, without customers' words`() async throws {
        let desk = try Desk()
        let caller = try desk.caller()
        _ = await caller.send(#"{"id":"1","text":"hello there"}"#)
        _ = await caller.send(#"{"id":"1","text":"hello there"}"#)
        _ = await caller.send("{")
        let metrics = desk.responder.metrics()
        #expect(metrics.contains("kefu_messages_total{action=\"answer\"} 1\n"))
        #expect(metrics.contains("kefu_duplicates_total 1\n"))
        #expect(metrics.contains("kefu_errors_total{code=\"invalid_json\"} 1\n"))
        #expect(metrics.contains("kefu_stage_seconds_count{stage=\"understand\"} 1\n"))
        #expect(metrics.contains("kefu_stage_seconds_bucket{stage=\"commit\",le=\"+Inf\"} 1\n"))
        #expect(metrics.contains("kefu_store_available 1\n"))
        #expect(!metrics.contains("hello"))
    }

    @Test func `every sample has its family's help and type before it`() async throws {
        let lines = try Desk().responder.metrics().split(separator: "\n")
        var family = ""
        for line in lines {
            if line.hasPrefix("# TYPE ") { family = String(line.split(separator: " ")[2]) }
            if !line.hasPrefix("#") { #expect(line.hasPrefix(family)) }
        }
    }

    @Test(arguments: [
        (0, 0), (999, 0), (1_000, 0), (1_001, 0), (2_000, 1), (2_999, 1), (3_000, 2), (4_096_000, 12), (Int.max, 24),
    ])
    func `a duration falls into the bucket whose bound it does not exceed`(nanoseconds: Int, bucket: Int) {
        let histogram = Histogram()
        histogram.record(nanoseconds: UInt64(nanoseconds))
        #expect(histogram.cumulative.firstIndex(of: 1) == bucket)
    }

    @Test func `a quantile is the bound of its bucket`() {
        let histogram = Histogram()
        for _ in 0..<99 { histogram.record(nanoseconds: 900) }
        histogram.record(nanoseconds: 1_000_000)
        #expect(histogram.quantile(0.5) == 0.001)
        #expect(histogram.quantile(1) == 1.024)
        #expect(Histogram().quantile(0.5) == nil)
    }
}
