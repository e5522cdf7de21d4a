import GRDB

/// The store's tables, its application id and its version.
///
/// Version rule: `user_version` is the number of applied migrations. Every change of the tables is a new migration at
/// the end; an old migration is never edited.
enum Schema {
    /// "Kefu" in ASCII; it marks the database as Kefu's, also for the command `file`.
    static let applicationID: Int32 = 0x4B65_6675
    /// The version that this program writes, and the newest that it reads.
    static let version = Int32(migrations.count)

    /// Creates the tables in a new file, or migrates an older file, in one transaction.
    ///
    /// A table that other tables reference can only be copied to a new table that then takes its name
    /// (https://sqlite.org/lang_altertable.html, section 7). Foreign keys are off meanwhile, because dropping the old
    /// table would delete the referencing rows. They are checked before the commit.
    static func install(in db: Database) throws {
        // This pragma has no effect inside a transaction.
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        do {
            try db.inTransaction(.immediate) {
                // Read under the write lock: another process may have installed the schema since the file was opened.
                let found = try userVersion(db)
                guard found < version else { return .commit }
                for migration in migrations.dropFirst(Int(found)) {
                    try db.execute(sql: migration)
                }
                // Before version 4, e-mail addresses and telephone numbers were compared in another form.
                if (1..<4).contains(found) { try CustomerResolution.registerAllAgain(in: db) }
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

    /// Creates the tables that an older Kefu did not have as empty temporary tables of this connection.
    ///
    /// A read-only store is therefore not changed, and its readers find no labels and no experiments. From
    /// `firstAddingMigration` on, migrations may only add tables.
    static func installMissingTables(in db: Database) throws {
        for migration in migrations.dropFirst(max(firstAddingMigration, Int(try userVersion(db)))) {
            try db.execute(sql: migration.replacing("CREATE TABLE ", with: "CREATE TEMP TABLE "))
        }
    }

    /// The index of the first migration that only adds tables; the ones before it changed existing tables.
    private static let firstAddingMigration = 2

    /// Throws for a database of another program or of a newer Kefu, before anything in it is changed.
    ///
    /// - Parameter acceptsEmpty: whether a file without tables is accepted, because a new store is being created.
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
