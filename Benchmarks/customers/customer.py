"""A scripted customer: reads a reply's typed fields and says the next line of its script."""
from replies import asks, choices, fits, meets, offers, offers_person, wants_confirmation

# How many choices the questions of the bundled bot offer: they tell which slot a question with choices is about.
CHOICES = {"return_reason": 5, "return_wish": 2, "complaint_about": 5}
# The entities that show in a reply that a fact was understood.
ENTITIES = {"order_number": "order_number", "email": "contact", "phone": "contact"}
DEFAULTS = {
    "en": {"yes": "yes", "no": "no thanks"},
    "zh-Hans": {"yes": "对", "no": "不用了"},
    "zh-Hant": {"yes": "對", "no": "不用了"},
}
PATIENCE = 3


class Customer:
    """The state of one customer.

    A topic is a wish or an aside of the script. `said`, `at_once` and `settled` hold the identities of the topics that
    were brought up, that the first reply met, and that some reply met.
    """

    def __init__(self, script):
        self.script = script
        self.asides = list(script.get("asides", []))
        self.know(script.get("facts", {}))
        self.patience = script.get("patience", PATIENCE)
        self.left = {id(topic): list(topic["say"]) for topic in script["wants"] + self.asides}
        self.said, self.at_once, self.settled = set(), set(), set()
        self.in_form = self.ticketed = self.cancelled = self.handed = self.tired = False
        self.last_cue = None

    def know(self, facts):
        """What the customer can tell when it is asked: by slot, the wordings one after the other."""
        self.facts = {slot: list(texts) for slot, texts in facts.items()}
        self.told = set()

    def lines(self):
        """A generator: yields (text, topic), is sent the reply, and ends when the customer leaves."""
        if "hello" in self.script:
            self.read(None, (yield self.script["hello"], None))
        for want in self.script["wants"]:
            if not self.handed and (not self.tired or want.get("human")):
                yield from self.pursue(want)
        if "bye" in self.script and not self.handed and not self.tired:
            yield self.script["bye"], None

    def pursue(self, want):
        """Says one wish, and what the replies ask for, until it is settled or given up."""
        topic, text = want, self.left[id(want)].pop(0)
        self.ticketed, self.cancelled, self.last_cue = False, False, None
        if want.get("human"):
            self.patience, self.tired = PATIENCE, False
        if "facts" in want:
            self.know(want["facts"])
        while text is not None:
            reply = yield text, topic
            self.read(topic, reply)
            if self.handed:
                return
            topic, text = self.react(want, topic, reply)

    def read(self, topic, reply):
        """Notes what the reply shows."""
        self.told.update(ENTITIES[found["entity"]] for found in reply["entities"] if found["entity"] in ENTITIES)
        if topic:
            self.told.update(topic.get("tells", []))
            if meets(topic, reply, self.in_form):
                self.settled.add(id(topic))
                if id(topic) not in self.said:
                    self.at_once.add(id(topic))
            self.said.add(id(topic))
        self.in_form = asks(reply)
        self.ticketed = self.ticketed or "ticket" in reply
        self.handed = reply["action"] in ("handoff", "silent")

    def react(self, want, topic, reply):
        """The next topic and line; None for the line when the wish is settled or given up."""
        settled = id(want) in self.settled
        if id(topic) not in self.settled and (button := self.offered(topic, reply)):
            return topic, button
        if topic is not want:
            if topic.get("cancels"):
                self.cancelled = True
                return want, self.phrase("no") if asks(reply) else None
            if id(topic) not in self.settled and self.left[id(topic)]:
                return topic, self.left[id(topic)].pop(0)
            if not asks(reply) and not self.ticketed:
                return want, self.answer(topic["at"])
        if asks(reply) and settled:
            return self.reply_to_question(want, topic, reply)
        if settled and (self.ticketed or want.get("ticket", "none") == "none"):
            return want, None
        if want.get("outside"):
            return want, self.phrase("no") if asks(reply) else None
        self.lose_patience()
        if self.tired or not self.left[id(want)]:
            self.tired = True
            return want, None
        return want, self.left[id(want)].pop(0)

    def reply_to_question(self, want, topic, reply):
        """What the customer says to a form's question: an aside that waits for it, or the answer."""
        cue, before = self.cue(reply), self.last_cue
        self.last_cue = cue
        if aside := self.due(cue):
            return aside, self.left[id(aside)].pop(0)
        if cue == before and topic is want:
            self.lose_patience()
        if self.tired:
            return want, None
        declines = self.cancelled or cue == "confirm" and offers_person(reply)
        return want, self.phrase("no") if declines else self.answer(cue)

    def cue(self, reply):
        """What is asked: "confirm", a slot, or None. Without choices it is the first fact that was not told.

        With buttons that lead elsewhere, what was asked before is still open.
        """
        if wants_confirmation(reply):
            return "confirm"
        if offers(reply):
            return self.last_cue
        if count := len(choices(reply)):
            fitting = [slot for slot in self.facts if CHOICES.get(slot) == count]
        else:
            free = [slot for slot in self.facts if slot not in CHOICES]
            fitting = [slot for slot in free if slot not in self.told] or free[-1:]
        return fitting[0] if fitting else None

    def due(self, cue):
        """The next aside that waits for this cue; it is said once."""
        for aside in self.asides:
            if aside["at"] == cue:
                self.asides.remove(aside)
                return aside
        return None

    def answer(self, cue):
        """The words for a fact, other ones when it is asked again; the order number counts as told when it is read."""
        if cue == "confirm":
            return self.phrase("yes")
        if cue not in self.facts:
            return self.phrase("no")
        if cue != "order_number":
            self.told.add(cue)
        wordings = self.facts[cue]
        return wordings.pop(0) if len(wordings) > 1 else wordings[0]

    def offered(self, topic, reply):
        """What the customer sends to take a fitting offer: the button, its title or its number."""
        wished = ["human"] if topic.get("human") else topic.get("reach", [])
        for number, (button, name) in enumerate(offers(reply), 1):
            if fits(name, wished) and reply["action"] in ("clarify", "rephrase"):
                taken = {"title": button["title"], "number": str(number)}
                return taken.get(self.script.get("picks"), button["payload"])
        return None

    def phrase(self, name):
        return self.script.get(name, DEFAULTS[self.script["language"]][name])

    def lose_patience(self):
        self.patience -= 1
        self.tired = self.patience <= 0
