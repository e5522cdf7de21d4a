"""The ledger: what was sent, what was acknowledged, and whether the database agrees."""
import array
import collections
import json
import sqlite3
import zlib

FIRST, AGAIN = b'"duplicate":false}', b'"duplicate":true}'
# Error codes after which nothing was stored and the client should retry.
PASSING = {"unavailable", "busy"}


def connect(database):
    """A read-only connection to the database, also while the daemon runs."""
    return sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)


class Ledger:
    """Records what was sent and acknowledged, and checks it against the database.

    The rule: an acknowledged message is in the database exactly once, with its reply and in the order of
    acknowledgement. A retry gets the same bytes.
    """

    def __init__(self, messages):
        self.messages = messages
        self.rows = array.array("q")  # by number: the row id that was acknowledged; 0: none yet; -1: never sent
        self.replies = array.array("Q")  # by number: a digest of the reply's bytes
        self.sent = self.acknowledged = self.retried = self.late = 0
        self.refused = collections.Counter()  # error code → replies
        self.lost, self.doubled = set(), set()  # numbers
        self.problems = []
        self.unchecked = {}  # number → the reply's text, since the last check
        self.last = {}  # conversation → the last row acknowledged, duplicates not counted

    def problem(self, text):
        self.problems.append(text)

    def note_sent(self, n):
        while len(self.rows) <= n:
            self.rows.append(-1)
            self.replies.append(0)
        self.rows[n] = 0
        self.sent += 1

    def take(self, n, line):
        """Records the reply line to message n; returns "acknowledged" or the error code."""
        try:
            reply = json.loads(line)
        except ValueError:
            self.problem(f"the reply to {self.messages.id(n)} is not JSON: {line[:200]!r}")
            return "garbled"
        if reply.get("id") != self.messages.id(n):
            self.problem(f"the reply to {self.messages.id(n)} has the id {reply.get('id')!r}: out of order")
        if "communication" in reply:
            self._acknowledge(n, reply, line)
            return "acknowledged"
        code = reply.get("error", {}).get("code", "none")
        self.refused[code] += 1
        if code not in PASSING:
            self.problem(f"{self.messages.id(n)} was answered {line[:300].decode(errors='replace')}")
        return code

    def _acknowledge(self, n, reply, line):
        body = line.removesuffix(FIRST).removesuffix(AGAIN)
        row, digest = reply["communication"], zlib.crc32(body) << 32 | zlib.adler32(body)
        if self.is_acknowledged(n):
            if self.rows[n] != row:
                self.doubled.add(n)
                self.problem(f"{self.messages.id(n)} was row {self.rows[n]}, and its retry row {row}")
            elif self.replies[n] != digest or not line.endswith(AGAIN):
                self.problem(
                    f"the retry of {self.messages.id(n)} got another reply: {line[:300].decode(errors='replace')}"
                )
            return
        self.rows[n], self.replies[n] = row, digest
        self.acknowledged += 1
        self.unchecked[n] = reply["text"]
        if line.endswith(AGAIN):
            self.late += 1  # stored by an earlier attempt whose reply was lost
            return
        conversation = self.messages.conversation(n)
        if self.last.get(conversation, 0) > row:
            self.problem(
                f"order: {self.messages.id(n)} is row {row},"
                f" but was acknowledged after row {self.last[conversation]} of its conversation"
            )
        self.last[conversation] = row

    def is_acknowledged(self, n):
        return self.rows[n] > 0

    # Checks

    def check_recent(self, database, keep=False):
        """Checks what was acknowledged since the last check. With `keep` the next call checks it again."""
        if not self.unchecked:
            return
        store = connect(database)
        try:
            for n, text in self.unchecked.items():
                found = store.execute(
                    "SELECT i.id, i.content, c.external_id, o.content"
                    " FROM communication i JOIN conversation c ON c.id = i.conversation_id"
                    " LEFT JOIN communication o ON o.reply_to = i.id"
                    " WHERE i.channel = ? AND i.message_id = ? AND i.direction = 'inbound'",
                    (self.messages.channel(n), self.messages.id(n)),
                ).fetchall()
                wanted = (self.rows[n], self.messages.text(n), self.messages.conversation(n), text)
                if not found:
                    self._lose(n, "is not in the database")
                elif len(found) > 1:
                    self._double(n, f"is there {len(found)} times")
                elif found[0] != wanted:
                    self._lose(n, f"is stored as {found[0]}, not {wanted}")
        except sqlite3.Error as error:
            self.problem(f"the database cannot be read: {error}")
            self.lost.update(self.unchecked)
        finally:
            store.close()
        if not keep:
            self.unchecked.clear()

    def _lose(self, n, what):
        if n not in self.lost:
            self.lost.add(n)
            self.problem(f"{self.messages.id(n)} was acknowledged as row {self.rows[n]} and {what}")

    def _double(self, n, what):
        self.doubled.add(n)
        self.problem(f"{self.messages.id(n)} {what}")

    def check_all(self, database, complete=True):
        """Checks the whole database. With `complete` it must have every message sent, because all were retried."""
        self.check_recent(database)
        store = connect(database)
        try:
            result = store.execute("PRAGMA integrity_check").fetchall()
            if result != [("ok",)]:
                self.problem(f"integrity_check: {result[:3]}")
            broken = store.execute("PRAGMA foreign_key_check").fetchmany(3)
            if broken:
                self.problem(f"foreign_key_check: {broken}")
            alone = store.execute(
                "SELECT count(*) FROM communication i WHERE direction = 'inbound'"
                " AND (SELECT count(*) FROM communication o WHERE o.reply_to = i.id) <> 1").fetchone()[0]
            if alone:
                self.problem(f"{alone} inbound rows do not have exactly one reply")
            self._check_rows(store, complete)
        except sqlite3.Error as error:
            self.problem(f"the database cannot be read: {error}")
            self.lost.update(n for n, row in enumerate(self.rows) if row > 0)
        finally:
            store.close()

    def _check_rows(self, store, complete):
        seen = bytearray(len(self.rows))
        rows = store.execute(
            "SELECT i.id, i.message_id, i.channel, i.content, c.external_id"
            " FROM communication i JOIN conversation c ON c.id = i.conversation_id"
            " WHERE i.direction = 'inbound' AND i.channel IN ('web', 'wechat') ORDER BY i.id"
        )
        for row, id, channel, content, conversation in rows:
            n = self.messages.number(id)
            if n is None or n >= len(self.rows) or self.rows[n] < 0:
                self.problem(f"row {row} was never sent: {id!r}")
                continue
            seen[n] = min(seen[n] + 1, 2)
            if (channel, content, conversation) != (
                self.messages.channel(n),
                self.messages.text(n),
                self.messages.conversation(n),
            ):
                self.problem(f"row {row} is not as {id} was sent: {(channel, content, conversation)}")
            if self.is_acknowledged(n) and self.rows[n] != row:
                self._double(n, f"was acknowledged as row {self.rows[n]} and is row {row}")
        for n, count in enumerate(seen):
            if count > 1:
                self._double(n, "is there twice")
            elif not count and self.is_acknowledged(n):
                self._lose(n, "is not in the database")
            elif not count and complete and not self.rows[n]:
                self.problem(f"{self.messages.id(n)} was sent and retried, and is not in the database")

    def count_stored(self, database):
        store = connect(database)
        try:
            return store.execute(
                "SELECT count(*) FROM communication WHERE direction = 'inbound' AND channel IN ('web', 'wechat')"
            ).fetchone()[0]
        finally:
            store.close()
