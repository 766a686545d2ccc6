"""What a person who takes over is told: what is wanted, what was tried, what is known."""

from dataclasses import replace

from actions.people.summary import summarise
from actions.turn.action import Earlier, Heard

ASKED = Earlier("ask_card_limit", "what is my limit", ("action_answer", "action_listen"))
BEGAN = Earlier("request_dispute", "a charge I do not know", ("dispute_form", "action_listen"))
ANSWERED = Earlier("nlu_fallback", "350", ("dispute_form", "action_listen"))
WANTS_A_PERSON = Heard(
    turn_id=3,
    conversation_id=5,
    customer_id=7,
    language="en",
    text="a person please",
    intent="speak_to_person",
    confidence=1.0,
    slots={"disputed_amount": "CNY 350.00", "one_time_code": "known", "card_ending": None},
    earlier=(ASKED, BEGAN, ANSWERED, ANSWERED),
)


def test_the_wish_is_the_last_thing_that_was_no_talk() -> None:
    assert summarise(WANTS_A_PERSON, identified=True)["wants"] == "request_dispute"
    assert summarise(replace(WANTS_A_PERSON, earlier=()), identified=True)["wants"] is None
    assert summarise(replace(WANTS_A_PERSON, intent="scam_alarm"), identified=True)["wants"] == "scam_alarm"


def test_the_answers_within_a_form_are_one_step() -> None:
    assert summarise(WANTS_A_PERSON, identified=True)["tried"] == [
        {"step": "answered", "intent": "ask_card_limit"},
        {"step": "form", "intent": "request_dispute", "form": "dispute_form"},
    ]


def test_facts_are_told_and_secrets_are_not() -> None:
    told = summarise(WANTS_A_PERSON, identified=False)
    assert told["facts"] == {"disputed_amount": "CNY 350.00"}
    assert (told["message"], told["identified"]) == ("a person please", False)
