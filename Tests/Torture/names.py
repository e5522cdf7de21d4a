"""Ids that are the same for a comparison by characters and different as bytes."""
import json
import unicodedata

from daemon import connected
from ledger import connect

WORDS = ["café", "naïve", "Ångström", "한국어", "ガギグ", "é" * 20, "São Paulo", "Zoë", "が"]


def pairs():
    """Pairs of names that Unicode calls canonically equivalent, although their bytes differ."""
    for word in WORDS:
        yield unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)
    yield "\u212a", "K"  # the Kelvin sign
    yield "\u2126", "\u03a9"  # the Ohm sign
    yield "\u212b", "\u00c5"  # the Angstrom sign
    yield "\uf900", "\u8c48"  # a compatibility ideograph


def names(scene):
    """Conversations, customers and message ids that differ only in normalisation never meet."""
    scene.set(lanes=2, in_flight=2)
    daemon, crowd = scene.daemon, scene.crowd
    daemon.start()
    crowd.connect()
    crowd.run_for(0.2)
    rounds = 40
    with connected(daemon) as peer:
        file = peer.makefile("rwb")
        for turn in range(rounds):
            for composed, other in pairs():
                scene.faults_made += 1
                send = [
                    {
                        "id": f"{name}-{turn}",
                        "channel": "names",
                        "conversation": f"{name}-{turn}",
                        "customer": f"{name}-{turn}",
                        "text": f"how much is shipping? {index}",
                    }
                    for index, name in enumerate((composed, other))
                ]
                file.write(b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in send))
                file.flush()
                replies = [json.loads(file.readline()) for _ in send]
                for line, reply in zip(send, replies):
                    scene.require(
                        reply.get("id", "").encode() == line["id"].encode() and reply.get("duplicate") is False,
                        f"{ascii(line['id'])} was answered {ascii(reply)[:200]}",
                    )
                    scene.require(
                        reply.get("conversation", "").encode() == line["conversation"].encode(),
                        f"{ascii(line['conversation'])} was answered in {ascii(reply.get('conversation'))}",
                    )
                if all("communication" in reply for reply in replies):
                    scene.require(
                        replies[0]["communication"] != replies[1]["communication"],
                        f"{ascii(send[0]['id'])} and {ascii(send[1]['id'])} are one row",
                    )
    crowd.settle()
    crowd.close()
    daemon.terminate()
    with connect(daemon.database) as database:
        expected = 2 * rounds * sum(1 for _ in pairs())
        for table in ("customer", "conversation"):
            own = "external_id LIKE '%-%' AND external_id NOT LIKE 'u-%'"
            where = own if table == "customer" else "channel = 'names'"
            (count,) = database.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()
            scene.require(count == expected, f"{count} rows of {table} instead of {expected}")
