"""The database's files are moved away, deleted, or overwritten."""
import os
import shutil

from daemon import Failed

# Seconds within which the daemon must notice that the files are gone.
NOTICE = 5
# Seconds for which nothing may be acknowledged after that.
WATCHED = 1.0


def moved(scene):
    """The database is moved away under load, with and without its log. When it is back the process goes on."""
    scene.set()
    daemon, crowd = scene.daemon, scene.crowd
    away = os.path.join(scene.folder, "away")
    os.mkdir(away)
    daemon.start()
    crowd.connect()
    for files in (daemon.files, daemon.files[:1], daemon.files):
        crowd.run_to_first("acknowledged")
        crowd.run_for(scene.random.uniform(0, 0.1))
        for file in files:
            os.rename(file, os.path.join(away, os.path.basename(file)))
        scene.faults_made += 1
        expect_refusals(scene)
        scene.require(
            not os.path.exists(daemon.database), "an empty database was created in place of the one that was moved away"
        )
        for file in files:
            os.rename(os.path.join(away, os.path.basename(file)), file)
        scene.wait_healthy()
        scene.ledger.check_recent(daemon.database)
    scene.finish()


def deleted(scene):
    """The database is deleted under load. The daemon refuses until a restart, and creates no empty database."""
    scene.set()
    daemon, crowd, ledger = scene.daemon, scene.crowd, scene.ledger
    daemon.start()
    crowd.connect()
    crowd.run_to_first("acknowledged")
    crowd.run_for(scene.random.uniform(0, 0.1))
    for file in daemon.files:
        os.unlink(file)
    scene.faults_made += 1
    before = ledger.acknowledged
    ledger.lost.update(expect_refusals(scene))
    scene.notes.append(
        f"{ledger.acknowledged - before - len(ledger.lost)} messages were acknowledged"
        " into the deleted file before it was noticed"
    )
    scene.require(not os.path.exists(daemon.database), "an empty database was created in place of the deleted one")
    crowd.close()
    daemon.process.terminate()
    daemon.wait(0, 74)
    daemon.start()
    reply = daemon.ask(b'{"id":"new","channel":"probe","text":"hello"}\n')
    scene.require(b'"communication":' in reply, f"after the restart a message is answered {reply[:200]!r}")
    daemon.terminate()


def expect_refusals(scene):
    """Requires that nothing is acknowledged after NOTICE seconds, and that health is unavailable.

    Returns the numbers of the messages that were acknowledged nevertheless.
    """
    crowd, ledger = scene.crowd, scene.ledger
    before = set(ledger.unchecked)
    try:
        seconds = crowd.run_to_first("unavailable", limit=NOTICE)
        crowd.run_for(0.05)
        scene.notes.append(f"refuses {seconds:.2f} s after the files are gone")
        before = set(ledger.unchecked)
        crowd.run_for(WATCHED)
    except Failed:
        pass  # it never refused
    wrongly = set(ledger.unchecked) - before
    health = scene.daemon.health()
    scene.require(
        not wrongly,
        f"{len(wrongly)} messages were acknowledged long after the database was gone",
    )
    scene.require(health == "unavailable", f"health is {health} without a database")
    return wrongly


# Damage

PAGE = 4096


def pages(database, random, share):
    """A random choice of pages, at least one. The first page is never among them."""
    count = os.path.getsize(database) // PAGE
    return random.sample(range(1, count), max(1, int((count - 1) * share)))


def garbage(random):
    """A page of random bytes whose first byte is no page type of SQLite, so that the damage can be detected."""
    return b"\xff" + random.randbytes(PAGE - 1)


def overwrite(database, contents):
    """Overwrites pages in place, even if the file is open elsewhere; returns their old content."""
    file = os.open(database, os.O_RDWR)
    try:
        before = {page: os.pread(file, PAGE, page * PAGE) for page in contents}
        for page, content in contents.items():
            os.pwrite(file, content, page * PAGE)
        return before
    finally:
        os.close(file)


