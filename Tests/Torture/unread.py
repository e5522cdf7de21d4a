"""Large replies that nobody reads, and texts that are slow to understand, beside clients that behave."""
import json
import threading

from daemon import PATIENCE, connected

CLIENTS = 64
MEMORY = 256  # MB that the daemon may take, whatever its clients do
SLOW = {
    "marks": "a" + "\u0301" * 2_000 + "\u0316" * 1_998,
    "hyphens": "1-" * 2_000,
    "digits": "1" * 4_000,
    "numerals": "一二三四五六七八九十" * 400,
    "amounts": "$1,234.56 " * 400,
    "addresses": "a.b@c.d-" * 500,
    "joiners": "👩\u200d" * 2_000,
    "jamo": "\u1100\u1161\u11a8" * 1_333,
    "brackets": "(" * 4_000,
    "times": "12:30:" * 660,
}


def unread(scene):
    """Sixty-four clients ask for large replies and read nothing: memory is bounded, others are served."""
    scene.set(lanes=4, in_flight=2)
    daemon, crowd = scene.daemon, scene.crowd
    daemon.start(watched=True)
    crowd.connect()
    crowd.run_for(0.5)
    crowd.worst = 0.0
    long = "where is my order? " * 200
    requests = [
        {"id": "big", "channel": "unread", "conversation": "one", "text": long, "metadata": {"x": "y" * 8_000}},
        {"channel": "unread", "conversation": "two", "text": long, "explain": True},
        {"channel": "unread", "conversation": "three", "text": long},
    ]
    for request in requests:
        line = json.dumps(request).encode() + b"\n"
        rude = [connected(daemon) for _ in range(CLIENTS)]
        done = threading.Event()

        def flood():
            for peer in rude:
                peer.settimeout(0.2)
                sent = 0
                try:
                    while sent < 1 << 20:
                        sent += peer.send(line * 20)
                except (TimeoutError, OSError):
                    pass
            done.set()

        thread = threading.Thread(target=flood)
        thread.start()
        crowd.run(done.is_set, limit=6 * PATIENCE)
        crowd.run_for(1)
        thread.join()
        for peer in rude:
            peer.close()
        scene.faults_made += CLIENTS
    scene.note_waits("replies that nobody reads", memory=MEMORY)
    scene.finish()


def slow(scene):
    """Clients pipeline texts that are slow to understand: others are served, and the watchdog is fed."""
    scene.set(lanes=4, in_flight=2)
    daemon, crowd = scene.daemon, scene.crowd
    daemon.start(watched=True)
    crowd.connect()
    crowd.run_for(0.5)
    crowd.worst = 0.0
    for name, text in SLOW.items():
        line = json.dumps({"channel": "slow", "text": text, "explain": name == "marks"}).encode() + b"\n"
        rude = [connected(daemon) for _ in range(16)]
        for peer in rude:
            peer.settimeout(0.2)
            try:
                peer.sendall(line * 20)
            except TimeoutError:
                pass
        crowd.run_for(1)
        for peer in rude:
            peer.close()
        scene.faults_made += len(rude)
    scene.note_waits("slow texts", memory=MEMORY)
    scene.finish()
