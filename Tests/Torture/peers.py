"""Clients that behave badly, beside some that do not."""
import json
import resource
import socket
import threading
import time

from daemon import PATIENCE
from daemon import connected as peer
from scene import Skipped

LINE = '{{"channel":"rude","conversation":"r-{}","text":"{}"}}\n'
TEXTS = ["how much is shipping?", "我的订单到哪了", "I want to return it", "转人工"]


def peers(scene):
    """Bad clients hang up, never read, send bytes, garbage or come in thousands; good clients notice nothing."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 4_096:
        raise Skipped(f"only {hard} files may be open")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 4_096), hard))
    scene.set(lanes=4, in_flight=2)
    daemon, crowd = scene.daemon, scene.crowd
    daemon.start()
    crowd.connect()
    crowd.run_for(0.5)
    quiet, crowd.worst = crowd.worst, 0.0
    before = daemon.memory("VmRSS")
    for behave in (cut_lines, cut_replies, never_read, half_close, trickle, garbage, crowds):
        faults = []

        def misbehave():
            try:
                behave(daemon, scene.random)
            except Exception as error:  # any error belongs in the report
                faults.append(f"{behave.__name__}: {type(error).__name__}: {error}")

        thread = threading.Thread(target=misbehave)
        thread.start()
        crowd.run(lambda: not thread.is_alive(), limit=3 * PATIENCE)
        thread.join()
        scene.faults_made += 1
        for fault in faults:
            scene.problem(fault)
    scene.require(not scene.refused, f"{scene.refused} messages of well-behaved clients were refused")
    peak = daemon.memory("VmHWM")
    scene.require(peak < before + 256, f"memory grew from {before:.0f} to {peak:.0f} MB")
    scene.notes.append(
        f"well-behaved clients waited at most {crowd.worst * 1000:.0f} ms ({quiet * 1000:.0f} ms when alone); "
        f"memory {before:.0f} MB before, at most {peak:.0f} MB")
    scene.finish()


def lines(random, count):
    return b"".join(LINE.format(random.randrange(100), random.choice(TEXTS)).encode() for _ in range(count))


def replies(peer):
    """Every reply until the daemon closes."""
    got = b""
    while part := peer.recv(65536):
        got += part
    return [json.loads(line) for line in got.splitlines()]


def expect(truth, text):
    if not truth:
        raise AssertionError(text)


def cut_lines(daemon, random):
    for _ in range(300):
        with peer(daemon) as rude:
            text = lines(random, 3)
            rude.sendall(text[:random.randrange(1, len(text))])


def cut_replies(daemon, random):
    for _ in range(60):
        with peer(daemon) as rude:
            rude.sendall(lines(random, 40))
            rude.recv(random.randrange(1, 2_000))


def never_read(daemon, random):
    """Sends without reading until nothing more is accepted. The daemon must stop reading, not buffer replies."""
    rude = [peer(daemon) for _ in range(8)]
    text = lines(random, 500)
    for one in rude:
        one.settimeout(0.5)
        taken = 0
        try:
            while taken < 64 << 20:
                taken += one.send(text)
        except TimeoutError:
            pass
        expect(taken < 64 << 20, "a client that never reads can send without limit")
    for one in rude:
        one.close()


def half_close(daemon, random):
    """A client that closed its sending side still gets every reply, even to a last line without a line feed."""
    for _ in range(20):
        with peer(daemon) as rude:
            rude.sendall(lines(random, 21)[:-1])
            rude.shutdown(socket.SHUT_WR)
            got = replies(rude)
            expect(
                len(got) == 21 and all("communication" in reply for reply in got),
                f"{len(got)} replies to 21 lines: {got[-1:]}",
            )


def trickle(daemon, random):
    with peer(daemon) as rude:
        for byte in lines(random, 3):
            rude.send(bytes([byte]))
            time.sleep(0.001)
        rude.shutdown(socket.SHUT_WR)
        got = replies(rude)
        expect(len(got) == 3 and all("communication" in reply for reply in got), f"byte by byte: {got}")


def garbage(daemon, random):
    """Each bad line gets its own error, and the good line after them gets an answer."""
    bad = [
        b"\xff\xfe" + random.randbytes(50).replace(b"\n", b""),
        b"{" * 5_000,
        b'{"text":"x"',
        b'{"text":"' + b"x" * 200_000 + b'"}',
        b"[1]",
        b"null",
    ]
    for _ in range(10):
        with peer(daemon) as rude:
            rude.sendall(b"\n".join(bad) + b"\n" + lines(random, 1))
            rude.shutdown(socket.SHUT_WR)
            got = replies(rude)
            expect(len(got) == len(bad) + 1, f"{len(got)} replies to {len(bad) + 1} lines")
            expect(
                all("error" in reply for reply in got[:-1]) and "communication" in got[-1],
                f"garbage was answered {got}",
            )


def crowds(daemon, random):
    """Thousands connect and leave. Then more stay than allowed: the rest get `busy` until others leave."""
    for _ in range(3_000):
        peer(daemon).close()
    guests = [peer(daemon) for _ in range(1_200)]
    text = lines(random, 1)
    answered = turned_away = 0
    for guest in guests:
        try:
            guest.sendall(text)
        except OSError:
            pass  # closed already; its reply says why
        reply = json.loads(guest.makefile("rb").readline())
        answered += "communication" in reply
        turned_away += reply.get("error", {}).get("code") == "busy"
    for guest in guests:
        guest.close()
    expect(
        answered and turned_away and answered + turned_away == len(guests),
        f"of {len(guests)} simultaneous clients {answered} were answered, {turned_away} were busy",
    )
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with peer(daemon) as guest:
            try:
                guest.sendall(text)
            except OSError:
                pass
            if "communication" in json.loads(guest.makefile("rb").readline()):
                return
        time.sleep(0.05)
    raise AssertionError("new clients are refused although all others left")
