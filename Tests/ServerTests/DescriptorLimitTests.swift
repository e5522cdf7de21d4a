import Testing

@testable import Server

@Suite struct DescriptorLimitTests {
    @Test func `connections leave room for what opens files later, and one connection always fits`() {
        #expect(DescriptorLimit.connections(wanted: 1_024, limit: 4_096, open: 30) == 1_024)
        #expect(DescriptorLimit.connections(wanted: 1_024, limit: 1_024, open: 30) == 1_024 - 30 - 48)
        #expect(DescriptorLimit.connections(wanted: 1_024, limit: 64, open: 24) == 10)
        #expect(DescriptorLimit.connections(wanted: 1_024, limit: 20, open: 24) == 1)
        #expect(DescriptorLimit.connections(wanted: 2, limit: 256, open: 30) == 2)
    }
}
