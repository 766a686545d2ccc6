"""Questions are answered from the entries: surely, by a choice between near ones, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from actions.answers.knowledge import (
    ALL_KNOWN,
    GUESS,
    NO_ANSWER,
    NOT_HERE,
    WHICH,
    answer,
    answer_or_choices,
)
from actions.turn.action import NO_CHANNEL, Earlier, Heard
from actions.turn.deps import Deps
from actions.turn.texts import PERSON, SOMETHING_ELSE
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.language.knowledge.read import read_entries
from contact_center.language.knowledge.search import Found, Hints, Knowledge
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language

KNOWLEDGE = Knowledge(read_entries(Path(__file__).parents[3] / "data" / "knowledge"), {})
ENTRIES = {entry.id: entry for entry in KNOWLEDGE.entries}


class Scripted(Knowledge):
    """Finds what it is told to find, and notes what it was asked."""

    def __init__(self, **found: float) -> None:
        # As it was opened once: that takes a quarter of a second.
        vars(self).update(vars(KNOWLEDGE))
        self._found = [Found(ENTRIES[name.replace("_", "-")], score) for name, score in found.items()]
        self.asked: list[str] = []
        self.hinted: list[Hints] = []
        self.after: list[str | None] = []

    async def search(
        self,
        question: str,
        *,
        language: Language,
        hints: Hints,
        today: date,
        limit: int = 3,
        after: str | None = None,
    ) -> list[Found]:
        self.asked.append(question)
        self.after.append(after)
        self.hinted.append(hints)
        return self._found[:limit]


class ByText(Scripted):
    """Finds by what it is asked, and otherwise nothing."""

    def __init__(self, by_text: Mapping[str, Mapping[str, float]]) -> None:
        super().__init__()
        self._by_text = {text: Scripted(**found) for text, found in by_text.items()}

    async def search(
        self,
        question: str,
        *,
        language: Language,
        hints: Hints,
        today: date,
        limit: int = 3,
        after: str | None = None,
    ) -> list[Found]:
        known = self._by_text.get(question, Scripted())
        return await known.search(question, language=language, hints=hints, today=today, limit=limit)


def deps(store: Store, knowledge: Knowledge) -> Deps:
    return Deps(
        store,
        knowledge,
        "key",
        ZoneInfo("Asia/Shanghai"),
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )


def heard(text: str, intent: str = "nlu_fallback", earlier: Sequence[Earlier] = (), **slots: Any) -> Heard:
    language: Language = "en" if text.isascii() else "zh"
    return Heard(1, 1, 1, language, text, intent, 0.9, slots, earlier=earlier)


async def test_a_certain_entry_is_quoted_whatever_the_intent(store: Store) -> None:
    known = Scripted(deposit_rates=0.9)
    said = await answer(deps(store, known), heard("three years, what do I get?", "complain"))
    [(text, _)] = said.texts
    assert text.startswith("Yearly rates: 3 years 1.25%.")
    assert text.splitlines()[-1].startswith("Source: ")
    assert said.slots == {"last_entry": "deposit-rates"}


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("额度", ["信用卡的额度", "借记卡的限额"]),
        ("limit", ["Credit limit of a credit card", "Debit card limits"]),
    ],
)
async def test_near_entries_are_offered_by_their_titles(store: Store, text: str, titles: list[str]) -> None:
    known = Scripted(credit_card_limit=0.4, debit_card_limits=0.35, gold=0.01)
    turn = heard(text)
    said = await answer_or_choices(deps(store, known), turn)
    assert said is not None
    [(asked, offers)] = said.texts
    assert asked == WHICH.say(turn.language)
    assert [offer.title.say(turn.language) for offer in offers[:-2]] == titles
    assert offers[-2:] == (SOMETHING_ELSE, PERSON)
    assert said.slots == {"last_entry": None}


@pytest.mark.parametrize(
    ("text", "title"), [("限额的事", "借记卡的限额"), ("about that limit", "Debit card limits")]
)
async def test_what_stands_out_is_told_as_a_guess(store: Store, text: str, title: str) -> None:
    known = Scripted(debit_card_limits=0.6, credit_card_limit=0.15, gold=0.01)
    turn = heard(text)
    said = await answer_or_choices(deps(store, known), turn)
    assert said is not None
    [(told, offers)] = said.texts
    assert told.startswith(GUESS.say(turn.language, title=title) + "\n")
    assert ENTRIES["debit-card-limits"].short(turn.language) in told
    assert [offer.title.zh for offer in offers[:-2]] == ["信用卡的额度"]
    assert offers[-2:] == (SOMETHING_ELSE, PERSON)
    assert said.slots == {"last_entry": "debit-card-limits"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("借记卡能在支付宝刷多少积分", "借记卡的限额"),
        ("how many air miles, and the airline miles cap", "Debit card limits"),
    ],
)
async def test_of_what_others_deal_with_nothing_is_guessed(store: Store, text: str, title: str) -> None:
    turn = heard(text)
    said = await answer_or_choices(deps(store, Scripted(debit_card_limits=0.6)), turn)
    assert said is not None
    [(told, offers)] = said.texts
    assert told == WHICH.say(turn.language)
    assert offers[0].title.say(turn.language) == title


async def test_a_form_is_not_interrupted_by_a_guess(store: Store) -> None:
    known = Scripted(debit_card_limits=0.6)
    assert await answer_or_choices(deps(store, known), heard("限额的事"), in_between=True) is None


async def test_nothing_near_is_not_guessed(store: Store) -> None:
    known = Scripted(gold=0.2, funds=0.1)
    said = await answer(deps(store, known), heard("你们行长姓什么"))
    [(text, offers)] = said.texts
    assert text == NO_ANSWER.zh
    assert PERSON in offers


async def test_a_recognised_question_is_asked_which_it_is(store: Store) -> None:
    known = Scripted(gold=0.1, debit_card_limits=0.05, credit_card_limit=0.04)
    said = await answer(deps(store, known), heard("卡上的数不够用", "ask_card_limit"))
    [(_, offers)] = said.texts
    assert [offer.title.zh for offer in offers[:-2]] == ["借记卡的限额", "信用卡的额度"]


async def test_a_form_is_not_interrupted_by_choices(store: Store) -> None:
    known = Scripted(credit_card_limit=0.4, debit_card_limits=0.35)
    assert await answer_or_choices(deps(store, known), heard("额度"), in_between=True) is None


async def test_the_classifiers_guesses_are_hints(store: Store) -> None:
    known = Scripted(gold=0.9)
    turn = replace(heard("买金子"), ranking=[("ask_wealth_product", 0.4), ("ask_fees", 0.3)])
    await answer(deps(store, known), turn)
    assert known.hinted == [{"ask_wealth_product": 0.4, "ask_fees": 0.3}]


FOLLOW_UPS = [
    ("那信用卡呢", "信用卡一天能刷多少", "credit_card_limit"),
    ("what about my credit card?", "how much can I spend with my credit card", "credit_card_limit"),
]


@pytest.mark.parametrize(("text", "whole", "entry"), FOLLOW_UPS)
async def test_a_follow_up_is_searched_for_as_a_whole(
    store: Store, text: str, whole: str, entry: str
) -> None:
    known = ByText({whole: {entry: 0.9}})
    said = await answer(deps(store, known), replace(heard(text, "ask_card_limit"), in_mind=whole))
    assert said.slots == {"last_entry": entry.replace("_", "-")}


@pytest.mark.parametrize(("text", "whole", "entry"), FOLLOW_UPS)
async def test_a_follow_up_that_only_names_something_else_is_taken_by_its_word(
    store: Store, text: str, whole: str, entry: str
) -> None:
    known = ByText({text: {entry: 0.9}, whole: {"debit_card_limits": 0.9}})
    said = await answer(deps(store, known), replace(heard(text, "ask_card_limit"), in_mind=whole))
    assert said.slots == {"last_entry": entry.replace("_", "-")}


async def test_a_follow_up_that_adds_something_is_searched_for_as_a_whole_first(store: Store) -> None:
    whole = "转账要手续费吗 那一般几天能到"
    known = ByText({"那一般几天能到": {"transfer_time_abroad": 0.9}, whole: {"transfer_time": 0.9}})
    turn = replace(heard("那一般几天能到", "ask_transfer_time"), in_mind=whole)
    assert (await answer(deps(store, known), turn)).slots == {"last_entry": "transfer-time"}


async def test_what_an_entry_says_of_another_matter_is_no_answer_to_a_follow_up(store: Store) -> None:
    known = ByText({"收费吗": {"transfer_fees": 0.9}, "无卡取现收费吗": {"cash_without_card": 0.9}})
    turn = replace(heard("收费吗", "ask_cash_withdrawal"), in_mind="无卡取现收费吗")
    assert (await answer(deps(store, known), turn)).slots == {"last_entry": "cash-without-card"}


async def test_the_choices_of_a_follow_up_are_of_the_whole_question(store: Store) -> None:
    known = ByText({"那两年呢": {"gold": 0.3, "funds": 0.2}, "存两年": {"deposit_rates": 0.4, "gold": 0.25}})
    turn = replace(heard("那两年呢", "ask_deposit_rate"), in_mind="存两年")
    said = await answer_or_choices(deps(store, known), turn)
    assert said is not None
    [(_, offers)] = said.texts
    assert offers[0].title.zh == "存款利率"


async def test_other_messages_are_searched_for_as_they_stand(store: Store) -> None:
    known = Scripted(credit_card_limit=0.9)
    await answer(deps(store, known), heard("what about my credit card?", last_entry="debit-card-limits"))
    assert known.asked == ["what about my credit card?"]


TOLD = Earlier("ask_transfer_time", "汇到英国要几天", ("action_answer", "action_listen"))
THANKS = Earlier("thank", "谢谢", ("utter_welcome", "action_listen"))
FAREWELL = Earlier("goodbye", "再见", ("utter_goodbye", "action_listen"))


@pytest.mark.parametrize(
    ("earlier", "after"),
    [
        ([TOLD], "transfer-abroad"),
        ([TOLD, THANKS], "transfer-abroad"),
        ([TOLD, FAREWELL], None),
        ([TOLD, FAREWELL, THANKS], None),
    ],
)
async def test_a_question_is_searched_for_after_what_was_told_last(
    store: Store, earlier: list[Earlier], after: str | None
) -> None:
    known = Scripted(transfer_fee_abroad=0.9)
    turn = heard("手续费呢", "ask_transfer_fee", earlier, last_entry="transfer-abroad")
    said = await answer(deps(store, known), turn)
    assert known.after == [after]
    assert said.slots == {"last_entry": "transfer-fee-abroad"}


@pytest.mark.parametrize(
    ("before", "text"),
    [("汇到英国要几天", "那手续费呢"), ("how long to the UK", "and what do you charge for it")],
)
async def test_after_choices_the_likeliest_is_spoken_of(store: Store, before: str, text: str) -> None:
    known = Scripted(transfer_time_abroad=0.5, transfer_time=0.4)
    earlier = [Earlier("ask_transfer_time", before, ("action_answer", "action_listen")), THANKS]
    await answer(deps(store, known), heard(text, "ask_transfer_fee", earlier, last_entry=None))
    assert known.asked[:2] == [before, text]
    assert known.after[:2] == [None, "transfer-time-abroad"]


async def test_after_a_form_no_entry_is_spoken_of(store: Store) -> None:
    known = Scripted(transfer_fees=0.9)
    earlier = [Earlier("complain", "我要投诉", ("complaint_form", "action_listen"))]
    await answer(deps(store, known), heard("要收费吗", "ask_transfer_fee", earlier))
    assert known.after == [None]


@pytest.mark.parametrize(
    ("text", "in_mind"),
    [
        ("那要多久", "汇到英国手续费多少 那要多久"),
        ("and how long", "fee to send money to the UK and how long"),
    ],
)
async def test_after_an_entry_the_earlier_question_does_not_find_it_again(
    store: Store, text: str, in_mind: str
) -> None:
    known = ByText({text: {"transfer_time_abroad": 0.6}, in_mind: {"transfer_fee_abroad": 0.9}})
    turn = heard(text, "ask_transfer_time", [TOLD], last_entry="transfer-fee-abroad")
    said = await answer(deps(store, known), replace(turn, in_mind=in_mind))
    assert said.slots == {"last_entry": "transfer-time-abroad"}


@pytest.mark.parametrize(
    ("text", "in_mind"),
    [
        ("那取现呢", "在国外刷卡收多少手续费 那取现呢"),
        ("and for cash", "what do you charge for my card abroad and for cash"),
    ],
)
async def test_what_was_told_is_told_where_it_holds_what_nothing_else_tells(
    store: Store, text: str, in_mind: str
) -> None:
    nothing = {"card_abroad_prepare": 0.2, "cash_withdrawal_fee": 0.2}
    known = ByText({text: nothing, in_mind: {"card_abroad_fees": 0.9}})
    turn = heard(text, "ask_card_abroad", [TOLD, THANKS], last_entry="card-abroad-fees")
    said = await answer(deps(store, known), replace(turn, in_mind=in_mind))
    assert said.slots == {"last_entry": "card-abroad-fees"}


async def test_an_entry_of_another_question_is_no_answer_to_a_follow_up(store: Store) -> None:
    text, whole = "换成十五年呢", "房贷一百万每月还多少 换成十五年呢"
    known = ByText({text: {"compound_interest": 0.9}, whole: {"loan_cost_example": 0.5}})
    turn = replace(heard(text, "ask_loan_rate"), in_mind=whole)
    said = await answer_or_choices(deps(store, known), turn)
    assert said is not None
    assert said.slots == {"last_entry": "loan-cost-example"}
    assert said.texts[0][0].startswith(GUESS.zh.format(title=ENTRIES["loan-cost-example"].title["zh"]))


async def test_the_talk_around_a_question_does_not_hide_it(store: Store) -> None:
    question = "what does a virtual card cost?"
    known = ByText({question: {"virtual_card": 0.9}})
    turn = heard(f"Morning all, my nephew put me on to you. {question}", "ask_virtual_card")
    assert (await answer(deps(store, known), turn)).slots == {"last_entry": "virtual-card"}
    assert (await answer(deps(store, known), replace(turn, intent="ask_fees"))).slots == {"last_entry": None}


def follow_up(text: str, before: Sequence[str], *, brief: bool) -> Heard:
    earlier = [Earlier("ask_deposit_rates", one, ("action_answer",)) for one in before]
    turn = heard(text, "ask_deposit_rates", earlier=earlier, last_entry="phone-change")
    return replace(turn, channel=replace(NO_CHANNEL, brief=brief))


@pytest.mark.parametrize(
    ("first", "then", "last"),
    [
        ("我换号码了怎么办", "那我得跟谁说", "就这些啊"),
        ("my number has changed, what now", "who do I tell", "so that is it"),
    ],
)
async def test_the_same_words_are_not_told_again_without_a_word(
    store: Store, first: str, then: str, last: str
) -> None:
    known = deps(store, Scripted(phone_change=0.9))
    entry = ENTRIES["phone-change"]
    language: Language = "en" if first.isascii() else "zh"

    [(more, _)] = (await answer(known, follow_up(then, [first], brief=True))).texts
    [(whole, _)] = (await answer(known, follow_up(last, [first, then], brief=True))).texts
    [(chat, _)] = (await answer(known, follow_up(then, [first], brief=False))).texts

    assert more == entry.more(language)
    assert whole.endswith(ALL_KNOWN.say(language))
    assert entry.short(language)[:20] in whole
    assert chat.endswith(ALL_KNOWN.say(language))


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize("score", [0.9, 0.5])
@pytest.mark.parametrize(
    ("then", "line"),
    [
        ("要带什么东西去", "旧号已停用的，本人带身份证件和卡到任一网点"),
        (
            "do i gotta bring anything for that",
            "If it is gone, come to any branch in person with ID and card",
        ),
    ],
)
async def test_the_line_that_is_asked_for_is_told_instead_of_all_again(
    store: Store, then: str, line: str, score: float, brief: bool
) -> None:
    first = "my number has changed, what now" if then.isascii() else "我换号码了怎么办"
    known = deps(store, Scripted(phone_change=score))

    [(text, offers)] = (await answer(known, follow_up(then, [first], brief=brief))).texts

    assert text.startswith(line)
    assert ENTRIES["phone-change"].short("zh") not in text
    assert PERSON in offers


@pytest.mark.parametrize(
    ("first", "then"),
    [("我换号码了怎么办", "台湾那边的算不算"), ("new number, what now", "would a Hong Kong one do")],
)
async def test_what_was_told_is_not_told_again_as_a_guess(store: Store, first: str, then: str) -> None:
    known = deps(store, Scripted(phone_change=0.5, phone_change_abroad=0.2))
    turn = follow_up(then, [first], brief=False)

    [(text, offers)] = (await answer(known, turn)).texts

    title = ENTRIES["phone-change"].title[turn.language]
    assert text == NOT_HERE.say(turn.language, title=title)
    assert offers[0].title.zh == ENTRIES["phone-change-abroad"].title["zh"]
    assert offers[-1] == PERSON


async def test_who_asks_the_same_again_is_told_the_same(store: Store) -> None:
    known = deps(store, Scripted(phone_change=0.9))

    asked = "new number, what now"

    [(text, _)] = (await answer(known, follow_up(asked, [asked], brief=True))).texts

    assert ALL_KNOWN.en not in text
    assert text.startswith(ENTRIES["phone-change"].short("en")[:20])
