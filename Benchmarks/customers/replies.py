"""What a reply's typed fields say: what was answered, what is offered, what is asked."""
import fnmatch
import re
import unicodedata

# Answers that claim nothing about the shop.
EMPTY = ["affirm", "deny", "out_of_scope*", "smalltalk/*", "human", "faq/contact"]


def plain(text):
    """Letters and digits alone, so that blanks, hyphens and case do not count."""
    return "".join(c for c in unicodedata.normalize("NFKC", str(text)).casefold() if c.isalnum())


def fits(name, patterns):
    return name is not None and any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def answers(reply):
    """The intents that were answered: `answer`, and `answers` where a later protocol has several."""
    return [name for name in [reply.get("answer"), *(reply.get("answers") or [])] if name]


def offers(reply):
    """The buttons that lead to an intent, with the intent's name; a form's choices and its yes and no are none."""
    found = []
    for button in reply["buttons"]:
        name = re.match(r"/([^{\s]+)", button["payload"])
        if name and name[1] not in ("affirm", "deny", "feedback"):
            found.append((button, name[1]))
    return found


def offers_person(reply):
    """Whether the only offer is a person: the bot has not understood twice."""
    return [name for _, name in offers(reply)] == ["human"]


def choices(reply):
    """The buttons with a form's choices."""
    return [button for button in reply["buttons"] if not button["payload"].startswith("/")]


def asks(reply):
    return reply["action"] == "ask"


def wants_confirmation(reply):
    return asks(reply) and any(button["payload"].startswith("/affirm") for button in reply["buttons"])


def turns_away(reply, in_form):
    """Whether nothing of the shop is answered, offered or begun; a form's question may be asked again."""
    actions = ("answer", "rephrase", "clarify", "ask") if in_form else ("answer", "rephrase", "clarify")
    names = answers(reply) + [name for _, name in offers(reply)]
    return reply["action"] in actions and all(fits(name, EMPTY) for name in names)


def meets(topic, reply, in_form):
    """Whether the reply is what a line of the script is to reach; a line that is to reach nothing is always met."""
    if topic.get("human"):
        return reply["action"] == "handoff"
    if topic.get("outside"):
        return turns_away(reply, in_form)
    if "shows" in topic or "lacks" in topic:
        text = plain(reply["text"])
        return all(plain(piece) in text for piece in topic.get("shows", [])) and not any(
            plain(piece) in text for piece in topic.get("lacks", []))
    if "reach" not in topic:
        return True
    begun = asks(reply) and not in_form and reply["intent"] and fits(reply["intent"]["name"], topic["reach"])
    return bool(begun) or any(fits(name, topic["reach"]) for name in answers(reply))


def misleads(topic, reply):
    """Whether something of the shop is answered that the line was not about; a completed form is no such answer."""
    if not any(topic.get(key) for key in ("reach", "outside", "human")) or reply["action"] == "handoff":
        return False
    names = [name for name in answers(reply) if not fits(name, EMPTY) and not name.endswith("_form")]
    return bool(names) and not any(fits(name, topic.get("reach", [])) for name in names)
