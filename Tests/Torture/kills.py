"""Kills at random times."""
import time


def kills(scene):
    """kill -9 at random times, under load and during start-up, always on the same database."""
    scene.set()
    random, daemon, crowd, ledger = scene.random, scene.daemon, scene.crowd, scene.ledger
    for round in range(scene.options.kills):
        scene.show(
            f"{round} of {scene.options.kills} kills, {ledger.acknowledged} acknowledged, {len(ledger.lost)} lost"
        )
        kind = random.random()
        if kind < 0.1:
            daemon.start(ready=False)
            time.sleep(random.uniform(0, 0.1))
        else:
            daemon.start()
            ledger.check_recent(daemon.database)
            probe(scene)
            crowd.connect()
            if kind < 0.25:
                crowd.run_for(random.uniform(0, 0.01))
            else:
                crowd.run_to_first("acknowledged")
                crowd.run_for(0.12 * random.random() ** 2)
        daemon.kill()
        crowd.drain()
        scene.faults_made += 1
    daemon.start()
    crowd.connect()
    scene.finish()
    scene.notes.append(f"{ledger.late} were on disk although no reply had come")


def probe(scene):
    """Checks that a retry gets the old reply, and that its id with another body is a conflict."""
    ledger, messages = scene.ledger, scene.ledger.messages
    known = (
        [n for n in (scene.random.randrange(len(ledger.rows)) for _ in range(3)) if ledger.is_acknowledged(n)]
        if ledger.rows
        else []
    )
    for n in known:
        ledger.retried += 1
        ledger.take(n, scene.daemon.ask(messages.line(n)))
    for n in known[:1]:
        reply = scene.daemon.ask(messages.line(n, text="something else 别的"))
        if b'"code":"conflict"' not in reply:
            scene.problem(f"{messages.id(n)} with another body was answered {reply[:200]!r}")
