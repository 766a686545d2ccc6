"""The enquiry about one's own data, to which other actions lead if the customer must identify first."""

from actions.turn.action import Said, Slots

ENQUIRY = "personal_form"
TOPIC = "personal_topic"
"""The slot for the topics asked for, one after the other."""
_COMMA = ","
_NUMBERED = ":"
_DUE = "due" + _NUMBERED
ASK_BALANCE = "ask_balance"
ASK_MY_CARDS = "ask_my_cards"
ASK_MY_TICKETS = "ask_my_tickets"
ASK_MY_APPOINTMENT = "ask_my_appointment"
ASK_MY_MANAGER = "ask_my_manager"
ENQUIRIES = frozenset({ASK_BALANCE, ASK_MY_TICKETS, ASK_MY_APPOINTMENT, ASK_MY_MANAGER, ASK_MY_CARDS})
"""The topics of one's own data, by intent."""
TICKET_PROGRESS = "ticket_progress"


def ask_who(topic: str, **slots: str) -> Said:
    """Go on to the enquiry, with what is already known about it."""
    return Said(slots={**slots, TOPIC: topic}, next_action=ENQUIRY)


def topics_in(slots: Slots) -> tuple[str, ...]:
    """The topics asked for and not answered yet, in order."""
    held = str(slots.get(TOPIC) or "").removeprefix(_DUE)
    return tuple(topic for topic in held.split(_COMMA) if topic)


def with_topic(slots: Slots, topic: str) -> str:
    """The slot's value once `topic` is added."""
    return _COMMA.join(dict.fromkeys((*topics_in(slots), topic)))


def of_ticket(number: str) -> str:
    """The topic for one ticket's progress: each ticket is a topic of its own."""
    return TICKET_PROGRESS + _NUMBERED + number


def ticket_of(topic: str) -> tuple[str, str | None]:
    """The topic and its ticket number, if it has one."""
    name, _, number = topic.partition(_NUMBERED)
    return name, number or None


def made_due(slots: Slots) -> str:
    """The slot's value if waiting topics are to be answered next, whatever the last message said."""
    return _DUE + _COMMA.join(topics_in(slots))


def is_due(slots: Slots) -> bool:
    """Whether waiting topics, rather than this message, led to the enquiry."""
    return str(slots.get(TOPIC) or "").startswith(_DUE)
