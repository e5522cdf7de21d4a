"""A `kefu serve --stdin` with a database of its own, asked one line at a time."""
import datetime
import json
import os
import shutil
import subprocess
import tempfile

# A Wednesday, 11 o'clock in Beijing: what "tomorrow" is counted from, whenever the benchmark runs.
START = datetime.datetime(2026, 11, 25, 3, tzinfo=datetime.timezone.utc)
# People are always there, so that a hand-over does not depend on when the benchmark runs.
SETTINGS = {"KEFU_OPENING_HOURS": "daily 00:00-24:00", "KEFU_TIME_ZONE": "Asia/Shanghai", "TZ": "Asia/Shanghai"}


class Daemon:
    """Use it in a `with` statement: the daemon ends with it, and its database is removed."""

    def __init__(self, kefu, model):
        self.command = [kefu, "serve", "--stdin", "--model", model, "--log-level", "error"]

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="kefu-customers-")
        settings = {name: value for name, value in os.environ.items() if not name.startswith("KEFU_")}
        try:
            self.process = subprocess.Popen(
                [*self.command, "--database", os.path.join(self.folder, "kefu.sqlite")],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**settings, **SETTINGS},
            )
        except OSError as error:
            raise SystemExit(f"customers: {self.command[0]}: {error.strerror}")
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, request):
        """The reply object to one request; exits when the daemon has ended or refuses the line."""
        self.process.stdin.write(json.dumps(request, ensure_ascii=False).encode() + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("customers: the daemon ended; is it a model of this binary?")
        reply = json.loads(line)
        if "error" in reply:
            raise SystemExit(f"customers: {reply['error']['message']} ({json.dumps(request, ensure_ascii=False)})")
        return reply

    def say(self, conversation, text, turn):
        """The reply to a message; messages of one conversation are written a minute apart."""
        time = START + datetime.timedelta(minutes=turn)
        return self.ask({"conversation": conversation, "channel": "web", "text": text, "time": time.isoformat()})

    def tickets(self):
        """The open tickets by the name of their conversation."""
        found = {}
        for ticket in self.ask({"op": "tickets", "limit": 1000})["tickets"]:
            found.setdefault(ticket["conversation"], []).append(ticket)
        return found
