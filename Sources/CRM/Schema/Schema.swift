import GRDB

/// The tables of the store, who owns the file, and its version.
///
/// Version rule: `user_version` is the number of migrations applied. A change of the tables is a new migration at the
/// end; an old one is never edited.
enum Schema {
    /// "Kefu" in ASCII; it tells `file`, and us, whose database this is.
    static let applicationID: Int32 = 0x4B65_6675
    /// The version this program writes and the newest it reads.
    static let version = Int32(migrations.count)

    /// Creates the tables in a new file or brings an older file up to date, in one transaction.
    ///
    /// A table that others point to can only be copied and put in its old place
    /// (https://sqlite.org/lang_altertable.html, section 7). Foreign keys rest meanwhile, else dropping the old table
    /// would take the rows of the others along; they are checked before the commit.
    static func install(in db: Database) throws {
        // Without effect inside a transaction, so it is done around it.
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        do {
            try db.inTransaction(.immediate) {
                // Read under the write lock: another process may have installed the schema since the file was opened.
                let found = try userVersion(db)
                guard found < version else { return .commit }
                for migration in migrations.dropFirst(Int(found)) {
                    try db.execute(sql: migration)
                }
                guard try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil else {
                    throw StoreError(
                        .corrupt, place: "schema \(found)",
                        message: "a row points to nothing, so the tables were not brought up to date",
                        hint: "run kefu check with the Kefu that wrote them, or restore the last backup")
                }
                try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
                return .commit
            }
        } catch {
            try? db.execute(sql: "PRAGMA foreign_keys = ON")
            throw error
        }
        try db.execute(sql: "PRAGMA foreign_keys = ON")
    }

    /// Puts empty tables in the place of those that a Kefu older than this one had not yet, for this connection alone:
    /// a store that may not be written to stays as it is, and whoever reads it finds no labels and no experiments.
    ///
    /// From `firstOfTablesAlone` on a migration must only add tables.
    static func standIn(in db: Database) throws {
        for migration in migrations.dropFirst(max(firstOfTablesAlone, Int(try userVersion(db)))) {
            try db.execute(sql: migration.replacing("CREATE TABLE ", with: "CREATE TEMP TABLE "))
        }
    }

    /// The migrations before this one changed tables that were there.
    private static let firstOfTablesAlone = 2

    /// Refuses a database of another program or of a newer Kefu, before anything in it is changed.
    ///
    /// - Parameter acceptsEmpty: whether a file without any table will do, as it does for a store that is about to be
    ///   created.
    static func verify(_ db: Database, path: String, acceptsEmpty: Bool) throws {
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let found = try userVersion(db)
        if acceptsEmpty, application == 0, found == 0,
            try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
        {
            return
        }
        guard application == applicationID else {
            throw StoreError(
                .wrongApplication, place: path, message: "this database was not made by Kefu",
                hint: "name another file with --database")
        }
        guard found <= version else {
            throw StoreError(
                .newerSchema, place: path, message: "its schema has version \(found), this Kefu knows \(version)",
                hint: "run the newer Kefu, or name another file with --database")
        }
    }

    private static func userVersion(_ db: Database) throws -> Int32 {
        try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }
}
