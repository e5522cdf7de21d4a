import Assistant
import TestSupport

/// The responder of these tests, with a database in a temporary folder of its own.
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
