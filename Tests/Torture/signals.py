"""Signals that end or pause the daemon."""
import signal


def terminated(scene):
    """SIGTERM under load: everything read is answered, and everything on disk had its answer delivered."""
    scene.set()
    daemon, crowd, ledger = scene.daemon, scene.crowd, scene.ledger
    for _ in range(8):
        daemon.start()
        ledger.check_recent(daemon.database)
        crowd.connect()
        crowd.run_to_first("acknowledged")
        crowd.run_for(scene.random.uniform(0, 0.2))
        daemon.process.send_signal(signal.SIGTERM)
        crowd.drain()
        daemon.wait(0)
        scene.faults_made += 1
        stored = ledger.count_stored(daemon.database)
        scene.require(
            stored == ledger.acknowledged,
            f"{stored} messages are stored after SIGTERM, but {ledger.acknowledged} were acknowledged",
        )
    daemon.start()
    crowd.connect()
    scene.finish()


def stopped(scene):
    """SIGSTOP and SIGCONT under load, as on a suspended machine."""
    scene.set()
    scene.daemon.start()
    scene.crowd.connect()
    for _ in range(8):
        scene.crowd.run_to_first("acknowledged")
        scene.crowd.run_for(scene.random.uniform(0, 0.05))
        scene.daemon.process.send_signal(signal.SIGSTOP)
        scene.faults_made += 1
        scene.crowd.run_for(scene.random.uniform(0.05, 0.4))
        scene.daemon.process.send_signal(signal.SIGCONT)
    scene.require(not scene.refused, f"{scene.refused} messages were refused, though the daemon was only paused")
    scene.finish()
