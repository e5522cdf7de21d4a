import Authoring
import ArgumentParser
import CRM
import Foundation
import Insights
import Understanding

/// Where labels lie beside the folders: files, and the database in which operators label what was logged.
struct LabelSources: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A labelled transcript (.jsonl or .csv, or - for JSON lines on stdin); may be given more than once.",
            valueName: "file"))
    var labels: [String] = []
    @Option(help: "Database whose labels count too (default var/kefu.sqlite, where it is there).") var database: String?

    var isEmpty: Bool { labels.isEmpty && database == nil }

    /// Says which file is missing, where one is.
    func check() throws {
        for file in labels where file != "-" && !FileManager.default.fileExists(atPath: file) {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
    }

    /// The labels in the database; a database that was not named need not be there, nor be readable.
    ///
    /// - Parameter isAlone: whether only what was named counts.
    func logged(_ settings: Settings, isAlone: Bool = false) throws -> [TrainingExample] {
        let path = settings.database(database)
        guard database != nil || (!isAlone && FileManager.default.fileExists(atPath: path)) else { return [] }
        try Opening.requireDatabase(at: path)
        do {
            let store = try SQLiteStore(readOnly: path)
            let examples = try LoggedLabels.read(from: store, name: path)
            try store.close()
            if !examples.isEmpty {
                Terminal.note("\(path): \(examples.count) labelled message\(examples.count == 1 ? "" : "s")")
            }
            if examples.isEmpty, database != nil { Terminal.note("\(path): no labels yet; kefu review makes them") }
            return examples
        } catch let error as StoreError {
            guard database == nil else { throw Failure.exit(error) }
            Terminal.note("\(path): its labels are not read: \(error.description)")
            return []
        }
    }
}
