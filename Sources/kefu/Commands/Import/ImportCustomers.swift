import Authoring
import ArgumentParser
import CRM
import Foundation
import Hashing
import Understanding

struct ImportCustomers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers",
        abstract: "Imports customers from a CSV file (RFC 4180) into the database.",
        discussion: """
            The header names the columns: external_id, name, phone, email, address, language. Commas, semicolons or \
            tabs separate the fields. A customer is found by \
            id, e-mail address or telephone number, as in a message. An empty field changes nothing. Importing the \
            same file again changes nothing.

            Rows with errors are listed by line and left out, and the exit status is 65. The daemon may be running.
            """)

    /// Rows that wait for the disk together.
    private static let batchSize = 1_000
    private static let hints = [
        "email": "write one address, such as mei@example.com, or leave it empty",
        "phone": "write one number as text, such as +86 138 0013 8000; a spreadsheet may have changed it",
    ]
    private static let columns = ["external_id", "name", "phone", "email", "address", "language"]

    @Argument(help: "The CSV file.") var file: String
    @OptionGroup var common: CommonOptions
    @Option(help: "Database file (default var/kefu.sqlite).") var database: String?

    func run() async throws {
        let settings = try common.settings()
        guard FileManager.default.fileExists(atPath: file) else {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        var problems = ProblemList()
        var rows = TableRows(file: file)
        guard let names = rows.next(problems: &problems), let header = header(names, problems: &problems) else {
            if problems.isClean {
                throw Failure.exit(.data, "\(file): no header; begin with \(Self.columns.joined(separator: ","))")
            }
            throw Failure.exit(DataError(problems: problems.sorted))
        }
        let store = try StoreOpening.openOrCreate(settings.database(database))
        do {
            let before = try store.counts().customers
            let stored = try await storeRows(&rows, header, in: store, problems: &problems)
            let new = try store.counts().customers - before
            try store.close()
            for problem in problems.sorted { Terminal.note(problem.description) }
            let rejected = problems.sorted.count { $0.severity == .error }
            Terminal.print("\(stored) rows stored, \(new) new customers, \(rejected) rows left out")
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
        guard problems.isClean else { throw ExitCode(Failure.Status.data.rawValue) }
    }

    /// Stores every valid row, in batches, and returns their number.
    private func storeRows(
        _ rows: inout TableRows, _ header: [String?], in store: SQLiteStore, problems: inout ProblemList
    ) async throws -> Int {
        var stored = 0
        var writes: [PendingWrite] = []
        var ids: [ExactText: Int] = [:]
        func settle() async throws {
            if let last = writes.last { await store.durable(last) }
            for write in writes { _ = try write.outcome?.get() }
            stored += writes.count
            writes.removeAll(keepingCapacity: true)
        }
        while let row = rows.next(problems: &problems) {
            guard let identity = identity(row, header, &ids, problems: &problems) else { continue }
            writes.append(try store.accept(.customer(identity, time: .now)))
            if writes.count == Self.batchSize { try await settle() }
        }
        try await settle()
        return stored
    }

    private func header(_ row: TableRows.Row, problems: inout ProblemList) -> [String?]? {
        var names: [String?] = []
        for field in row.fields {
            let name = field.lowercased().filter { !$0.isWhitespace }
            guard Self.columns.contains(name), !names.contains(name) else {
                problems.warning(
                    "unknown or repeated column; it is not read", at: row.place,
                    hint: "known are \(Self.columns.joined(separator: ", "))")
                names.append(nil)
                continue
            }
            names.append(name)
        }
        guard names.contains(where: { ["external_id", "email", "phone"].contains($0) }) else {
            problems.error(
                "the header has none of `external_id`, `email` and `phone`", at: row.place,
                hint: "begin with \(Self.columns.joined(separator: ","))")
            return nil
        }
        return names
    }

    /// The customer of a row; nil where the row has an error. Problems do not quote the row.
    private func identity(
        _ row: TableRows.Row, _ header: [String?], _ ids: inout [ExactText: Int], problems: inout ProblemList
    ) -> CustomerIdentity? {
        guard row.fields.count == header.count else {
            problems.error(
                "expected \(header.count) fields, found \(row.fields.count)", at: row.place,
                hint: "quote a field that holds a separator or a line break")
            return nil
        }
        var values: [String: String] = [:]
        for (name, field) in zip(header, row.fields) {
            guard let name else { continue }
            values[name] = FormulaGuard.unguarded(field)
        }
        let identity = CustomerIdentity(
            externalID: values["external_id"], name: values["name"], email: values["email"], phone: values["phone"],
            address: values["address"], language: values["language"])
        if let column = identity.unusable.first {
            problems.error(
                "`\(column)` is not valid", at: row.place,
                hint: Self.hints[column] ?? "correct the field or leave it empty")
            return nil
        }
        guard identity.isFindable else {
            problems.error(
                "the row does not identify a customer", at: row.place,
                hint: "give an external_id, an email or a phone")
            return nil
        }
        if let id = identity.externalID.map(ExactText.init), let first = ids.updateValue(row.place.line, forKey: id) {
            ids[id] = first
            problems.error("the same external_id as in line \(first)", at: row.place, hint: "keep one of the two")
            return nil
        }
        return identity
    }
}
