"""The enquiry about oneself, to which other actions lead where it has to be clear first who asks."""

from actions.turn.action import Said, Slots

ENQUIRY = "personal_form"
TOPIC = "personal_topic"
"""The slot that holds what is asked for; several things one after the other."""
_COMMA = ","
_NUMBERED = ":"
_DUE = "due" + _NUMBERED
ASK_BALANCE = "ask_balance"
ASK_MY_CARDS = "ask_my_cards"
ASK_MY_TICKETS = "ask_my_tickets"
ASK_MY_APPOINTMENT = "ask_my_appointment"
ASK_MY_MANAGER = "ask_my_manager"
ENQUIRIES = frozenset({ASK_BALANCE, ASK_MY_TICKETS, ASK_MY_APPOINTMENT, ASK_MY_MANAGER, ASK_MY_CARDS})
"""What is asked about oneself, by intent."""
TICKET_PROGRESS = "ticket_progress"


def ask_who(topic: str, **slots: str) -> Said:
    """Go on with the enquiry, with what else is known of it."""
    return Said(slots={**slots, TOPIC: topic}, next_action=ENQUIRY)


def topics_in(slots: Slots) -> tuple[str, ...]:
    """What was asked for and is not answered yet, the first one first."""
    held = str(slots.get(TOPIC) or "").removeprefix(_DUE)
    return tuple(topic for topic in held.split(_COMMA) if topic)


def with_topic(slots: Slots, topic: str) -> str:
    """What the slot holds when `topic` is asked for as well."""
    return _COMMA.join(dict.fromkeys((*topics_in(slots), topic)))


def of_ticket(number: str) -> str:
    """The topic of one ticket's progress: of several tickets each is one of its own."""
    return TICKET_PROGRESS + _NUMBERED + number


def ticket_of(topic: str) -> tuple[str, str | None]:
    """A topic, and the number of the ticket it is about, where it holds one."""
    name, _, number = topic.partition(_NUMBERED)
    return name, number or None


def made_due(slots: Slots) -> str:
    """What the slot holds when what waited is answered next, whatever the last message said."""
    return _DUE + _COMMA.join(topics_in(slots))


def is_due(slots: Slots) -> bool:
    """Whether the enquiry was led to by what had waited, and by no wish of this message."""
    return str(slots.get(TOPIC) or "").startswith(_DUE)
