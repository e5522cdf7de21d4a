PRAGMA application_id = 1264936565; PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO customer VALUES(1,'u-9',NULL,NULL,NULL,NULL,NULL,'2026-11-21T16:02:03.960Z','2026-11-21T16:02:03.960Z');
INSERT INTO customer VALUES(2,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-21T16:02:04.025Z','2026-11-21T16:02:04.025Z');
CREATE TABLE customer_identity (
    kind TEXT NOT NULL CHECK (kind IN ('external_id', 'email', 'phone')),
    value TEXT NOT NULL CHECK (value <> ''),
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;
INSERT INTO customer_identity VALUES('external_id','u-9',1);
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
INSERT INTO conversation VALUES(1,'c-1',1,'chat','handed_off','2026-11-21T16:02:03.960Z','2026-11-21T16:02:03.968Z','{"a":[{"r":"utter_order/track","v":1},{"r":"utter_human","v":0}],"h":"asked","i":"human","l":"en","n":2,"t":1795276923968,"v":1}');
INSERT INTO conversation VALUES(2,'c-2',2,'chat','open','2026-11-21T16:02:04.025Z','2026-11-21T16:02:04.032Z','{"a":[{"r":"utter_smalltalk/greet","v":2},{"r":"utter_clarify","v":1}],"g":true,"i":"smalltalk/greet","l":"en","m":1,"n":2,"p":{"c":[{"i":"return/start","t":"Returning an item now"},{"i":"order/missing_item","t":"Missing or wrong item"},{"i":"order/track","t":"Tracking my order"}],"o":"c"},"t":1795276924032,"v":1}');
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
INSERT INTO ticket VALUES(1,1,1,'asked','open','2026-11-21T16:02:03.968Z',NULL);
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
INSERT INTO communication VALUES(1,1,1,'chat','inbound','where is my order A1234567','2026-11-21T16:02:03.960Z',NULL,NULL,'en','order/track',0.99728341422183364173,'neutral',-0.0019226205185987055301,NULL,NULL,'4ac0f34e5230',NULL,NULL,NULL,NULL);
INSERT INTO communication VALUES(2,1,1,'chat','outbound','Open My orders, choose the order and tap Track for the latest status. I can''t see live orders myself, but an agent can check with the courier for you.','2026-11-21T16:02:03.960Z',NULL,1,'en',NULL,NULL,NULL,NULL,'answer','order/track','4ac0f34e5230',NULL,'{"ranking":{"order/track":0.997283,"order/cancel":0.000084,"order/place":0.000079,"faq/invoice":0.000028,"order/change_items":0.000026},"entities":[{"entity":"order_number","value":"A1234567","start":18,"end":26}]}',NULL,NULL);
INSERT INTO communication VALUES(3,1,1,'chat','inbound','agent please','2026-11-21T16:02:03.968Z',NULL,NULL,'en','human',0.99937762875664448714,'neutral',0.014211196452379226684,NULL,NULL,'4ac0f34e5230',NULL,NULL,NULL,NULL);
INSERT INTO communication VALUES(4,1,1,'chat','outbound','Of course, a person from our team is taking over now. Please tell us in the meantime what it is about and your order number, if you have one.','2026-11-21T16:02:03.968Z',NULL,3,'en',NULL,NULL,NULL,NULL,'handoff','human','4ac0f34e5230',NULL,'{"ranking":{"human":0.999378,"smalltalk/capabilities":0.000003,"return/start":0.000003,"affirm":0.000003,"order/cancel":0.000003}}',1,NULL);
INSERT INTO communication VALUES(5,2,2,'chat','inbound','你好','2026-11-21T16:02:04.025Z',NULL,NULL,'zh-Hans','smalltalk/greet',0.99909240006609201234,'neutral',0.0074467274826020002365,NULL,NULL,'4ac0f34e5230',NULL,NULL,NULL,NULL);
INSERT INTO communication VALUES(6,2,2,'chat','outbound','您好，欢迎来到榕树商城！请问有什么可以帮您？','2026-11-21T16:02:04.025Z',NULL,5,'zh-Hans',NULL,NULL,NULL,NULL,'answer','smalltalk/greet','4ac0f34e5230',NULL,'{"buttons":[{"title":"查物流","payload":"/order/track"},{"title":"退换货","payload":"/faq/return_policy"},{"title":"找人工客服","payload":"/human"}],"ranking":{"smalltalk/greet":0.999092,"smalltalk/praise":0.000012,"smalltalk/how_are_you":0.000006,"faq/shipping_time":0.000001,"smalltalk/bot":0}}',NULL,NULL);
INSERT INTO communication VALUES(7,2,2,'chat','inbound','it is not what i expected','2026-11-21T16:02:04.032Z',NULL,NULL,'en','deny',0.35639091486546242704,'negative',-0.91304905898869037628,NULL,NULL,'4ac0f34e5230',NULL,NULL,NULL,NULL);
INSERT INTO communication VALUES(8,2,2,'chat','outbound',replace('Let me make sure I get this right. Did you mean one of these:\n1. Returning an item now\n2. Missing or wrong item\n3. Tracking my order','\n',char(10)),'2026-11-21T16:02:04.032Z',NULL,7,'en',NULL,NULL,NULL,NULL,'clarify',NULL,'4ac0f34e5230',NULL,'{"buttons":[{"title":"Returning an item now","payload":"/return/start"},{"title":"Missing or wrong item","payload":"/order/missing_item"},{"title":"Tracking my order","payload":"/order/track"}],"ranking":{"deny":0.356391,"return/start":0.095936,"faq/payment_failed":0.053174,"order/missing_item":0.02803,"faq/voucher_problem":0.019421}}',NULL,NULL);
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    communication_id INTEGER NOT NULL REFERENCES communication (id) ON DELETE CASCADE,
    score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
    comment TEXT,
    time TEXT NOT NULL CHECK (time GLOB '????-??-??T??:??:??.???Z')
) STRICT;
INSERT INTO feedback VALUES(1,1,4,'quick','2026-11-21T10:00:00.000Z');
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 VALUES('ticket','ticket_open','1 1');
INSERT INTO sqlite_stat1 VALUES('ticket','ticket_by_customer','1 1');
INSERT INTO sqlite_stat1 VALUES('ticket','ticket_by_conversation','1 1');
INSERT INTO sqlite_stat1 VALUES('conversation','conversation_by_customer','1 1');
INSERT INTO sqlite_stat1 VALUES('conversation','sqlite_autoindex_conversation_1','1 1 1');
INSERT INTO sqlite_stat1 VALUES('customer_identity','customer_identity_by_customer','1 1');
INSERT INTO sqlite_stat1 VALUES('customer_identity','customer_identity','1 1 1');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('customer',2);
INSERT INTO sqlite_sequence VALUES('conversation',2);
INSERT INTO sqlite_sequence VALUES('communication',8);
INSERT INTO sqlite_sequence VALUES('ticket',1);
INSERT INTO sqlite_sequence VALUES('feedback',1);
CREATE INDEX customer_identity_by_customer ON customer_identity (customer_id);
CREATE INDEX conversation_by_customer ON conversation (customer_id);
CREATE INDEX ticket_by_conversation ON ticket (conversation_id);
CREATE INDEX ticket_by_customer ON ticket (customer_id);
CREATE UNIQUE INDEX ticket_open ON ticket (conversation_id) WHERE status = 'open';
CREATE INDEX communication_by_conversation ON communication (conversation_id);
CREATE INDEX communication_by_customer ON communication (customer_id);
CREATE UNIQUE INDEX communication_message ON communication (channel, message_id)
    WHERE message_id IS NOT NULL AND direction = 'inbound';
CREATE UNIQUE INDEX communication_reply ON communication (reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX communication_by_ticket ON communication (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX feedback_by_communication ON feedback (communication_id);
COMMIT;
