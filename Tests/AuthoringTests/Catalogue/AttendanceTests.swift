import Foundation
import Testing

@testable import Authoring
@testable import Understanding

struct AttendanceTests {
    private func read(_ text: String) -> (catalogue: Catalogue, problems: [Problem]) {
        var problems = ProblemList()
        let contents = CatalogueReader.read(text: text, file: "hours.yml", problems: &problems)
        return (contents.catalogue, problems.sorted)
    }

    @Test func `opening hours and their time zone are read and kept in the model`() throws {
        let (catalogue, problems) = read("opening_hours: daily 08:00-22:00\ntime_zone: Asia/Shanghai\n")
        #expect(problems == [])
        #expect(catalogue.attendance == Catalogue.Attendance(hours: "daily 08:00-22:00", timeZone: "Asia/Shanghai"))
        let data = try JSONEncoder().encode(StoredCatalogue(catalogue))
        #expect(try JSONDecoder().decode(StoredCatalogue.self, from: data).catalogue == catalogue)
    }

    @Test func `a catalogue of a model that is older than opening hours has none`() throws {
        let old = #"{"intents":[],"responses":{},"rules":{},"titles":{}}"#
        let stored = try JSONDecoder().decode(StoredCatalogue.self, from: Data(old.utf8))
        #expect(stored.catalogue.attendance == nil)
    }

    @Test(arguments: [
        ("opening_hours: mon-fru 09:00-18:00\n", "mon-fru"), ("opening_hours: [daily]\n", "must be text"),
        ("opening_hours: daily 09:00-18:00\ntime_zone: Mars/Olympus\n", "Mars/Olympus"),
        ("time_zone: Asia/Shanghai\n", "not used: `time_zone`"),
    ]) func `what cannot be read or is of no use is reported`(text: String, message: String) {
        let problems = read(text).problems
        #expect(problems.count == 1 && problems.first?.message.contains(message) == true, "\(problems)")
    }

    @Test func `a second file with opening hours is an error`() throws {
        var (draft, problems) = (CatalogueDraft(), ProblemList())
        for file in ["a.yml", "b.yml"] {
            CatalogueFile.read(
                SourceText(file: file, text: "opening_hours: daily 08:00-22:00\n"), into: &draft, problems: &problems)
        }
        #expect(problems.sorted.map(\.message) == ["`opening_hours` a second time"])
        #expect(problems.sorted.first?.file == "b.yml")
    }
}
