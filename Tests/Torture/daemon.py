"""`kefu serve` in its own folder. It can be started and ended many times on the same database."""
import json
import os
import resource
import signal
import socket
import subprocess
import threading
import time

PATIENCE = 30  # seconds after which any operation counts as hanging

# People are always there, so that a replay at another time of the day gives the same replies.
ATTENDED = {"KEFU_OPENING_HOURS": "daily 00:00-24:00"}

WATCHDOG = 2  # seconds; the daemon pings at least twice as often


class Pings:
    """Reads the watchdog's pings in a thread, and keeps the longest time between two."""

    def __init__(self, notify):
        self.notify, self.longest, self.ended = notify, 0.0, False
        self.last = time.monotonic()
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self):
        self.notify.settimeout(0.2)
        while not self.ended:
            try:
                is_ping = b"WATCHDOG=1" in self.notify.recv(4096)
            except TimeoutError:
                is_ping = False
            except OSError:
                return
            now = time.monotonic()
            self.longest = max(self.longest, now - self.last)
            if is_ping:
                self.last = now

    def stop(self):
        self.ended = True
        self.thread.join()


class Failed(Exception):
    """A scenario cannot go on; the message says why."""


def connected(daemon):
    """A new connection to the daemon."""
    peer = socket.socket(socket.AF_UNIX)
    peer.connect(daemon.socket)  # before the timeout is set, because connect must wait if the queue is full
    peer.settimeout(PATIENCE)
    return peer


class Daemon:
    def __init__(self, kefu, model, folder, database=None, log_level="error"):
        os.makedirs(folder, exist_ok=True)
        self.folder, self.kefu, self.model, self.log_level = folder, kefu, model, log_level
        self.socket, self.log = os.path.join(folder, "kefu.sock"), os.path.join(folder, "log")
        self.database = database or os.path.join(folder, "kefu.sqlite")
        self.process = None
        self.starts = 0
        self.pings = None
        self.notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notify.bind(os.path.join(folder, "notify"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.pings:
            self.pings.stop()
        self.notify.close()

    @property
    def files(self):
        """The paths of the database, its log and its shared memory, whether they exist or not."""
        return [self.database + end for end in ("", "-wal", "-shm")]

    def start(self, environment=None, ready=True, flags=(), descriptors=None, watched=False):
        """Starts the daemon. With `ready`, waits until it accepts messages.

        `flags` are more flags of `kefu serve`. `descriptors` limits the number of open files. With `watched`, the
        daemon's watchdog is asked for a ping every second, and `pings` records the longest time without one.
        """
        environment = dict(environment or {})
        if watched:
            environment["WATCHDOG_USEC"] = str(WATCHDOG * 1_000_000)

        def limit():
            if descriptors:
                resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))

        self.notify.setblocking(False)
        try:
            while True:
                self.notify.recv(4096)  # notifications of an earlier process
        except BlockingIOError:
            pass
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [self.kefu, "serve", "--model", self.model, "--database", self.database]
                + ["--socket", self.socket, "--log-level", self.log_level, *flags],
                env={**os.environ, **ATTENDED, "NOTIFY_SOCKET": os.path.join(self.folder, "notify"), **environment},
                preexec_fn=limit,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        self.starts += 1
        if ready:
            self.wait_ready()
        if watched:
            self.pings = Pings(self.notify)
        return self

    def wait_ready(self):
        deadline = time.monotonic() + PATIENCE
        self.notify.settimeout(0.2)
        while time.monotonic() < deadline:
            try:
                if b"READY=1" in self.notify.recv(4096):
                    return
            except TimeoutError:
                if self.process.poll() is not None:
                    raise Failed(
                        f"the daemon ended with status {self.process.returncode} instead of starting\n{self.tail()}"
                    ) from None
        raise Failed(f"the daemon was not ready after {PATIENCE} s\n{self.tail()}")

    def kill(self):
        """kill -9. Fails if the daemon had already ended."""
        if self.process.poll() is not None:
            raise Failed(f"the daemon ended by itself with status {self.process.returncode}\n{self.tail()}")
        self.process.kill()
        self.process.wait()

    def terminate(self, status=0):
        """Sends SIGTERM and waits for the end. Fails if the exit status is different."""
        self.process.send_signal(signal.SIGTERM)
        self.wait(status)

    def wait(self, *statuses):
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failed(f"the daemon did not end within {PATIENCE} s\n{self.tail()}") from None
        if self.process.returncode not in statuses:
            raise Failed(
                f"the daemon ended with status {self.process.returncode},"
                f" not {' or '.join(map(str, statuses))}\n{self.tail()}"
            )

    def tail(self):
        with open(self.log, errors="replace") as log:
            return "".join(log.readlines()[-15:])

    def ask(self, line):
        """Sends one request on a new connection; returns the reply line without its line feed."""
        with socket.socket(socket.AF_UNIX) as peer:
            peer.connect(self.socket)
            peer.settimeout(PATIENCE)
            peer.sendall(line)
            reply = b""
            while not reply.endswith(b"\n"):
                part = peer.recv(65536)
                if not part:
                    raise Failed(f"the connection was closed instead of an answer to {line[:100]!r}\n{self.tail()}")
                reply += part
        return reply[:-1]

    def health(self):
        """ok, degraded or unavailable; or the error code if `status` itself failed."""
        reply = json.loads(self.ask(b'{"op":"status"}\n'))
        return reply["status"]["health"] if "status" in reply else reply["error"]["code"]

    def memory(self, name):
        """Memory in MB: VmRSS is the resident size now, VmHWM its peak."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(name)) / 1024
