import CRM
import Foundation
import Testing

@Suite struct StoreFileTests {
    private let folder: StoreFolder

    init() throws { folder = try StoreFolder() }

    @Test(arguments: [
        ("PRAGMA application_id = 7; CREATE TABLE t (a);", StoreError.Code.wrongApplication),
        ("CREATE TABLE t (a);", .wrongApplication),
        ("PRAGMA application_id = 0x4B656675; PRAGMA user_version = 99; CREATE TABLE t (a);", .newerSchema),
    ])
    func `a database that is not ours, or newer than we are, is refused and left as it was`(
        sql: String, code: StoreError.Code
    ) throws {
        _ = try folder.shell(sql)
        let before = try Data(contentsOf: URL(filePath: folder.path))
        #expect(refusal { _ = try folder.store() } == code)
        #expect(refusal { _ = try SQLiteStore(readOnly: folder.path) } == code)
        #expect(try Data(contentsOf: URL(filePath: folder.path)) == before)
    }

    @Test func `a file that is not a database is refused`() throws {
        try Data(String(repeating: "no database. ", count: 100).utf8).write(to: URL(filePath: folder.path))
        #expect(refusal { _ = try folder.store() } == .notADatabase)
    }

    @Test func `a missing folder, a folder and a missing file are refused with a hint`() throws {
        let nowhere = folder.folder.appending(path: "nowhere/kefu.sqlite").path
        let error = #expect(throws: StoreError.self) { _ = try SQLiteStore(path: nowhere) }
        #expect(error?.code == .cannotOpen && error?.hint == "create it, or name another file with --database")
        #expect(refusal { _ = try SQLiteStore(path: folder.folder.path) } == .cannotOpen)
        #expect(refusal { _ = try SQLiteStore(readOnly: folder.path) } == .cannotOpen)
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }
}
