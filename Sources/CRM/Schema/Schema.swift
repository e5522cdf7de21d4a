import GRDB

/// The tables of the store, who owns the file, and its version.
///
/// Version rule: `user_version` is the number of migrations applied. A change of the tables is a new migration at the end; an old one is never edited.
enum Schema {
    /// "Kefu" in ASCII; it tells `file`, and us, whose database this is.
    static let applicationID: Int32 = 0x4B65_6675
    /// The version this program writes and the newest it reads.
    static let version = Int32(migrations.count)

    /// Creates the tables in a new file or brings an older file up to date, in one transaction.
    static func install(in db: Database) throws {
        try db.inTransaction(.immediate) {
            // Read under the write lock: another process may have installed the schema since the file was opened.
            let found = try userVersion(db)
            for migration in migrations.dropFirst(Int(found)) {
                try db.execute(sql: migration)
            }
            if found < version {
                try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
            }
            return .commit
        }
    }

    /// Refuses a database of another program or of a newer Kefu, before anything in it is changed.
    ///
    /// - Parameter acceptsEmpty: whether a file without any table will do, as it does for a store that is about to be created.
    static func verify(_ db: Database, path: String, acceptsEmpty: Bool) throws {
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let found = try userVersion(db)
        if acceptsEmpty, application == 0, found == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 {
            return
        }
        guard application == applicationID else {
            throw StoreError(
                .wrongApplication, place: path, message: "this database was not made by Kefu", hint: "name another file with --database")
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

extension Schema {
    private static let migrations = [
        """
        CREATE TABLE customer (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            external_id TEXT UNIQUE,
            name TEXT,
            phone TEXT,
            email TEXT,
            address TEXT,
            language TEXT,
            created TEXT NOT NULL CHECK (created GLOB '????-??-??T??:??:??.???Z'),
            updated TEXT NOT NULL CHECK (updated GLOB '????-??-??T??:??:??.???Z')
        ) STRICT;

        CREATE TABLE customer_identity (
            kind TEXT NOT NULL CHECK (kind IN ('external_id', 'email', 'phone')),
            value TEXT NOT NULL CHECK (value <> ''),
            customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
            PRIMARY KEY (kind, value)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX customer_identity_by_customer ON customer_identity (customer_id);

        CREATE TABLE conversation (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            external_id TEXT NOT NULL,
            customer_id INTEGER NOT NULL REFERENCES customer (id),
            channel TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('open', 'handed_off', 'closed')),
            started TEXT NOT NULL CHECK (started GLOB '????-??-??T??:??:??.???Z'),
            last_activity TEXT NOT NULL CHECK (last_activity GLOB '????-??-??T??:??:??.???Z'),
            state TEXT,
            UNIQUE (channel, external_id)
        ) STRICT;
        CREATE INDEX conversation_by_customer ON conversation (customer_id);

        CREATE TABLE ticket (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
            customer_id INTEGER NOT NULL REFERENCES customer (id),
            reason TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('open', 'closed')),
            opened TEXT NOT NULL CHECK (opened GLOB '????-??-??T??:??:??.???Z'),
            closed TEXT CHECK (closed GLOB '????-??-??T??:??:??.???Z'),
            CHECK ((status = 'closed') = (closed IS NOT NULL))
        ) STRICT;
        CREATE INDEX ticket_by_conversation ON ticket (conversation_id);
        CREATE INDEX ticket_by_customer ON ticket (customer_id);
        CREATE UNIQUE INDEX ticket_open ON ticket (conversation_id) WHERE status = 'open';

        CREATE TABLE communication (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            customer_id INTEGER NOT NULL REFERENCES customer (id),
            conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
            channel TEXT NOT NULL,
            direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
            content TEXT NOT NULL,
            time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??.???Z'),
            message_id TEXT,
            reply_to INTEGER REFERENCES communication (id) ON DELETE CASCADE CHECK (reply_to IS NULL OR direction = 'outbound'),
            language TEXT,
            intent TEXT,
            confidence REAL CHECK (confidence BETWEEN 0 AND 1),
            sentiment TEXT CHECK (sentiment IN ('positive', 'neutral', 'negative')),
            sentiment_score REAL CHECK (sentiment_score BETWEEN -1 AND 1),
            action TEXT,
            answer TEXT,
            model TEXT,
            body_hash BLOB CHECK (body_hash IS NULL OR direction = 'inbound'),
            reply TEXT CHECK (reply IS NULL OR direction = 'outbound'),
            ticket_id INTEGER REFERENCES ticket (id) ON DELETE SET NULL,
            agent TEXT
        ) STRICT;
        CREATE INDEX communication_by_conversation ON communication (conversation_id);
        CREATE INDEX communication_by_customer ON communication (customer_id);
        CREATE UNIQUE INDEX communication_message ON communication (channel, message_id)
            WHERE message_id IS NOT NULL AND direction = 'inbound';
        CREATE UNIQUE INDEX communication_reply ON communication (reply_to) WHERE reply_to IS NOT NULL;
        CREATE INDEX communication_by_ticket ON communication (ticket_id) WHERE ticket_id IS NOT NULL;

        CREATE TABLE feedback (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            communication_id INTEGER NOT NULL REFERENCES communication (id) ON DELETE CASCADE,
            score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
            comment TEXT,
            time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??.???Z')
        ) STRICT;
        CREATE INDEX feedback_by_communication ON feedback (communication_id);
        """
    ]
}
