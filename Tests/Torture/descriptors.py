"""Fewer file descriptors than connections."""
import json

from daemon import connected


def descriptors(scene):
    """The daemon may open few files: more clients than fit are told so, and those it has are served."""
    for limit in (48, 64, 128):
        scene.set(lanes=4, in_flight=2, name=str(limit))
        daemon, crowd = scene.daemon, scene.crowd
        daemon.start(descriptors=limit, watched=True)
        crowd.connect()
        crowd.run_for(0.3)
        guests, told = [], 0
        for _ in range(2 * limit):
            guest = connected(daemon)
            guest.settimeout(0.1)
            guests.append(guest)
        crowd.run_for(1)
        for guest in guests:
            try:
                line = guest.makefile("rb").readline()
                told += bool(line) and json.loads(line).get("error", {}).get("code") == "busy"
            except (TimeoutError, OSError):
                pass
        scene.faults_made += len(guests)
        for guest in guests:
            guest.close()
        scene.require(told > 0, f"with {limit} descriptors no client was told that there is no room")
        refused = dict(scene.ledger.refused)
        scene.require(not refused, f"with {limit} descriptors clients were refused: {refused}")
        scene.note_waits(f"{limit} descriptors")
        scene.finish()
