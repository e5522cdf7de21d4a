"""The surroundings of one scenario: a folder, a daemon, clients and a ledger; and its results."""
import contextlib
import os
import random
import time

from crowd import Crowd
from daemon import Daemon, Failed
from faults import Faults
from ledger import Ledger
from messages import Messages
from replay import replay

# Seconds within which the daemon must react after a fault begins or ends. It is generous, because speed is not tested.
MOMENT = 10


class Skipped(Exception):
    """The scenario cannot be run here; the message says why."""


class Scene:
    def __init__(self, name, options, folder, show):
        self.name, self.options, self.show = name, options, show
        self.folder = os.path.join(folder, name)
        os.mkdir(self.folder)
        self.random = random.Random(f"{options.seed}/{name}")
        self.faults_made = 0  # the number of kills, failed calls, jumps or whatever the scenario does
        self.notes = []
        self.waited = 0.0  # seconds; the longest wait of a well-behaved client
        self.peak = 0.0  # MB; the daemon's peak of memory
        self.exempt = False  # whether the scenario expects losses
        self.ledgers = []
        self.closing = contextlib.ExitStack()
        self.began = time.monotonic()
        self.ledger = self.daemon = self.crowd = None

    def set(self, lanes=8, in_flight=8, name="a", folder=None):
        """Prepares a daemon that is not yet started, with a new database, ledger and crowd."""
        self.ledger = Ledger(Messages(self.options.seed, lanes))
        self.ledgers.append(self.ledger)
        place = os.path.join(self.folder, name)
        database = os.path.join(folder, "kefu.sqlite") if folder else None
        self.daemon = self.closing.enter_context(Daemon(self.options.kefu, self.options.model, place, database))
        self.crowd = Crowd(self.daemon, self.ledger, in_flight)

    def faults(self):
        try:
            return Faults(self.folder, self.random.getrandbits(30))
        except Exception as error:
            raise Skipped(str(error)) from None

    def problem(self, text):
        self.ledger.problem(text)

    def require(self, truth, text):
        if not truth:
            self.problem(text)

    def note_waits(self, what, memory=None):
        """Notes how long well-behaved clients and the watchdog waited, and the daemon's peak of memory.

        A wait or a gap of more than MOMENT seconds is a problem; so is more memory than `memory` MB.
        """
        pings = self.daemon.pings.longest if self.daemon.pings else 0.0
        peak = self.daemon.memory("VmHWM")
        self.waited, self.peak = max(self.waited, self.crowd.worst), max(self.peak, peak)
        self.notes.append(
            f"{what}: well-behaved clients waited at most {self.crowd.worst * 1000:.0f} ms,"
            f" the watchdog {pings:.1f} s; memory at most {peak:.0f} MB")
        self.require(self.crowd.worst < MOMENT, f"{what}: a well-behaved client waited {self.crowd.worst:.1f} s")
        self.require(pings < MOMENT, f"{what}: the watchdog was not fed for {pings:.1f} s")
        self.require(memory is None or peak <= memory, f"{what}: memory grew to {peak:.0f} MB")

    def wait_healthy(self, limit=MOMENT):
        """Runs the crowd until health is ok. The daemon notices the end of a fault only when it commits."""
        began = time.monotonic()
        self.crowd.run_to_first("acknowledged", limit=limit)
        while (health := self.daemon.health()) != "ok":
            if time.monotonic() - began > limit:
                raise Failed(f"health is still {health} {limit} s after the fault ended")
            self.crowd.run_for(0.05)

    def finish(self, status=0, replayed=True):
        """Retries what is not acknowledged, ends the daemon and compares the whole database with the ledger.

        `replayed` is False where a reply depends on more than the logged messages, such as a hook's failure.
        """
        self.crowd.settle()
        self.crowd.close()
        self.daemon.terminate(status)
        self.ledger.check_all(self.daemon.database)
        if replayed:
            replay(self)

    def check(self):
        self.ledger.check_all(self.daemon.database)
        replay(self)

    # The results

    def total(self, name):
        return sum(getattr(ledger, name) for ledger in self.ledgers)

    @property
    def lost(self):
        return sum(len(ledger.lost) for ledger in self.ledgers)

    @property
    def doubled(self):
        return sum(len(ledger.doubled) for ledger in self.ledgers)

    @property
    def refused(self):
        return sum(ledger.refused["unavailable"] + ledger.refused["busy"] for ledger in self.ledgers)

    @property
    def problems(self):
        return [problem for ledger in self.ledgers for problem in ledger.problems]
