"""What a conversation is about stays in mind, is renewed by what is said, and is forgotten in time."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.in_mind import (
    IN_MIND,
    LATE,
    OWN,
    Matter,
    Reading,
    follows_up,
    late,
    matter_of,
    read_in_context,
    reply,
    together,
    whole,
)
from contact_center.language.knowledge.answer import NOT_KNOWLEDGE

Turn = list[dict[str, Any]]


def reading(
    *ranking: tuple[str, float], intent: str | None = None, confidence: float | None = None
) -> Reading:
    """`intent` where doubt or fixed wording decided otherwise than the first of the ranking."""
    name, sure = ranking[0]
    return {
        "intent": {"name": intent or name, "confidence": sure if confidence is None else confidence},
        "intent_ranking": [{"name": one, "confidence": how_sure} for one, how_sure in ranking],
    }


def said(
    text: str, name: str, *, form: str | bool | None = False, aside: bool | None = None, **more: Any
) -> Turn:
    """One message with what followed it; `form` is the one begun, None where one ended."""
    turn: Turn = [{"event": "user", "text": text, "parse_data": {**reading((name, 0.9)), **more}}]
    if form is not False:
        turn.append({"event": "active_loop", "name": form})
    if aside is not None:
        turn.append({"event": "slot", "name": "aside", "value": aside})
    return [*turn, {"event": "action", "name": "action_listen"}]


def mind(*turns: Turn) -> Matter | None:
    return matter_of([event for turn in turns for event in turn])


FEE = said("what does a wire cost", "ask_transfer_fee")
COST = Matter("what does a wire cost", "ask_transfer_fee")
BOOK = said("I want to see someone", "request_appointment", form="appointment_form", aside=False)


def test_nothing_is_in_mind_at_first() -> None:
    assert matter_of([]) is None


@pytest.mark.parametrize(
    "intent", ["thank", "affirm", "deny", "greet", "praise", "switch_language", "helpful", "resume"]
)
def test_a_courtesy_leaves_the_question_in_mind(intent: str) -> None:
    assert mind(FEE, said("…", intent)) == COST
    assert mind(said("…", intent)) is None


@pytest.mark.parametrize("intent", ["cancel", "goodbye", "speak_to_person", "out_of_scope", "complain_angry"])
def test_another_subject_or_none_makes_it_forgotten(intent: str) -> None:
    assert mind(FEE, said("…", intent)) is None


def test_a_new_question_takes_its_place() -> None:
    assert mind(said("今天美元多少", "ask_exchange_rate"), FEE) == COST


def test_a_follow_up_is_in_mind_as_a_whole() -> None:
    turn = said("and in dollars?", "ask_exchange_rate", in_mind="the rate in dollars")
    assert mind(FEE, turn) == Matter("the rate in dollars", "ask_exchange_rate")


def test_a_long_question_is_kept_in_part() -> None:
    matter = mind(said("很" * 900, "ask_fees"))
    assert matter is not None
    assert len(matter.question) == 200


@pytest.mark.parametrize(
    ("best", "sure", "known"),
    [("ask_fees", 0.8, True), ("ask_fees", 0.3, False), ("thank", 0.9, False), ("out_of_scope", 0.6, False)],
)
def test_a_refused_question_is_in_mind_if_something_is_known_of_it(
    best: str, sure: float, known: bool
) -> None:
    turn = said("hm", "", **reading((best, sure), intent="nlu_fallback"))
    assert mind(FEE, turn) == (Matter("hm", best) if known else COST)


def test_a_doubtful_question_is_in_mind() -> None:
    turn = said("卡的事", "", **reading(("ask_new_card", 0.3), ("ask_card_limit", 0.28), intent="clarify"))
    assert mind(turn) == Matter("卡的事", "ask_new_card")


def test_what_fixed_wording_refused_changes_nothing() -> None:
    turn = said("那我爸的呢", "", **reading(("ask_balance", 0.9), intent="nlu_fallback", confidence=1.0))
    assert mind(FEE, turn) == COST


def test_the_answers_of_a_form_are_no_question() -> None:
    assert mind(FEE, BOOK) is None
    assert mind(FEE, BOOK, said("on friday", "ask_hours", aside=False)) is None


def test_a_question_inside_a_form_is_in_mind_for_the_next_message() -> None:
    aside = said("when do you close", "ask_hours", aside=True)
    assert mind(BOOK, aside) == Matter("when do you close", "ask_hours")
    assert mind(BOOK, aside, said("friday", "ask_hours", aside=False)) is None


def test_after_a_form_what_it_was_about_is_in_mind() -> None:
    done = said("yes", "affirm", form=None, aside=False)
    assert mind(FEE, BOOK, done) == Matter("I want to see someone", "request_appointment")


def test_a_new_session_begins_with_nothing_in_mind() -> None:
    assert mind(FEE, [{"event": "session_started"}]) is None


def test_the_earlier_question_is_read_with_the_message() -> None:
    matter = Matter("what is the rate for six months in pounds", "ask_deposit_rate")
    assert whole(matter, "and how long is that in pounds?") == (
        "what is the rate for six months in pounds and how long is that in pounds?"
    )


def test_what_only_names_another_value_takes_its_place_in_the_question() -> None:
    matter = Matter("what is the rate for six months in pounds", "ask_deposit_rate")
    assert whole(matter, "and for two years?") == "what is the rate for two years in pounds"


HALF = reading(("ask_loan_rate", 0.3), ("ask_deposit_rate", 0.25), intent="clarify")


@pytest.mark.parametrize(
    ("text", "own", "read_twice"),
    [
        ("那三年呢", HALF, True),
        ("and for three?", reading(("ask_hours", 0.999)), True),
        ("那要交多少手续费呢", reading(("ask_transfer_fee", 0.99)), False),
        ("那要交多少手续费呢", reading(("ask_transfer_fee", 0.7)), True),
        ("how do I block my lost card", reading(("request_lost_card", 0.7)), False),
        ("how do I block my lost card", reading(("request_lost_card", 0.7), intent="nlu_fallback"), True),
        ("what do they cost?", reading(("ask_fees", 0.99)), True),
        ("我的卡丢了", reading(("request_lost_card", 0.85)), False),
        ("wallet nicked", reading(("request_stolen_card", 0.9)), False),
        ("and I want to complain", reading(("complain", 0.95)), False),
        ("谢谢", reading(("thank", 0.9)), False),
        ("好的，那能不能让我妈去", reading(("affirm", 0.9)), True),
        ("okay and for two years is it any better", reading(("affirm", 0.99)), True),
        ("lovely, thanks, can I change it later", reading(("thank", 0.97)), True),
        ("那中秋呢", reading(("goodbye", 0.4), intent="nlu_fallback"), True),
        ("and in Japan?", reading(("switch_language", 0.5), ("ask_card_abroad", 0.1)), True),
        ("他不肯呢？", reading(("deny", 0.7), ("affirm", 0.1)), True),
        ("邮件也别发了", reading(("deny", 0.8)), True),
        ("不是这张", reading(("deny", 0.8)), False),
        ("转人工", reading(("speak_to_person", 0.9)), False),
        ("那我妈的呢", reading(("ask_balance", 0.5), intent="nlu_fallback", confidence=1.0), False),
        ("很" * 40, HALF, False),
    ],
)
def test_what_may_leave_something_out_is_read_twice(text: str, own: Reading, read_twice: bool) -> None:
    assert follows_up(text, own, COST) is read_twice


@pytest.mark.parametrize("intent", ["ask_balance", "ask_my_cards", "ask_my_appointment"])
def test_ones_own_data_is_never_taken_over_from_before(intent: str) -> None:
    assert not follows_up("那一张呢", HALF, Matter("我有哪些", intent))
    given = together("那一张呢", HALF, reading((intent, 0.99)), COST)
    assert given["intent"]["name"] != intent


def taken(text: str, own: Reading, beside: Reading, matter: Matter = COST) -> str:
    return str(together(text, own, beside, matter)["intent"]["name"])


def test_what_names_another_value_asks_the_same_of_it() -> None:
    own = reading(("ask_new_card", 0.97), ("ask_fees", 0.01))
    assert (
        taken("那信用卡呢", own, reading(("ask_card_limit", 0.9), ("ask_new_card", 0.1))) == "ask_card_limit"
    )


def test_another_point_of_the_same_subject_is_taken() -> None:
    own = reading(("ask_transfer_time", 0.5), ("out_of_scope", 0.2), intent="nlu_fallback")
    beside = reading(("ask_transfer_fee", 0.9), ("ask_transfer_time", 0.02))
    assert taken("how long does it take then?", own, beside) == "ask_transfer_time"


def test_a_new_subject_is_taken() -> None:
    own = reading(("ask_branch", 0.9), ("ask_hours", 0.05))
    beside = reading(("ask_transfer_fee", 0.7), ("ask_branch", 0.3))
    assert taken("and where is your branch?", own, beside) == "ask_branch"


@pytest.mark.parametrize("begins", ["request_lost_card", "complain", "request_loan", "ask_balance"])
def test_a_follow_up_begins_nothing_that_its_own_words_do_not(begins: str) -> None:
    own = reading(("out_of_scope", 0.3), ("ask_card_replacement", 0.2))
    beside = reading((begins, 0.9), ("ask_card_replacement", 0.1))
    given = taken("再办一张要几天", own, beside, Matter("卡丢了", begins))
    assert given == "ask_card_replacement"


def test_near_ones_are_asked_about() -> None:
    own = reading(("ask_loan_rate", 0.45), ("ask_mortgage", 0.4))
    beside = reading(("ask_mortgage", 0.5), ("ask_loan_rate", 0.48))
    given = together("那要多少", own, beside, Matter("买房", "ask_mortgage"))
    assert given["intent"]["name"] == "clarify"
    assert {one["name"] for one in given["intent_ranking"][:2]} == {"ask_loan_rate", "ask_mortgage"}


OUTSIDE = reading(("out_of_scope", 0.9), ("ask_hours", 0.02))
ON = reading(("ask_transfer_fee", 0.9), ("out_of_scope", 0.01))


@pytest.mark.parametrize("text", ["best pizza in town", "tell me a joke about cats", "今天天气怎么样啊"])
def test_what_is_outside_stays_outside(text: str) -> None:
    assert together(text, OUTSIDE, ON, COST) == OUTSIDE


def test_one_more_value_or_word_with_a_question_mark_asks_the_same_of_it() -> None:
    refused = reading(("ask_transfer_fee", 0.9), ("out_of_scope", 0.01), intent="nlu_fallback")
    assert taken("那瑞郎呢", OUTSIDE, refused) == "ask_transfer_fee"
    assert taken("titanium?", OUTSIDE, ON) == "ask_transfer_fee"
    assert together("titanium", OUTSIDE, ON, COST) == OUTSIDE
    assert together("titanium?", OUTSIDE, refused, COST) == OUTSIDE


def test_what_was_refused_by_itself_goes_on_with_what_is_in_mind() -> None:
    own = reading(("ask_transfer_fee", 0.6), intent="nlu_fallback")
    assert taken("水电费一起交", own, ON) == "ask_transfer_fee"
    assert taken("那水费呢", OUTSIDE, ON) == "ask_transfer_fee"
    assert together("那火星呢", OUTSIDE, reading(("ask_fees", 0.9), intent="nlu_fallback"), COST) == OUTSIDE


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("and in euros?", "the rate of euros"),
        ("and can I order them?", "the rate of yen and can I order them?"),
        ("and what does it cost in euros", "the rate of euros and what does it cost in euros"),
    ],
)
def test_the_question_in_mind_after_it(text: str, question: str) -> None:
    matter = Matter("the rate of yen", "ask_exchange_rate")
    given = together(text, HALF, reading(("ask_exchange_rate", 0.9)), matter)
    assert given[IN_MIND] == question


def test_the_ranking_holds_both_readings_and_adds_up() -> None:
    given = together("那三年呢", HALF, reading(("ask_deposit_rate", 0.9), ("thank", 0.1)), COST)
    ranked: Sequence[dict[str, Any]] = given["intent_ranking"]
    assert ranked[0]["name"] == "ask_deposit_rate"
    assert "thank" not in {one["name"] for one in ranked}
    assert sum(one["confidence"] for one in ranked) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "sure", "name"), [("不，是那个", 0.9, "deny"), ("不，是那个", 0.5, "nlu_fallback")]
)
def test_a_refused_no_is_one(text: str, sure: float, name: str) -> None:
    assert reply(text, reading(("deny", sure), intent="nlu_fallback"))["intent"]["name"] == name


def test_the_questions_about_ones_own_data_are_those_that_no_entry_answers() -> None:
    assert OWN | {"ask_help"} == NOT_KNOWLEDGE


TICKET = {"event": "slot", "name": "ticket_number", "value": "T100001"}
OFFER = {"event": "bot", "text": "Which?", "data": {"buttons": [{"title": "A", "payload": "a"}]}}


def registered(text: str = "yes, block it") -> Turn:
    """A message that ended a form with a ticket."""
    return [
        {"event": "user", "text": text, "parse_data": reading(("affirm", 0.9))},
        {"event": "active_loop", "name": None},
        TICKET,
    ]


def events_of(*turns: Turn) -> list[dict[str, Any]]:
    return [event for turn in turns for event in turn]


@pytest.mark.parametrize("name", ["affirm", "deny"])
def test_a_late_reply_to_what_was_registered_is_for_the_actions(name: str) -> None:
    found = late(reading((name, 0.95)), events_of(BOOK, registered()))
    assert found["intent"]["name"] == "nlu_fallback"
    assert found[LATE] == name


def test_courtesies_between_leave_what_was_registered_open() -> None:
    said_between = events_of(BOOK, registered(), said("thanks", "thank"))
    assert LATE in late(reading(("affirm", 0.95)), said_between)
    asked_between = events_of(BOOK, registered(), said("what does a wire cost", "ask_transfer_fee"))
    assert LATE not in late(reading(("affirm", 0.95)), asked_between)


def test_a_yes_at_choices_is_for_the_actions() -> None:
    offered = [*said("a wire", "clarify")[:-1], OFFER]
    assert LATE in late(reading(("affirm", 0.95)), events_of(offered))


def test_a_reply_in_a_form_or_to_nothing_is_as_it_is_read() -> None:
    for before in ([], events_of(FEE), events_of(BOOK), events_of(registered(), BOOK)):
        assert late(reading(("affirm", 0.95)), before) == reading(("affirm", 0.95))
    assert LATE not in late(reading(("thank", 0.95)), events_of(registered()))


@pytest.mark.parametrize(
    ("text", "asked"),
    [("ok and what about Saturdays", "and what about Saturdays"), ("好的，周六开门吗", "周六开门吗")],
)
async def test_what_is_asked_after_a_courtesy_is_read_by_itself(text: str, asked: str) -> None:
    readings = {text: reading(("affirm", 0.95)), asked: reading(("ask_hours", 0.97))}

    async def parse(one: str) -> Reading:
        return readings[one]

    assert (await read_in_context(text, [], parse))["intent"]["name"] == "ask_hours"
    assert (await read_in_context(text, events_of(BOOK), parse))["intent"]["name"] == "affirm"
