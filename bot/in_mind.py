"""Reads a message with what came before: what is in mind, and what a message that leaves something out means.

The question in mind is the last one that was asked, with what was said since; the tracker's events hold it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.courtesy import asked_beside
from bot.ellipsis import Kind, answers, asks, kind_of, language_of, renewed

Event = Mapping[str, Any]
Reading = dict[str, Any]
"""What the pipeline makes of a text: `intent`, `intent_ranking` and more."""
LATE = "late_reply"
"""Under which a reading tells that it is a yes or no to what was registered or offered."""
TICKET = "ticket_number"
"""The slot that holds the number of what was registered or told of."""
IN_MIND = "in_mind"
"""Under which a reading tells the whole question that a follow-up was read as."""
FALLBACK, CLARIFY, OUTSIDE = "nlu_fallback", "clarify", "out_of_scope"
REPLIES = frozenset({"affirm", "deny"})
COURTESIES = REPLIES | {
    *("greet", "thank", "praise", "resume", "switch_language", "abuse", "helpful", "not_helpful"),
    *("rate_service", "ask_help", "request_tip", "subscribe_tips", "unsubscribe_tips"),
}
"""They leave in mind what was there."""
POLITE = REPLIES | {"thank", "praise", "goodbye", "greet"}
"""What may stand before a question."""
PARTING = frozenset(
    {"cancel", "goodbye", "speak_to_person", "complain_angry", "complain_fraud", "self_harm", OUTSIDE}
)
"""They end the subject."""
NO_QUESTION = REPLIES | {"greet", "thank", "praise", "cancel", "resume"}
"""What is worded as a question is none of these."""
CARRIED = frozenset({"opt_out_help", "ticket_progress", "scam_alarm", "request_fraud_help"})
"""What a follow-up may be about besides questions: it changes nothing, or it warns."""
OWN = frozenset({"ask_balance", "ask_my_tickets", "ask_my_appointment", "ask_my_manager", "ask_my_cards"})
"""Questions about one's own data: whose is meant is never taken over from before."""
LONGEST = {"zh": 26, "en": 80}
"""Characters; a longer message stands for itself."""
LONGEST_QUESTION = 200
COURTEOUS = 0.3
"""The confidence from which a courtesy is taken for one."""
SURELY = 0.95
"""The confidence from which a yes or no is one that does not begin like one."""
CLEAR: Mapping[Kind, float] = {"value": 2.0, "points": 2.0, "link": 0.98, "brief": 0.98, "plain": 0.6}
"""The confidence from which a message stands for itself; what names but a value or points back never does."""
SURE_WISH = 0.8
"""The confidence from which a wish stands for itself: a lost card is no further question."""
OWN_WEIGHT: Mapping[Kind, float] = {"value": 0.0, "points": 0.9, "link": 0.8, "brief": 0.8, "plain": 1.25}
"""How much a message's own reading counts against that of the whole question."""
POINT_WEIGHT = 1.3
"""The same for a message about another point of the same subject: the time of a transfer after its fee."""
FLOOR = 0.01
"""Neither reading rules out an intent further than this."""
MARGIN = 0.1
"""Two intents nearer to each other are asked about."""
SURE_REPLY = 0.8
"""The confidence from which a refused yes or no is one after all."""
KNOWN = 0.5
"""The confidence from which a question that was refused is still in mind."""


@dataclass(frozen=True)
class Matter:
    """What the conversation is about."""

    question: str
    intent: str


async def read_in_context(
    text: str, events: Sequence[Event], parse: Callable[[str], Awaitable[Reading]]
) -> Reading:
    """How a message is read after `events`; `parse` reads a text by itself."""
    own = await parse(text)
    matter, asked = matter_of(events), "" if in_form(events) else asked_beside(text)
    if asked and own["intent"]["name"] in POLITE:
        # What is asked after a courtesy is what the message is about.
        beside = await parse(asked)
        if beside["intent"]["name"] not in COURTESIES | {FALLBACK} or matter is not None:
            text, own = asked, {**beside, "text": own.get("text", text)}
    if matter is not None:
        own = reply(text, own)
        if follows_up(text, own, matter):
            return together(text, own, await parse(whole(matter, text)), matter)
    return late(own, events)


