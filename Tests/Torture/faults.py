"""Controls the faults that faults.c injects into the daemon."""
import errno
import mmap
import os
import shutil
import struct
import subprocess

READ, WRITE, SYNC, TRUNCATE, OPEN, UNLINK = 1, 2, 4, 8, 16, 32
CHANGES = WRITE | SYNC | TRUNCATE

HERE = os.path.dirname(os.path.abspath(__file__))


class Missing(Exception):
    """Faults cannot be injected on this machine; the message says why."""


class Faults:
    def __init__(self, folder, seed):
        compiler = shutil.which("cc") or shutil.which("clang")
        if not compiler:
            raise Missing("no C compiler")
        self.library, self.path = os.path.join(folder, "faults.so"), os.path.join(folder, "control")
        if not os.path.exists(self.library):
            built = subprocess.run(
                [compiler, "-shared", "-fPIC", "-O2", "-o", self.library, os.path.join(HERE, "faults.c"), "-ldl"],
                capture_output=True,
                text=True,
            )
            if built.returncode:
                raise Missing(f"faults.c does not compile: {built.stderr.strip().splitlines()[0]}")
        with open(self.path, "wb") as file:
            file.write(bytes(mmap.PAGESIZE))
        with open(self.path, "r+b") as file:
            self.map = mmap.mmap(file.fileno(), mmap.PAGESIZE)
        struct.pack_into("<Q", self.map, 40, seed * 2 + 1)

    def environment(self, trace=None):
        result = {"LD_PRELOAD": self.library, "TORTURE_CONTROL": self.path}
        if trace:
            result["TORTURE_TRACE"] = trace
        return result

    def begin(self, calls, error=errno.EIO, chance=1000, cut=False):
        """Makes `chance` of 1,000 such calls fail with `error`. With `cut` a failing write writes half of its bytes."""
        struct.pack_into("<iii", self.map, 4, error, chance, cut)
        struct.pack_into("<i", self.map, 0, calls)

    def end(self):
        struct.pack_into("<i", self.map, 0, 0)

    def lie(self, lies):
        """Whether syncs do nothing but report success."""
        struct.pack_into("<i", self.map, 16, lies)

    def shift(self, seconds):
        """Sets the offset of the daemon's clock from the machine's."""
        struct.pack_into("<q", self.map, 24, int(seconds * 1_000_000_000))

    @property
    def count(self):
        """The number of calls that have failed so far."""
        return struct.unpack_from("<Q", self.map, 32)[0]
