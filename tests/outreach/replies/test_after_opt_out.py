"""What customers ask after an opt-out, from the decision to the answer, through the store."""

import pytest
from sqlalchemy import func, select

from contact_center.customers.models import Consent
from contact_center.outreach.replies.after_opt_out import AGAIN, CARRIER, KEPT
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.outreach.replies.greeted import last_said, wrote


async def decisions(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Consent)) or 0


@pytest.mark.parametrize(
    ("wish", "asked", "address", "answer"),
    [
        (
            "pls no more loan offers omg",
            "i'll still get card alerts tho right?",
            BOB_PHONE,
            KEPT.en,
        ),
        ("ok so stop the tips pls", "how do i get them back later", BOB_PHONE, AGAIN.en),
        ("别再推销贷款了，一天好几条", "扣款的提醒短信还会有吧", ANN_PHONE, KEPT.zh),
        ("对，节日祝福不要了", "后悔了怎么恢复", ANN_PHONE, AGAIN.zh),
    ],
)
async def test_the_question_is_answered_and_changes_nothing(
    store: Store, cast: Cast, wish: str, asked: str, address: str, answer: str
) -> None:
    _, assistant = await wrote(store, wish, address)
    assert assistant.asked == []
    before = await decisions(store)

    received, assistant = await wrote(store, asked, address)

    assert assistant.asked == []
    assert (await last_said(store, received)).text == answer
    assert before == await decisions(store) == 1


async def test_who_ended_everything_hears_of_the_carrier(store: Store, cast: Cast) -> None:
    await wrote(store, "STOP")

    received, _ = await wrote(store, "will I still get security codes?")

    assert (await last_said(store, received)).text == f"{KEPT.en} {CARRIER.en}"


async def test_the_same_words_without_an_opt_out_are_for_the_assistant(store: Store, cast: Cast) -> None:
    _, assistant = await wrote(store, "will I still get security codes?")

    assert len(assistant.asked) == 1


@pytest.mark.parametrize(
    ("said", "address", "answer"),
    [
        ("no more loan offers please. will I still get my codes?", BOB_PHONE, KEPT.en),
        ("别再推销贷款了。扣款提醒还会发吗？", ANN_PHONE, KEPT.zh),
    ],
)
async def test_a_wish_and_the_question_beside_it_are_both_answered(
    store: Store, cast: Cast, said: str, address: str, answer: str
) -> None:
    received, assistant = await wrote(store, said, address)

    assert assistant.asked == []
    assert await decisions(store) == 1
    assert (await last_said(store, received)).text == answer


async def test_another_matter_beside_the_question_is_for_the_assistant(store: Store, cast: Cast) -> None:
    await wrote(store, "ugh no more tips")

    _, assistant = await wrote(store, "Will I still get security codes? And what is my balance?")

    assert len(assistant.asked) == 1
