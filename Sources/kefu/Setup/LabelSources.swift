import Authoring
import ArgumentParser
import CRM
import Foundation
import Insights
import Understanding

/// Labels from outside the data folders: label files, and the labels of logged messages in the database.
struct LabelSources: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "File of labelled texts (.jsonl or .csv, or - for JSON lines on stdin); may be repeated.",
            valueName: "file"))
    var labels: [String] = []
    @Option(help: "Database whose labels are used too (default var/kefu.sqlite, if it exists).") var database: String?

    var isEmpty: Bool { labels.isEmpty && database == nil }

    /// Ends the command with status 66 where a file is missing.
    func check() throws {
        for file in labels where file != "-" && !FileManager.default.fileExists(atPath: file) {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
    }

    /// The labels in the database. It is an error where the database that `--database` names cannot be read. The
    /// database of the settings may be missing or unreadable.
    ///
    /// - Parameter isAlone: whether only the database that `--database` names is read.
    func logged(_ settings: Settings, isAlone: Bool = false) throws -> [TrainingExample] {
        let path = settings.database(database)
        guard database != nil || (!isAlone && FileManager.default.fileExists(atPath: path)) else { return [] }
        try StoreOpening.requireDatabase(at: path)
        do {
            let store = try SQLiteStore(readOnly: path)
            let examples = try LoggedLabels.read(from: store, name: path)
            try store.close()
            if !examples.isEmpty {
                Terminal.note("\(path): \(examples.count) labelled message\(examples.count == 1 ? "" : "s")")
            }
            if examples.isEmpty, database != nil { Terminal.note("\(path): no labels yet; kefu review creates them") }
            return examples
        } catch let error as StoreError {
            guard database == nil else { throw Failure.exit(error) }
            Terminal.note("\(path): its labels are not read: \(error.description)")
            return []
        }
    }
}
