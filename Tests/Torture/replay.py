"""Replays logged conversations on a new daemon: replies and states must be the same.

A reply is a pure function of the model, the conversation so far, the message and its times, but for the number of the
ticket that it opens. If the replies on disk
differ, some turn was decided on messages that are not on disk, or in another order.
"""
import json
import os
import re
import socket

from daemon import Daemon, PATIENCE
from ledger import connect

MESSAGES = 8_000  # approximate size of the sample, which has whole conversations only
BATCH = 200
# "Is it about A1234567 again?" in the languages of the bundled bot.
EARLIER = re.compile(r"[A-Za-z]\d{7} again\?|[A-Za-z]\d{7}[吗嗎]？")


def replay(scene):
    store = connect(scene.daemon.database)
    # Only the first conversation of a name is replayed. After a jump of the clock a second one may follow, which
    # remembers the language of the first.
    conversations = store.execute(
        "SELECT id, channel, external_id, state FROM conversation v WHERE channel IN ('web', 'wechat') AND EXISTS"
        " (SELECT 1 FROM communication i WHERE i.conversation_id = v.id) AND NOT EXISTS"
        " (SELECT 1 FROM conversation e WHERE e.channel = v.channel AND e.external_id = v.external_id AND e.id < v.id)"
        " ORDER BY id"
    ).fetchall()
    scene.random.shuffle(conversations)
    replayed, turns = [], []
    for conversation in conversations:
        if len(turns) >= MESSAGES:
            break
        logged = store.execute(
            "SELECT i.message_id, i.content, i.time, o.ticket_id, o.content, o.action, o.answer"
            " FROM communication i JOIN communication o ON o.reply_to = i.id"
            " WHERE i.conversation_id = ? AND i.direction = 'inbound' ORDER BY i.id",
            (conversation[0],),
        ).fetchall()
        # What the customer said in another conversation may be offered: that does not follow from this one.
        if any(EARLIER.search(turn[4] or "") for turn in logged):
            continue
        replayed.append(conversation)
        turns += [(conversation, *turn) for turn in logged]
    store.close()
    folder = os.path.join(scene.folder, f"replay-{len(scene.ledgers)}")
    with Daemon(scene.options.kefu, scene.options.model, folder) as daemon:
        daemon.start()
        replies = _send(daemon, turns)
        daemon.terminate()
        wrong = {}  # conversation → what differs first
        for ((_, _, name, _), id, _, _, ticket, *logged), reply in zip(turns, replies):
            answered = [reply.get(field) for field in ("text", "action", "answer")]
            logged[0] = unnumbered(logged[0], ticket)
            answered[0] = unnumbered(answered[0], reply.get("handoff", reply).get("ticket"))
            if answered != logged:
                wrong.setdefault(
                    name, f"{id} was answered {logged}, but the replay answers {answered}"
                )
        again = connect(daemon.database)
        for _, channel, name, state in replayed:
            found = again.execute(
                "SELECT state FROM conversation WHERE channel = ? AND external_id = ?", (channel, name)
            ).fetchone()
            if not found or undated(found[0]) != undated(state):
                wrong.setdefault(name, f"the state is {state}, but the replay gives {found and found[0]}")
        again.close()
    if wrong:
        name, what = next(iter(wrong.items()))
        scene.problem(
            f"{len(wrong)} of {len(replayed)} conversations do not follow from their logged messages,"
            f" such as {name}: {what}"
        )


def unnumbered(text, ticket):
    """The text of a reply with a ticket, without numbers: the ticket's depends on the conversations beside it."""
    return re.sub(r"(?<![A-Za-z0-9])[0-9]+(?![0-9])", "#", text) if text and ticket else text


def undated(state):
    """A state without the time of the last message, which is the daemon's own clock's."""
    return {key: value for key, value in json.loads(state).items() if key != "t"}


def _send(daemon, turns):
    replies = []
    with socket.socket(socket.AF_UNIX) as peer:
        peer.connect(daemon.socket)
        peer.settimeout(PATIENCE)
        stream = peer.makefile("rb")
        for start in range(0, len(turns), BATCH):
            batch = turns[start:start + BATCH]
            peer.sendall(
                b"".join(
                    json.dumps(
                        {"id": id, "channel": channel, "conversation": name, "text": content, "time": time}
                    ).encode()
                    + b"\n"
                    for (_, channel, name, _), id, content, time, *_ in batch
                )
            )
            replies += [json.loads(stream.readline()) for _ in batch]
    return replies
