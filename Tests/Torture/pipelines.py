"""Sixty-four clients that send as much as they can, beside one that waits for each reply."""
import json
import os
import selectors
import signal
import socket

from unread import CLIENTS, MEMORY

LONG = ("where is my order? the parcel, the red shoes, and when will the refund come " * 60)[:4_000]
# What the hostile clients repeat, and whether they read the replies.
FLOODS = {
    "explanations": (json.dumps({"channel": "flood", "text": LONG, "explain": True}), True),
    "slow texts": (json.dumps({"channel": "flood", "text": ("点半龘" * 1_334)[:4_000]}), True),
    "big messages": (json.dumps({"channel": "flood", "text": LONG, "metadata": {"x": "y" * 8_000}}), True),
    "short messages": (json.dumps({"channel": "flood", "text": "where is my order?"}), True),
    "lines of x": ("x", True),
    "lines of x, unread": ("x", False),
}
SECONDS = 2


def flood(path, line, reads):
    """Floods the daemon until the process is killed. It is a process of its own, so that it delays no good client."""
    selector = selectors.DefaultSelector()
    piece = memoryview((line.encode() + b"\n") * max(1, 262_144 // len(line)))
    for _ in range(CLIENTS):
        peer = socket.socket(socket.AF_UNIX)
        peer.connect(path)
        peer.setblocking(False)
        selector.register(peer, selectors.EVENT_WRITE | (selectors.EVENT_READ if reads else 0), [0])
    while True:
        for key, events in selector.select():
            try:
                if events & selectors.EVENT_READ:
                    key.fileobj.recv(262_144)
                if events & selectors.EVENT_WRITE:
                    key.data[0] = (key.data[0] + key.fileobj.send(piece[key.data[0]:])) % len(piece)
            except BlockingIOError:
                pass


def pipelines(scene):
    """Sixty-four clients pipeline heavy work and leave: one with a message at a time is answered, the watchdog fed."""
    scene.set(lanes=1, in_flight=1)
    daemon, crowd = scene.daemon, scene.crowd
    daemon.start(watched=True)
    crowd.connect()
    crowd.run_for(0.5)
    crowd.worst = 0.0
    for name, (line, reads) in FLOODS.items():
        child = os.fork()
        if child == 0:
            try:
                flood(daemon.socket, line, reads)
            finally:
                os._exit(0)
        try:
            crowd.run_for(SECONDS)
            crowd.waits.clear()
            crowd.run_for(SECONDS)
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        scene.notes.append(
            f"{name}: {len(crowd.waits)} replies to the good client, p50 {crowd.wait_at(0.5) * 1000:.0f} ms,"
            f" p99 {crowd.wait_at(0.99) * 1000:.0f} ms, at most {max(crowd.waits, default=0) * 1000:.0f} ms")
        crowd.run_for(SECONDS)  # the daemon notices that they have left
        scene.faults_made += CLIENTS
    scene.note_waits("pipelines", memory=MEMORY)
    scene.finish()
