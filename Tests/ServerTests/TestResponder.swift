import Assistant
import TestSupport

/// What answers in these tests, over a database of its own that goes with the process.
func testResponder() throws -> Responder {
    try SampleShop.responder(in: TestFolder.next()).0
}

/// Keeps the folders of the tests' responders until the process ends.
private enum TestFolder {
    static func next() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = Unmanaged.passRetained(folder)
        return folder
    }
}
