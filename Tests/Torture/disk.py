"""A disk that is full, broken or read-only for some time."""
import contextlib
import errno
import os
import subprocess
import time

from daemon import Failed
from faults import CHANGES, OPEN, READ, SYNC, TRUNCATE, UNLINK, WRITE
from scene import MOMENT, Skipped


def full(scene):
    """Every write fails with ENOSPC, some after half of their bytes; then there is space again."""
    faults = scene.faults()
    scene.set()
    scene.daemon.start(faults.environment())
    scene.crowd.connect()
    for calls, cut in ((WRITE, False), (WRITE, True), (WRITE | TRUNCATE, False), (WRITE, True)):
        refuse_all(scene, faults, calls, errno.ENOSPC, cut)
    scene.finish()


def read_only(scene):
    """Every change fails with EROFS; then the disk is writable again."""
    faults = scene.faults()
    scene.set()
    scene.daemon.start(faults.environment())
    scene.crowd.connect()
    for _ in range(3):
        refuse_all(scene, faults, CHANGES | OPEN | UNLINK, errno.EROFS, False)
    scene.finish()


def refuse_all(scene, faults, calls, error, cut):
    """Requires that nothing is acknowledged and health is unavailable while all such calls fail, and recovery after."""
    crowd = scene.crowd
    crowd.run_to_first("acknowledged")
    crowd.run_for(scene.random.uniform(0, 0.2))
    before = faults.count
    faults.begin(calls, error, cut=cut)
    crowd.run_to_first("unavailable", limit=MOMENT)
    crowd.run_for(0.05)  # replies of the last good commit may still arrive on other connections
    crowd.outcomes.clear()
    crowd.run_for(0.2)
    scene.require(
        not crowd.outcomes["acknowledged"],
        f"{crowd.outcomes['acknowledged']} acknowledged while every write failed ({os.strerror(error)})",
    )
    health = scene.daemon.health()
    scene.require(health == "unavailable", f"health is {health} while every write fails ({os.strerror(error)})")
    faults.end()
    scene.faults_made += faults.count - before
    scene.wait_healthy()


# Which calls fail, how many of 1,000, and whether a failing write writes half of its bytes.
TROUBLES = [
    (WRITE, 1000, False),
    (WRITE, 1000, True),
    (WRITE, 100, True),
    (SYNC, 1000, False),
    (SYNC, 300, False),
    (WRITE | SYNC, 50, False),
    (TRUNCATE, 1000, False),
    (READ, 1000, False),
    (READ, 200, False),
    (OPEN, 1000, False),
    (CHANGES | READ, 100, True),
    (CHANGES | READ | OPEN | UNLINK, 1000, True),
]


def failing(scene):
    """EIO in some or all writes, syncs, truncations, reads and opens, also short writes, for a time under load."""
    faults = scene.faults()
    scene.set()
    scene.daemon.start(faults.environment())
    scene.crowd.connect()
    scene.crowd.run_to_first("acknowledged")
    for calls, chance, cut in scene.random.sample(TROUBLES, len(TROUBLES)):
        faults.begin(calls, errno.EIO, chance, cut)
        scene.crowd.run_for(0.3)
        faults.end()
        scene.wait_healthy()
        scene.ledger.check_recent(scene.daemon.database)
    scene.faults_made = faults.count
    scene.finish()


def failing_and_killed(scene):
    """kill -9 while the disk fails; the next start uses the files that remain."""
    faults = scene.faults()
    scene.set()
    for _ in range(12):
        scene.daemon.start(faults.environment())
        scene.ledger.check_recent(scene.daemon.database)
        scene.crowd.connect()
        scene.crowd.run_to_first("acknowledged")
        calls, chance, cut = scene.random.choice(TROUBLES)
        faults.begin(calls, errno.EIO, chance, cut)
        scene.crowd.run_for(scene.random.uniform(0, 0.15))
        scene.daemon.kill()
        scene.crowd.drain()
        faults.end()
    scene.faults_made = faults.count
    scene.daemon.start()
    scene.crowd.connect()
    scene.finish()


# With real file systems, if the machine allows mounting

MEGABYTES = 24


@contextlib.contextmanager
def disk_of_its_own(scene):
    """A small ext4 in a file, or a tmpfs if that fails, mounted in the scenario's folder."""
    if os.geteuid():
        raise Skipped("mounting needs root")
    place, image = os.path.join(scene.folder, "disk"), os.path.join(scene.folder, "image")
    os.mkdir(place)
    with open(image, "wb") as file:
        file.truncate(MEGABYTES << 20)
    attempts = [
        [["mkfs.ext4", "-q", "-O", "^has_journal", image], ["mount", "-o", "loop", image, place]],
        [["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", place]],
    ]
    for attempt in attempts:
        if all(run(command) for command in attempt):
            break
    else:
        raise Skipped("neither a loop device nor a tmpfs can be mounted")
    scene.notes.append("on " + ("a tmpfs" if attempt is attempts[-1] else "an ext4 in a file"))
    try:
        yield place
    finally:
        run(["umount", place]) or run(["umount", "-l", place])


def run(command):
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def full_really(scene):
    """A small disk is filled by another program under load, and freed again, three times."""
    with disk_of_its_own(scene) as place, scene.closing:
        scene.set(folder=place)
        scene.daemon.start()
        scene.crowd.connect()
        for _ in range(3):
            scene.crowd.run_to_first("acknowledged")
            scene.crowd.run_for(scene.random.uniform(0, 0.1))
            fill(os.path.join(place, "filler"))
            scene.crowd.run_to_first("unavailable")
            wait_dry(scene)
            os.unlink(os.path.join(place, "filler"))
            scene.faults_made += 1
            scene.wait_healthy()
        scene.finish()


def fill(path):
    """Uses up all free space."""
    with open(path, "wb", buffering=0) as filler:
        for size in (1 << 20, 4096, 512):
            with contextlib.suppress(OSError):
                while filler.write(bytes(size)):
                    pass


def wait_dry(scene):
    """Waits until even small commits fail, and requires that health is unavailable then."""
    deadline = time.monotonic() + MOMENT
    while time.monotonic() < deadline:
        scene.crowd.outcomes.clear()
        scene.crowd.run_for(0.2)
        if scene.crowd.outcomes["unavailable"] and not scene.crowd.outcomes["acknowledged"]:
            health = scene.daemon.health()
            scene.require(health == "unavailable", f"health is {health} on a full disk")
            return
    raise Failed(f"messages are still acknowledged {MOMENT} s after the disk was full")


def read_only_really(scene):
    """The disk is read-only at the start: the daemon must end with an error, and start when it is writable."""
    with disk_of_its_own(scene) as place, scene.closing:
        scene.set(folder=place)
        daemon, crowd = scene.daemon, scene.crowd
        for _ in range(2):
            daemon.start()
            crowd.connect()
            crowd.run_to_first("acknowledged")
            crowd.run_for(0.1)
            daemon.kill()
            crowd.drain()
            if not run(["mount", "-o", "remount,ro", place]):
                raise Skipped("this file system cannot be mounted read-only")
            daemon.start(ready=False).wait(73, 74)
            run(["mount", "-o", "remount,rw", place])
            scene.faults_made += 1
        daemon.start()
        crowd.connect()
        scene.finish()
