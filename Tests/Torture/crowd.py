"""The clients: lanes that each keep some messages in flight, and retry what was not acknowledged."""
import collections
import selectors
import socket
import time

from daemon import Failed, PATIENCE

PAUSE = 0.015  # seconds until a lane retries after a refusal; shorter than the daemon asks for, to stress it


class Lane:
    """A sequence of messages sent over one connection after another: retries first, then new messages."""

    def __init__(self, number):
        self.number = number
        self.index = 0  # of the next new message
        self.retries = collections.deque()
        self.connection = None
        self.awaiting = collections.deque()  # (number, time sent), in the order of the requests
        self.out = self.rest = b""
        self.resumes = 0.0


class Crowd:
    def __init__(self, daemon, ledger, in_flight=8, connections=None):
        self.daemon, self.ledger, self.in_flight = daemon, ledger, in_flight
        self.lanes = [Lane(number) for number in range(connections or ledger.messages.lanes)]
        self.selector = selectors.DefaultSelector()
        self.sending = True  # whether new messages are begun
        self.worst = 0.0  # seconds between a request and its reply
        self.waits = []  # all of them, until it is cleared
        self.outcomes = collections.Counter()  # since it was last cleared: "acknowledged" and error codes

    @property
    def settled(self):
        return all(not lane.retries and not lane.awaiting for lane in self.lanes)

    @property
    def is_connected(self):
        return any(lane.connection for lane in self.lanes)

    def connect(self):
        for lane in self.lanes:
            if lane.connection:
                continue
            lane.connection = socket.socket(socket.AF_UNIX)
            lane.connection.connect(self.daemon.socket)
            lane.connection.setblocking(False)
            lane.out = lane.rest = b""
            self.selector.register(lane.connection, selectors.EVENT_READ, lane)

    def run(self, until, limit=PATIENCE):
        """Sends and receives until `until()`; fails after `limit` seconds."""
        deadline = time.monotonic() + limit
        while not until():
            now = time.monotonic()
            if now > deadline:
                missing = sum(len(lane.awaiting) for lane in self.lanes)
                raise Failed(
                    f"the expected replies did not come within {limit} s; came: {dict(self.outcomes)},"
                    f" missing: {missing} replies\n{self.daemon.tail()}"
                )
            for lane in self.lanes:
                if lane.connection and lane.resumes <= now:
                    self._send(lane, now)
            for key, _ in self.selector.select(0.002):
                self._receive(key.data)
            if not self.is_connected and not until():
                raise Failed(f"every connection was closed\n{self.daemon.tail()}")

    def run_for(self, seconds):
        end = time.monotonic() + seconds
        self.run(lambda: time.monotonic() >= end)

    def wait_at(self, share):
        """The wait, in seconds, that this share of the replies did not exceed."""
        waits = sorted(self.waits)
        return waits[min(len(waits) - 1, int(len(waits) * share))] if waits else 0.0

    def run_to_first(self, *outcomes, limit=PATIENCE):
        """Runs until one of these outcomes is seen; returns how many seconds it took."""
        self.outcomes.clear()
        began = time.monotonic()
        self.run(lambda: any(self.outcomes[outcome] for outcome in outcomes), limit)
        return time.monotonic() - began

    def settle(self, limit=PATIENCE):
        """Sends no new messages, and retries until everything is acknowledged."""
        self.sending = False
        self.run(lambda: self.settled, limit)
        self.sending = True

    def drain(self):
        """Reads what the daemon sent before it ended. Messages without a reply will be retried."""
        deadline = time.monotonic() + PATIENCE
        while self.is_connected:
            for key, _ in self.selector.select(0.1):
                self._receive(key.data)
            if time.monotonic() > deadline:
                raise Failed("a connection stays open after the daemon's end")

    def _send(self, lane, now):
        while len(lane.awaiting) < self.in_flight:
            if lane.retries:
                n = lane.retries.popleft()
                self.ledger.retried += 1
            elif self.sending:
                n = lane.index * self.ledger.messages.lanes + lane.number
                lane.index += 1
                self.ledger.note_sent(n)
            else:
                break
            lane.awaiting.append((n, now))
            lane.out += self.ledger.messages.line(n)
        if lane.out:
            try:
                lane.out = lane.out[lane.connection.send(lane.out):]
            except BlockingIOError:
                pass
            except OSError:
                lane.out = b""  # the daemon is gone; what it sent before is still to be read

    def _receive(self, lane):
        try:
            part = lane.connection.recv(262144)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if not part:
            return self._close(lane)
        now = time.monotonic()
        *lines, lane.rest = (lane.rest + part).split(b"\n")
        for line in lines:
            if not lane.awaiting:
                self.ledger.problem(f"a reply without a request: {line[:200]!r}")
                continue
            n, sent = lane.awaiting.popleft()
            self.worst = max(self.worst, now - sent)
            self.waits.append(now - sent)
            outcome = self.ledger.take(n, line)
            self.outcomes[outcome] += 1
            if outcome in ("unavailable", "busy"):
                lane.retries.append(n)
                lane.resumes = now + PAUSE

    def _close(self, lane):
        self.selector.unregister(lane.connection)
        lane.connection.close()
        lane.connection = None
        lane.retries = collections.deque([n for n, _ in lane.awaiting] + list(lane.retries))
        lane.awaiting.clear()
        lane.resumes = 0.0

    def close(self):
        """Closes all connections, even with messages in flight."""
        for lane in self.lanes:
            if lane.connection:
                self._close(lane)
