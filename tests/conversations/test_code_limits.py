"""How many codes there are: by who asks, by the telephone, and in all; the owner's own are counted apart."""

import asyncio
from datetime import timedelta

import pytest

from contact_center.conversations.code_limits import CODES, DAY, WITHIN, CodeLimits
from contact_center.conversations.identify import CodeSent, TooManyCodes
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.codes import NOW, ask, asked, right, type_in, visit, who, wrong
from tests.conversations.messages import say

MINUTE = timedelta(minutes=1)
NOBODY = "+8613999999999"


@pytest.mark.parametrize("phone", [ANN_PHONE, NOBODY])
async def test_a_telephone_gets_three_in_half_an_hour(store: Store, cast: Cast, phone: str) -> None:
    for n in range(CODES):
        await asked(store, await visit(store, address=f"visitor:{n}"), phone, NOW + n * MINUTE)

    another = await visit(store, address="visitor:another")
    assert await ask(store, another, phone, NOW + 3 * MINUTE) == TooManyCodes(NOW + WITHIN)
    assert isinstance(await ask(store, another, CHEN_PHONE, NOW + 3 * MINUTE), CodeSent)


LIMITS = CodeLimits(per_asker=4, per_telephone=5, in_all=7)


async def test_strangers_use_up_no_code_of_the_owners(store: Store, cast: Cast) -> None:
    for n in range(CODES):
        conversation = await visit(store, address=f"visitor:{n}")
        sent = await asked(store, conversation, ANN_PHONE)
        for _ in range(9):
            await type_in(store, await visit(store, address=f"visitor:{n}"), wrong(sent))
    assert isinstance(await ask(store, await visit(store), ANN_PHONE), TooManyCodes)

    own = await say(store, "余额", address=ANN_PHONE)
    sent = await asked(store, own)
    assert await type_in(store, await say(store, address=ANN_PHONE), right(sent)) == "right"
    assert await who(store, own) == cast.ann


async def test_one_who_asks_has_so_many_a_day_however_long_they_wait(store: Store, cast: Cast) -> None:
    for n in range(LIMITS.per_asker):
        conversation = await say(store, address=ANN_PHONE)
        assert isinstance(await ask(store, conversation, None, NOW + n * WITHIN, LIMITS), CodeSent)

    late = NOW + 4 * WITHIN
    conversation = await say(store, address=ANN_PHONE)
    assert await ask(store, conversation, None, late, LIMITS) == TooManyCodes(NOW + DAY)
    assert isinstance(await ask(store, conversation, None, NOW + DAY, LIMITS), CodeSent)


@pytest.mark.parametrize("phone", [ANN_PHONE, NOBODY])
async def test_others_send_a_telephone_so_many_a_day(store: Store, cast: Cast, phone: str) -> None:
    for n in range(LIMITS.per_telephone):
        conversation = await visit(store, address=f"visitor:{n}")
        assert isinstance(await ask(store, conversation, phone, NOW + n * WITHIN, LIMITS), CodeSent)

    late = NOW + 5 * WITHIN
    conversation = await visit(store, address="visitor:another")
    assert await ask(store, conversation, phone, late, LIMITS) == TooManyCodes(NOW + DAY)
    assert isinstance(await ask(store, conversation, BOB_PHONE, late, LIMITS), CodeSent)


async def test_when_strangers_have_used_up_all_codes_owners_still_get_theirs(
    store: Store, cast: Cast
) -> None:
    for n in range(LIMITS.in_all):
        phone = f"+86139{n:08}"
        assert isinstance(
            await ask(store, await visit(store, address=f"visitor:{n}"), phone, NOW, LIMITS), CodeSent
        )

    another = await visit(store, address="visitor:another")
    assert await ask(store, another, CHEN_PHONE, NOW, LIMITS) == TooManyCodes(NOW + DAY)
    own = await say(store, address=CHEN_PHONE, channel="phone", thread="CA1")
    assert isinstance(await ask(store, own, None, NOW, LIMITS), CodeSent)


async def test_asking_from_many_browsers_at_once_keeps_to_the_limit(store: Store, cast: Cast) -> None:
    conversations = [await visit(store, address=f"visitor:{n}") for n in range(12)]

    told = await asyncio.gather(
        *(
            ask(store, conversation, f"+86139{n:08}", NOW, LIMITS)
            for n, conversation in enumerate(conversations)
        )
    )

    assert sum(isinstance(one, CodeSent) for one in told) == LIMITS.in_all


async def test_a_conversation_asks_for_three_in_half_an_hour(store: Store, cast: Cast) -> None:
    for phone in (ANN_PHONE, BOB_PHONE, NOBODY):
        await asked(store, await visit(store), phone)

    assert await ask(store, await visit(store), CHEN_PHONE, NOW + MINUTE) == TooManyCodes(NOW + WITHIN)
    assert isinstance(await ask(store, await visit(store), CHEN_PHONE, NOW + WITHIN), CodeSent)
