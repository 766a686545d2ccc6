"""How many codes there are: three in half an hour for a conversation, and for a telephone of anybody."""

from datetime import timedelta

import pytest

from contact_center.conversations.code_limits import CODES, WITHIN
from contact_center.conversations.identify import CodeSent, TooManyCodes
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.codes import NOW, ask, asked, visit

MINUTE = timedelta(minutes=1)
NOBODY = "+8613999999999"


@pytest.mark.parametrize("phone", [ANN_PHONE, NOBODY])
async def test_a_telephone_gets_three_in_half_an_hour(store: Store, cast: Cast, phone: str) -> None:
    for n in range(CODES):
        await asked(store, await visit(store, address=f"visitor:{n}"), phone, NOW + n * MINUTE)

    another = await visit(store, address="visitor:another")
    assert await ask(store, another, phone, NOW + 3 * MINUTE) == TooManyCodes(NOW + WITHIN)
    assert isinstance(await ask(store, another, CHEN_PHONE, NOW + 3 * MINUTE), CodeSent)


async def test_a_conversation_asks_for_three_in_half_an_hour(store: Store, cast: Cast) -> None:
    for phone in (ANN_PHONE, BOB_PHONE, NOBODY):
        await asked(store, await visit(store), phone)

    assert await ask(store, await visit(store), CHEN_PHONE, NOW + MINUTE) == TooManyCodes(NOW + WITHIN)
    assert isinstance(await ask(store, await visit(store), CHEN_PHONE, NOW + WITHIN), CodeSent)