def late(own: Reading, events: Sequence[Event]) -> Reading:
    """A yes or no after something was registered or offered, which the actions decide about.

    By itself it would be told that nothing is being asked.
    """
    name, _ = _best(own)
    if own["intent"]["name"] not in REPLIES or in_form(events) or not _leaves_open(events):
        return own
    return {**own, "intent": {**own["intent"], "name": FALLBACK}, LATE: name}


def in_form(events: Sequence[Event]) -> bool:
    """Whether a form asks for the next message."""
    form: str | None = None
    for turn in _turns(events):
        form = _form_after(turn, form)
    return form is not None


def _leaves_open(events: Sequence[Event]) -> bool:
    """Whether choices were offered, or something was registered, and only courtesies were said since."""
    turns = list(_turns(events))
    if not turns:
        return False
    if any(((said.get("data") or {}).get("buttons")) for said in turns[-1] if said.get("event") == "bot"):
        return True
    for turn in reversed(turns):
        if any(_tells_ticket(event) for event in turn):
            return True
        if not _is_polite(turn[0]):
            return False
    return False


def _tells_ticket(event: Event) -> bool:
    return event.get("event") == "slot" and event.get("name") == TICKET and bool(event.get("value"))


def _is_polite(said: Event) -> bool:
    reading = said.get("parse_data") or {}
    name = str((reading.get("intent") or {}).get("name") or "")
    return name in POLITE or LATE in reading


def matter_of(events: Sequence[Event]) -> Matter | None:
    """What is in mind before the next message.

    While a form asks, only a question put in between is, and only for the very next message.
    """
    matter: Matter | None = None
    form: str | None = None
    answered = False
    for turn in _turns(events):
        answered = form is not None and not _was_aside(turn)
        if not answered:
            matter = _after(matter, turn[0])
        begun, form = form is None, _form_after(turn, form)
        answered = answered or begun
    return None if form is not None and answered else matter


def _turns(events: Sequence[Event]) -> Iterator[list[Event]]:
    """Each message with all that followed it."""
    turn: list[Event] = []
    for event in events:
        if event.get("event") == "session_started":
            turn = []
        elif event.get("event") == "user":
            if turn:
                yield turn
            turn = [event]
        elif turn:
            turn.append(event)
    if turn:
        yield turn


def _form_after(turn: Sequence[Event], form: str | None) -> str | None:
    for event in turn:
        if event.get("event") == "active_loop":
            form = event.get("name")
    return form


def _was_aside(turn: Sequence[Event]) -> bool:
    """Whether a form did not take the message for an answer."""
    slots = (event for event in turn if event.get("event") == "slot" and event.get("name") == "aside")
    return bool(next(slots, {}).get("value"))


def _after(matter: Matter | None, said: Event) -> Matter | None:
    """What is in mind after a message that no form took for an answer."""
    reading = said.get("parse_data") or {}
    name = str((reading.get("intent") or {}).get("name") or "")
    if name in PARTING:
        return None
    if name in (FALLBACK, CLARIFY):
        fixed, refused = _is_fixed(reading), _is_outside(reading)
        name, confidence = _best(reading)
        if fixed or name in PARTING or (refused and confidence < KNOWN):
            return matter
    if name in COURTESIES or not name:
        return matter
    question = str(reading.get(IN_MIND) or said.get("text") or "")
    return Matter(question[-LONGEST_QUESTION:], name)


def follows_up(text: str, own: Reading, matter: Matter) -> bool:
    """Whether the message is to be read with what is in mind too: it may leave something out."""
    name, confidence = _best(own)
    if _is_fixed(own) or matter.intent in OWN or len(text) > LONGEST[language_of(text)]:
        return False
    kind = kind_of(text)
    # What names but another value is no farewell, however it sounds by itself.
    if kind != "value" and _is_courtesy(text, name, confidence):
        return False
    if own["intent"]["name"] != name or (name in NO_QUESTION and asks(text)):
        return True
    if kind not in ("value", "points") and _is_wish(name) and confidence >= SURE_WISH:
        return False
    return confidence < CLEAR[kind]


def whole(matter: Matter, text: str) -> str:
    """The message with what it leaves out. What only names another value takes its place in the question."""
    question = renewed(matter.question, text)
    if question != matter.question and kind_of(text) == "value":
        return question
    return f"{question} {text}"


