"""Jumps of the clock."""

SECOND, DAY, YEAR = 1, 86_400, 31_556_952


def jumps(scene):
    """The time of day jumps by seconds, days and years, forward and back, under load."""
    faults = scene.faults()
    scene.set()
    scene.daemon.start(faults.environment())
    scene.crowd.connect()
    fixed = [3 * SECOND, -3 * SECOND, DAY, 10 * YEAR, -10 * YEAR, 250 * YEAR, -50 * YEAR, 0]
    for offset in fixed + [scene.random.uniform(-40, 70) * YEAR for _ in range(6)] + [0]:
        faults.shift(offset)
        scene.faults_made += 1
        scene.crowd.run_to_first("acknowledged")
        scene.crowd.run_for(0.15)
        known = [n for n, row in enumerate(scene.ledger.rows) if row > 0]
        for n in scene.random.sample(known, 5):
            scene.ledger.retried += 1
            scene.ledger.take(n, scene.daemon.ask(scene.ledger.messages.line(n)))
    scene.require(not scene.refused, f"{scene.refused} messages were refused, although only the clock jumped")
    # The end of a session goes by the daemon's clock, whose jumps the log does not tell. So turns cannot be replayed.
    scene.finish(replayed=False)