def damaged_stopped(scene):
    """Pages, also the first, are overwritten or half the file is cut off while the daemon is down; then restored."""
    scene.set()
    daemon, random = scene.daemon, scene.random
    good = os.path.join(scene.folder, "good")
    for damage in ("some", "most", "head", "half"):
        daemon.start()
        scene.ledger.check_recent(daemon.database)
        work_and_end(scene)
        shutil.copyfile(daemon.database, good)
        if damage == "half":
            os.truncate(daemon.database, os.path.getsize(good) // 2 // PAGE * PAGE)
        else:
            chosen = [0] if damage == "head" else pages(daemon.database, random, 0.1 if damage == "some" else 0.9)
            overwrite(daemon.database, {page: garbage(random) for page in chosen})
        scene.faults_made += 1
        daemon.start(ready=False)
        try:
            daemon.wait_ready()
        except Failed:
            daemon.wait(65, 74)
            scene.notes.append(f"{damage} damaged: it does not start, status {daemon.process.returncode}")
        else:
            scene.notes.append(f"{damage} damaged: it starts; {ask_around(scene)}")
            daemon.process.terminate()
            daemon.wait(0, 65, 74)
        for file in daemon.files[1:]:
            if os.path.exists(file):
                os.unlink(file)
        shutil.copyfile(good, daemon.database)
    daemon.start()
    scene.crowd.connect()
    scene.finish()


def damaged_running(scene):
    """Pages, also the first, are overwritten while the daemon runs; then the old content is restored."""
    scene.set()
    daemon, random = scene.daemon, scene.random
    for damage in ("some", "most", "head"):
        daemon.start()
        work_and_end(scene)
        daemon.start()  # now with an empty cache and an empty log
        chosen = [0] if damage == "head" else pages(daemon.database, random, 0.1 if damage == "some" else 0.9)
        before = overwrite(daemon.database, {page: garbage(random) for page in chosen})
        scene.faults_made += 1
        scene.notes.append(f"{damage} damaged: {ask_around(scene)}")
        overwrite(daemon.database, before)
        scene.crowd.connect()
        scene.wait_healthy()
        scene.crowd.settle()
        scene.crowd.close()
        daemon.terminate()
    daemon.start()
    scene.crowd.connect()
    scene.finish()


def work_and_end(scene):
    """Stores many pages of messages and ends the daemon, so that all are in the database and none in the log."""
    scene.crowd.connect()
    scene.crowd.run_for(0.4)
    scene.crowd.settle()
    scene.crowd.close()
    scene.daemon.terminate()


def ask_around(scene):
    """Sends retries, new messages and `status`. Each must get its answer or `unavailable`, and the process must live.

    Returns a text with the counts of both.
    """
    answered = refused = 0
    ledger, daemon = scene.ledger, scene.daemon
    known = [n for n in range(len(ledger.rows)) if ledger.is_acknowledged(n)]
    for n in scene.random.sample(known, 40):
        ledger.retried += 1
        if ledger.take(n, daemon.ask(ledger.messages.line(n))) == "acknowledged":
            answered += 1
        else:
            refused += 1
    for number in range(20):
        reply = daemon.ask(
            b'{"channel":"probe","conversation":"p-%d","text":"where is my order? %d"}\n' % (number, number)
        )
        if b'"communication":' in reply:
            answered += 1
        elif b'"code":"unavailable"' in reply:
            refused += 1
        else:
            scene.problem(f"a new message was answered {reply[:300]!r}")
    health = daemon.health()
    scene.require(answered or health != "ok", f"all of {refused} messages were refused, but health is ok")
    if daemon.process.poll() is not None:
        raise Failed(f"the daemon ended with status {daemon.process.returncode}\n{daemon.tail()}")
    return f"{answered} answered, {refused} refused, health {health}"
