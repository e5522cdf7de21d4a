"""Power cuts: what a disk would hold is built from the trace of all writes and syncs that faults.c records."""
import os
import struct
import time

import faults

DATABASE, LOG, FOLDER = 1, 2, 4
ENDINGS = {DATABASE: "", LOG: "-wal"}
WRITE, TRUNCATE, SYNC, CREATE, UNLINK, FOLDER_SYNC, FAILED = range(1, 8)
RECORD = struct.Struct("<IIQQ")
SECTOR = 512


class Inode:
    """A file: its synced content, and the changes since."""

    def __init__(self, content=b""):
        self.durable = bytearray(content)
        # (position in the trace, offset, bytes); the bytes are None for a truncation to `offset`
        self.pending = []

    def apply(self, offset, data):
        if data is None:
            del self.durable[offset:]
            self.durable.extend(bytes(offset - len(self.durable)))
        else:
            self.durable.extend(bytes(max(0, offset - len(self.durable))))
            self.durable[offset:offset + len(data)] = data

    def sync(self, before):
        while self.pending and self.pending[0][0] < before:
            self.apply(*self.pending.pop(0)[1:])

    def fail(self, before, reaches):
        """A sync failed: each change before it either reached the disk or is lost."""
        while self.pending and self.pending[0][0] < before:
            self.reach(self.pending.pop(0), reaches)

    def reach(self, change, reaches):
        _, offset, data = change
        for start, end in reaches(0 if data is None else len(data)):
            self.apply(offset + start, None if data is None else data[start:end])


def nothing(size):
    """No unsynced change reaches the disk."""
    return []


def everything(size):
    """Every change reaches the disk, as after a kill without a power cut."""
    return [(0, size)]


def some(random):
    """Some unsynced changes reach the disk, whole or in part. A part is a number of whole sectors."""
    share = random.choice([0.2, 0.5, 0.9])

    def reaches(size):
        if random.random() > share:
            return []
        if size <= SECTOR or random.random() < 0.7:
            return [(0, size)]
        middle = random.randrange(SECTOR, size, SECTOR)
        return [random.choice([(0, middle), (middle, size)])]

    return reaches


class Trace:
    """All changes and syncs of the database and its log since the daemon started, in order."""

    def __init__(self, path):
        self.records = []
        if not os.path.exists(path):
            return
        with open(path, "rb") as file:
            trace = file.read()
        position = 0
        while position + RECORD.size <= len(trace):
            kind, file, offset, length = RECORD.unpack_from(trace, position)
            end = position + RECORD.size + (length if kind == WRITE else 0)
            if end > len(trace):
                break  # the daemon was killed while it wrote the record
            self.records.append((position, kind, file, offset, trace[position + RECORD.size:end]))
            position = end

    def image(self, base, reaches):
        """The files after the power cut, as kind of file → bytes. `base` is their content at the start."""
        now = {kind: Inode(content) for kind, content in base.items()}
        named = dict(now)  # the names on disk; they change when the folder is synced
        for position, kind, file, offset, data in self.records:
            if kind == FOLDER_SYNC:
                named = dict(now)
            elif kind == CREATE:
                now[file] = Inode()
            elif kind == UNLINK:
                now.pop(file, None)
            elif file in now:
                if kind == WRITE:
                    now[file].pending.append((position, offset, data))
                elif kind == TRUNCATE:
                    now[file].pending.append((position, offset, None))
                elif kind == SYNC:
                    now[file].sync(offset)
                elif kind == FAILED:
                    now[file].fail(offset, reaches)
        image = {}
        for kind, inode in (now if reaches(1) else named).items():
            for change in inode.pending:
                inode.reach(change, reaches)
            inode.pending = []
            image[kind] = bytes(inode.durable)
        return image


def write(image, database):
    """Writes the files of an image as the database at this path."""
    for end in ("", "-wal", "-shm"):
        if os.path.exists(database + end):
            os.unlink(database + end)
    for kind, content in image.items():
        with open(database + ENDINGS[kind], "wb") as file:
            file.write(content)


def read(database):
    image = {}
    for kind, end in ENDINGS.items():
        if os.path.exists(database + end):
            with open(database + end, "rb") as file:
                image[kind] = file.read()
    return image


class Machine:
    """A daemon on a disk whose writes and syncs are traced, and whose power can be cut."""

    def __init__(self, scene):
        self.scene, self.shim = scene, scene.faults()
        self.trace, self.aside = os.path.join(scene.folder, "trace"), os.path.join(scene.folder, "image.sqlite")
        self.base = {}
        scene.set()

    def start(self):
        if os.path.exists(self.trace):
            os.unlink(self.trace)
        self.scene.daemon.start(self.shim.environment(self.trace))
        return self.scene.daemon

    def cut(self):
        """Cuts the power; returns the trace up to then."""
        if self.scene.daemon.process.poll() is None:
            self.scene.daemon.kill()
        self.scene.crowd.drain()
        self.scene.faults_made += 1
        return Trace(self.trace)

    def insert(self, image):
        """Makes these files the database of the next start."""
        self.base = image
        write(image, self.scene.daemon.database)

    def is_complete(self, trace):
        found = read(self.scene.daemon.database)
        if trace.image(self.base, everything) == found:
            return True
        trace.records.pop()  # a change is traced before it is made, and the kill may have come between
        return trace.image(self.base, everything) == found


def cut(scene):
    """The power fails under load; unsynced changes are lost or partly kept. Syncs fail in every third round."""
    machine = Machine(scene)
    for round in range(18):
        scene.show(f"{round} of 18 cuts")
        machine.start()
        scene.ledger.check_recent(scene.daemon.database)
        scene.crowd.connect()
        if round % 3 == 1:
            scene.crowd.run_to_first("acknowledged")
            machine.shim.begin(faults.SYNC, chance=200)
        scene.crowd.run_for(scene.random.uniform(0, 0.3))
        if round % 3 == 2:
            scene.daemon.process.terminate()  # so that the cut falls into its last checkpoint
            time.sleep(scene.random.uniform(0, 0.04))
        trace = machine.cut()
        machine.shim.end()
        if round % 3 != 1:
            scene.require(
                machine.is_complete(trace), "the trace does not give the files as they are: faults.c misses a call"
            )
        images = [trace.image(machine.base, nothing)] + [
            trace.image(machine.base, some(scene.random)) for _ in range(2)
        ]
        for image in images:
            write(image, machine.aside)
            scene.ledger.check_recent(machine.aside, keep=True)
        machine.insert(scene.random.choice(images))
    scene.daemon.start()
    scene.crowd.connect()
    scene.finish()


def lying(scene):
    """Power fails on a disk whose syncs do nothing. Messages must be lost, or power-cut could not detect a loss."""
    scene.exempt = True
    machine = Machine(scene)
    machine.start()
    scene.crowd.connect()
    scene.crowd.run_for(0.2)
    machine.shim.lie(True)
    scene.crowd.run_for(0.2)
    machine.insert(machine.cut().image(machine.base, nothing))
    scene.ledger.check_recent(scene.daemon.database)
    scene.ledger.problems.clear()
    scene.require(scene.lost, "nothing was lost on a disk whose syncs do nothing")
