extension Schema {
    /// One SQL text for each version, in order.
    ///
    /// SQLite stores the text of `CREATE TABLE` byte for byte, so those texts must not be reformatted. A long line is
    /// continued with a backslash, which adds no byte.
    static let migrations = [
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
            reply_to INTEGER REFERENCES communication (id) ON DELETE CASCADE \
        CHECK (reply_to IS NULL OR direction = 'outbound'),
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
        """,
        // A channel may reuse a conversation's external id after the conversation has ended. Forms open separate
        // tickets.
        """
        CREATE TABLE conversation_2 (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            external_id TEXT NOT NULL,
            customer_id INTEGER NOT NULL REFERENCES customer (id),
            channel TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('open', 'handed_off', 'closed')),
            started TEXT NOT NULL CHECK (started GLOB '????-??-??T??:??:??.???Z'),
            last_activity TEXT NOT NULL CHECK (last_activity GLOB '????-??-??T??:??:??.???Z'),
            state TEXT
        ) STRICT;
        INSERT INTO conversation_2
            SELECT id, external_id, customer_id, channel, status, started, last_activity, state FROM conversation;
        DELETE FROM sqlite_sequence WHERE name = 'conversation_2';
        INSERT INTO sqlite_sequence (name, seq)
            SELECT 'conversation_2', seq FROM sqlite_sequence WHERE name = 'conversation';
        DROP TABLE conversation;
        ALTER TABLE conversation_2 RENAME TO conversation;
        CREATE INDEX conversation_by_customer ON conversation (customer_id);
        CREATE INDEX conversation_by_name ON conversation (channel, external_id);

        ALTER TABLE ticket ADD COLUMN kind TEXT NOT NULL DEFAULT 'handoff' CHECK (kind IN ('handoff', 'form'));
        ALTER TABLE ticket ADD COLUMN form TEXT;
        ALTER TABLE ticket ADD COLUMN fields TEXT NOT NULL DEFAULT '{}';
        ALTER TABLE ticket ADD COLUMN summary TEXT NOT NULL DEFAULT '';
        ALTER TABLE ticket ADD COLUMN sentiment TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE ticket ADD COLUMN note TEXT;
        DROP INDEX ticket_open;
        CREATE INDEX ticket_open ON ticket (opened) WHERE status = 'open';
        CREATE UNIQUE INDEX ticket_handoff ON ticket (conversation_id) WHERE status = 'open' AND kind = 'handoff';
        """,
        // Operators' labels of logged messages, experiments, and the decisions of a shadow candidate.
        """
        CREATE TABLE label (
            communication_id INTEGER PRIMARY KEY REFERENCES communication (id) ON DELETE CASCADE,
            intent TEXT CHECK (intent <> ''),
            sentiment TEXT CHECK (sentiment IN ('positive', 'neutral', 'negative')),
            labeller TEXT NOT NULL,
            time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??.???Z')
        ) STRICT;

        CREATE TABLE experiment (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE CHECK (name <> ''),
            mode TEXT NOT NULL CHECK (mode IN ('shadow', 'split')),
            live TEXT NOT NULL,
            candidate TEXT NOT NULL,
            share REAL NOT NULL CHECK (share > 0 AND share <= 1),
            started TEXT NOT NULL CHECK (started GLOB '????-??-??T??:??:??.???Z'),
            stopped TEXT CHECK (stopped GLOB '????-??-??T??:??:??.???Z'),
            outcome TEXT,
            CHECK (stopped IS NOT NULL OR outcome IS NULL)
        ) STRICT;
        CREATE UNIQUE INDEX experiment_running ON experiment (stopped IS NULL) WHERE stopped IS NULL;

        CREATE TABLE shadow (
            communication_id INTEGER PRIMARY KEY REFERENCES communication (id) ON DELETE CASCADE,
            model TEXT NOT NULL,
            intent TEXT,
            confidence REAL CHECK (confidence BETWEEN 0 AND 1),
            sentiment TEXT CHECK (sentiment IN ('positive', 'neutral', 'negative')),
            sentiment_score REAL CHECK (sentiment_score BETWEEN -1 AND 1),
            action TEXT,
            answer TEXT
        ) STRICT;
        """,
        // Operations that were stored under an id, and the mark of the write-ahead log (`LogMark`).
        """
        CREATE TABLE operation (
            channel TEXT NOT NULL,
            message_id TEXT NOT NULL,
            body_hash BLOB NOT NULL,
            result INTEGER NOT NULL,
            conversation_id INTEGER REFERENCES conversation (id) ON DELETE CASCADE,
            time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??.???Z'),
            PRIMARY KEY (channel, message_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX operation_by_conversation ON operation (conversation_id);

        CREATE TABLE log_mark (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            mark BLOB NOT NULL
        ) STRICT;
        """,
        // What became of answers.
        """
        CREATE TABLE resolution (
            communication_id INTEGER PRIMARY KEY REFERENCES communication (id) ON DELETE CASCADE,
            conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
            customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
            answer TEXT NOT NULL,
            asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
            state TEXT NOT NULL CHECK (state IN \
        ('open', 'confirmed', 'denied', 'assumed', 'returned', 'handed_over')),
            answered TEXT NOT NULL CHECK (answered GLOB '????-??-??T??:??:??.???Z'),
            changed TEXT NOT NULL CHECK (changed GLOB '????-??-??T??:??:??.???Z')
        ) STRICT;
        CREATE INDEX resolution_by_customer ON resolution (customer_id, answer);
        CREATE INDEX resolution_returning ON resolution (customer_id, answer) WHERE state IN ('open', 'assumed');
        CREATE INDEX resolution_by_conversation ON resolution (conversation_id);
        CREATE INDEX resolution_open ON resolution (conversation_id) WHERE state = 'open';
        """,
        // Values that customers gave, to be offered again.
        """
        CREATE TABLE customer_fact (
            customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??.???Z'),
            PRIMARY KEY (customer_id, name)
        ) STRICT, WITHOUT ROWID;
        """,
    ]
}
