"""One-time codes: computed as RFC 4226 says, written out for the customer alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_center.conversations.deliver import Deliveries, deliver
from contact_center.conversations.one_time_code import (
    MASK,
    code_of,
    destination_hash,
    is_code_of,
    with_code,
    without_code,
)
from contact_center.desk.records.conversations import read_interaction, read_timeline
from contact_center.security.models import User
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.codes import KEY, asked, codes_sent, right
from tests.conversations.messages import Carrier, say

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def test_codes_are_those_of_the_rfc() -> None:
    # RFC 4226, appendix D.
    secret = "12345678901234567890"
    assert [code_of(secret, n) for n in range(4)] == ["755224", "287082", "359152", "969429"]


@given(number=st.integers(1, 2**62))
def test_every_code_has_six_digits_and_is_its_own(number: int) -> None:
    code = code_of(KEY, number)

    assert len(code) == 6
    assert code.isdecimal()
    assert is_code_of(KEY, number, code)
    assert is_code_of(KEY, number, f" {code[:3]} {code[3:]}".translate(FULL_WIDTH))
    assert not is_code_of(KEY, number, code[1:])


def test_another_key_gives_other_codes_and_no_key_gives_none() -> None:
    assert [code_of(KEY, n) for n in range(9)] != [code_of("another" * 3, n) for n in range(9)]
    with pytest.raises(ValueError, match="112 bits"):
        code_of("", 1)


def test_telephones_are_told_apart_without_being_kept() -> None:
    hashed = destination_hash(KEY, ANN_PHONE)

    assert hashed == destination_hash(KEY, ANN_PHONE)
    assert len({hashed, destination_hash(KEY, BOB_PHONE), destination_hash("another", ANN_PHONE)}) == 3
    assert ANN_PHONE[1:] not in hashed


def test_a_text_that_holds_no_code_stays_as_it_is() -> None:
    assert (
        with_code("write {code} here", {}, KEY)
        == without_code("write {code} here", {})
        == "write {code} here"
    )


async def test_the_customer_reads_the_code_and_staff_do_not(store: Store, cast: Cast) -> None:
    sent = await asked(store, await say(store))
    (message,) = await codes_sent(store)
    carrier = Carrier()

    await deliver(Deliveries(store, {"sms": carrier}, KEY), message.id, attempt=0)

    assert right(sent) in carrier.sent[0].text
    assert "{code}" not in carrier.sent[0].text
    async with store.transaction() as session:
        shown = await read_interaction(session, message.id)
        seen_by = User(role="supervisor")
        timeline = await read_timeline(
            session, seen_by, cast.bob, before=None, limit=9, kind="notice", channel=None
        )
    assert [one.text for one in timeline] == [shown.text]
    assert MASK in shown.text
    assert right(sent) not in shown.model_dump_json()


async def test_a_message_whose_fate_is_uncertain_is_sought_by_the_words_that_left(
    store: Store, cast: Cast
) -> None:
    sent = await asked(store, await say(store))
    (message,) = await codes_sent(store)
    carrier = Carrier()
    async with store.transaction() as session:
        stored = await session.merge(message)
        stored.delivery = "sending"

    await deliver(Deliveries(store, {"sms": carrier}, KEY), message.id, attempt=1)

    assert [right(sent) in one.text for one in carrier.sought] == [True]
