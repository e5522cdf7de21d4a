"""Grades what became of a customer, by typed outcomes."""
import collections
import re

from replies import EMPTY, answers, fits, meets, misleads, plain

MEASURES = [
    "right answer at once", "right answer in the end", "no wrong answer", "out of scope turned away", "right slots",
    "right hand-over", "no wrong hand-over", "no dead end", "no forbidden sentence", "winding up understood", "solved",
]
# What a customer does not mind who gets what was wanted in the end.
FORGIVEN = ["right answer at once", "no wrong answer"]
Verdict = collections.namedtuple("Verdict", "measure ok note")

# Answers that take a customer at their word.
PLEASED = ["smalltalk/thanks", "smalltalk/praise", "smalltalk/goodbye"]
# Sentences that say that a person comes. An offer ("say agent and a colleague …") is none.
TAKEOVER = re.compile(
    r"(?:^|[.!?,]\s+)(?:I'm|I am|I'll|let me) (?:pass|hand|put|connect|transfer)\w* you (?:over |through )?to"
    r"|(?:is|are) taking over now|who will take over this chat"
    r"|(?:马上|正在|这就|馬上|這就)[为給给帮為幫]?您?[转轉]|接下[来來]由真人|我[把將将]您[转轉]",
    re.IGNORECASE | re.MULTILINE,
)
# A customer calls at most this many useless replies in a row no dead end.
MOST_USELESS = 2


def holds(fields, expected):
    """Whether each expected slot has a value with all the expected pieces in it."""
    for slot, pieces in expected.items():
        value = plain(fields.get(slot, ""))
        if not all(plain(piece) in value for piece in ([pieces] if isinstance(pieces, str) else pieces)):
            return False
    return True


def topics(script):
    return script["wants"] + script.get("asides", [])


def grade(customer, turns, tickets):
    """The verdicts on one conversation; turns are (text, topic, reply), tickets those of the conversation."""
    script = customer.script
    handed = next((i for i, (_, _, reply) in enumerate(turns) if reply["action"] == "handoff"), None)
    called = next((i for i, (_, topic, _) in enumerate(turns) if topic and topic.get("human")), None)
    must = any(topic.get("human") for topic in topics(script))
    right = handed is not None and (script.get("human") == "may" or must and near(handed, called, turns, script))
    forms = [ticket for ticket in tickets if ticket["kind"] == "form"]
    verdicts = [
        *grade_topics(customer, right),
        *grade_slots(script, forms, right),
        *([Verdict("right hand-over", right, "no person, or at another time")] if must else []),
        *([] if must or script.get("human") == "may" else
          [Verdict("no wrong hand-over", handed is None, "a hand-over that was not called for")]),
        grade_answers(turns),
        grade_dead_ends(turns),
        grade_sentences(script, turns, forms),
    ]
    if "bye" in script and turns[-1][0] == script["bye"]:
        reply = turns[-1][2]
        ok = reply["action"] in ("answer", "ask") and all(fits(name, EMPTY) for name in answers(reply))
        verdicts.append(Verdict("winding up understood", ok, f"{reply['action']} {reply['answer'] or ''}".rstrip()))
    failed = [verdict for verdict in verdicts if not verdict.ok and verdict.measure not in FORGIVEN]
    return [*verdicts, Verdict("solved", not failed, "")]


def near(handed, called, turns, script):
    """Whether the hand-over came within one turn of the line that calls for it, which is then perhaps never said."""
    if called is not None:
        return abs(handed - called) <= 1
    following = dict(zip(map(id, script["wants"]), script["wants"][1:]))
    return bool(following.get(id(turns[handed][1]), {}).get("human"))


def grade_topics(customer, handed_rightly):
    """Wishes that were never said count as not reached, out-of-scope lines that were never said do not count."""
    for topic in topics(customer.script):
        said, met = id(topic) in customer.said, id(topic) in customer.settled
        text = topic["say"][0]
        if "reach" in topic and not (handed_rightly and not met) and (said or topic in customer.script["wants"]):
            yield Verdict("right answer in the end", met, f"not reached: {text}")
        if "reach" in topic and said:
            yield Verdict("right answer at once", id(topic) in customer.at_once, f"not at once: {text}")
        if topic.get("outside") and said:
            yield Verdict("out of scope turned away", met, f"taken for the shop's: {text}")


def grade_slots(script, forms, handed_rightly):
    for want in script["wants"]:
        expected = want.get("ticket")
        if expected == "none":
            yield Verdict("right slots", not forms, "a ticket that nobody wanted")
        elif expected and not handed_rightly:
            choices = expected if isinstance(expected, list) else [expected]
            ok = any(holds(ticket["fields"], fields) for ticket in forms for fields in choices)
            yield Verdict("right slots", ok, f"no ticket with {expected}; there are {[t['fields'] for t in forms]}")


def grade_answers(turns):
    notes = [f"{reply['answer']} to: {text}" for text, topic, reply in turns if topic and misleads(topic, reply)]
    return Verdict("no wrong answer", not notes, "; ".join(notes))


def grade_dead_ends(turns):
    """Three useless replies in a row, or the same text twice in a row where the customer did not ask to read it."""
    useless, before = 0, None
    for _, topic, reply in turns:
        useless = useless + 1 if reply["action"] == "rephrase" else 0
        if useless > MOST_USELESS:
            return Verdict("no dead end", False, "three useless replies in a row")
        wished = topic and "shows" in topic and meets(topic, reply, in_form=True)
        if reply["text"] and reply["text"] == before and not wished:
            return Verdict("no dead end", False, f"the same text twice in a row: {before.splitlines()[0]}")
        before = reply["text"]
    return Verdict("no dead end", True, "")


def grade_sentences(script, turns, forms):
    """You're welcome to irony, a person who does not come, a value stored that was denied or was none."""
    notes = []
    for text, topic, reply in turns:
        if topic and topic.get("irony") and any(fits(name, PLEASED) for name in answers(reply)):
            notes.append(f"taken at their word: {text}")
        if reply["action"] == "handoff":
            break
        if TAKEOVER.search(reply["text"]):
            notes.append(f"no person comes: {reply['text'].splitlines()[0]}")
    stored = [plain(value) for ticket in forms for value in ticket["fields"].values()]
    notes += [f"stored though not meant: {never}" for never in script.get("never", [])
              if any(plain(never) in value for value in stored)]
    return Verdict("no forbidden sentence", not notes, "; ".join(notes))