def together(text: str, own: Reading, whole_reading: Reading, matter: Matter) -> Reading:
    """How a message is read that follows up: its own reading and that of the whole question, weighed."""
    ranking = _weighed(text, own, whole_reading, matter)
    if not ranking:
        return own
    (name, confidence), second = ranking[0], (ranking[1:] or [("", 0.0)])[0]
    if name == OUTSIDE or _stays_outside(text, own, whole_reading, matter):
        return own
    decided = name if confidence - second[1] >= MARGIN else CLARIFY
    return {
        **own,
        "intent": {"name": decided, "confidence": confidence},
        "intent_ranking": [{"name": one, "confidence": sure} for one, sure in ranking],
        IN_MIND: whole(matter, text),
    }


def reply(text: str, own: Reading) -> Reading:
    """A yes or no is one even where it was refused as outside the bank's business: it answers."""
    name, confidence = _best(own)
    if _is_fixed(own) or not _is_outside(own) or name not in REPLIES or confidence < SURE_REPLY:
        return own
    return {**own, "intent": {"name": name, "confidence": confidence}} if answers(text) else own


def _weighed(text: str, own: Reading, whole_reading: Reading, matter: Matter) -> list[tuple[str, float]]:
    """The intents it may mean, likeliest first. A follow-up asks: it begins nothing its own words do not."""
    alone, beside = _ranking(own), _ranking(whole_reading)
    names = {name for name in beside if _may_be_carried(name)} | set(alone)
    weight = _own_weight(text, own, matter)
    odds = {
        name: max(alone.get(name, 0.0), FLOOR) ** weight * max(beside.get(name, 0.0), FLOOR)
        for name in names - COURTESIES
    }
    total = sum(odds.values())
    return sorted(((name, value / total) for name, value in odds.items()), key=lambda one: -one[1])


def _own_weight(text: str, own: Reading, matter: Matter) -> float:
    kind, name = kind_of(text), _best(own)[0]
    another_point = name != matter.intent and _subject(name) == _subject(matter.intent)
    return POINT_WEIGHT if kind in ("link", "points") and another_point else OWN_WEIGHT[kind]


def _subject(intent: str) -> str:
    """What an intent is about, by its name: "transfer" in `ask_transfer_time`."""
    return intent.split("_")[1] if "_" in intent else intent


def _stays_outside(text: str, own: Reading, whole_reading: Reading, matter: Matter) -> bool:
    """Whether a message that is not of the bank's business by itself is not made so by what came before."""
    if not _is_outside(own):
        return False
    kind = kind_of(text)
    if _best(whole_reading)[0] == matter.intent and (kind == "value" or _best(own)[0] == matter.intent):
        return False
    if _is_outside(whole_reading):
        return True
    # "Platinum?" asks the same of something else; "platinum" may be anything.
    return kind == "plain" or (kind == "brief" and not asks(text))


def _may_be_carried(name: str) -> bool:
    return name in CARRIED or (name.startswith("ask_") and name not in OWN)


def _is_wish(name: str) -> bool:
    """Whether something is to be done, rather than answered."""
    return name.startswith(("request_", "complain"))


def _is_courtesy(text: str, name: str, confidence: float) -> bool:
    if name not in (COURTESIES | PARTING) - {OUTSIDE} or confidence < COURTEOUS:
        return False
    if name in REPLIES and not answers(text) and confidence < SURELY:
        return False
    return not (name in NO_QUESTION and asks(text))


def _is_fixed(reading: Reading) -> bool:
    """Whether fixed wording decided, which nothing overrules."""
    return bool((reading.get("intent") or {}).get("confidence", 0.0) >= 1.0)


def _is_outside(reading: Reading) -> bool:
    return (reading.get("intent") or {}).get("name") in (FALLBACK, OUTSIDE)


def _best(reading: Reading) -> tuple[str, float]:
    first = (reading.get("intent_ranking") or [reading["intent"]])[0]
    return str(first["name"]), float(first["confidence"])


def _ranking(reading: Reading) -> dict[str, float]:
    return {str(one["name"]): float(one["confidence"]) for one in reading.get("intent_ranking") or ()}
