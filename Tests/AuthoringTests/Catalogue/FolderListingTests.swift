@testable import Authoring
import Foundation
import TestSupport
import Testing

@testable import Understanding

struct FolderListingTests {
    @Test func `a link to a folder is that folder`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.file("data/deep"), withIntermediateDirectories: true)
        for name in ["data/a.yml", "data/deep/b.yml", "data/.hidden.yml"] {
            try Data().write(to: URL(filePath: folder.file(name)))
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link"), withDestinationPath: folder.file("data"))
        var problems = ProblemList()
        for name in ["data", "data/", "link", "link/"] {
            let path = folder.file(name)
            let root = path.hasSuffix("/") ? path : path + "/"
            #expect(
                FolderListing.files(in: path, extensions: ["yml"], problems: &problems) == [
                    root + "a.yml", root + "deep/b.yml",
                ])
            #expect(
                FolderListing.files(in: path, extensions: ["yml"], isDeep: false, problems: &problems) == [
                    root + "a.yml"
                ])
        }
        #expect(problems.isClean)
    }
}
