"""Telling who somebody is: a code to a telephone the bank knows, and no word about who has which."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from contact_center.conversations.identify import ATTEMPTS, NoTelephone
from contact_center.conversations.models import Conversation
from contact_center.conversations.telephones import mark_wrong, remove
from contact_center.customers.enter import EntryRejected
from contact_center.customers.models import ContactPoint
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.at_the_page import at_the_page
from tests.conversations.codes import (
    NOW,
    ask,
    asked,
    codes_sent,
    only_type_in,
    right,
    type_in,
    visit,
    who,
    wrong,
)
from tests.conversations.messages import conversation, interaction, jobs, say
from tests.conversations.telephones import TakeAway, joined, reached_at, take_away

NOBODY = "+8613999999999"
SECOND = "+8613800000099"
SIGNED_IN = {"channel": "web_chat", "address": "customer:C1001"}


async def address_of(store: Store, conversation_id: int) -> str:
    query = (
        select(ContactPoint.address)
        .join(Conversation, Conversation.contact_point_id == ContactPoint.id)
        .where(Conversation.id == conversation_id)
    )
    async with store.transaction() as session:
        return (await session.scalars(query)).one()


@pytest.mark.parametrize("channel", ["sms", "phone"])
async def test_who_writes_or_calls_from_a_known_number_gets_the_code_there(
    store: Store, cast: Cast, channel: str
) -> None:
    bob = await say(store, "What is my balance?", channel=channel, address=BOB_PHONE)

    sent = await asked(store, bob)

    (message,) = await codes_sent(store)
    assert sent.ending == "0101"
    assert (message.channel, message.author, message.kind, message.language) == (
        "sms",
        "system",
        "notice",
        "en",
    )
    assert await address_of(store, message.conversation_id) == BOB_PHONE
    assert "{code}" in message.text
    assert right(sent) not in message.text
    assert {"interaction_id": message.id} in await jobs(store, "deliver")


async def test_who_is_signed_in_on_the_banks_site_needs_no_code_and_may_have_one(
    store: Store, cast: Cast
) -> None:
    await at_the_page(store, SIGNED_IN["address"], NOW)
    ann = await say(store, "我的余额是多少？", customer_id=cast.ann, **SIGNED_IN)
    assert await who(store, ann) == cast.ann

    assert (await asked(store, ann)).ending == "0001"
    (message,) = await codes_sent(store)
    assert await address_of(store, message.conversation_id) == ANN_PHONE
    assert message.language == "zh"


async def test_a_known_number_alone_identifies_nobody(store: Store, cast: Cast) -> None:
    assert await who(store, await say(store, address=ANN_PHONE)) is None
    assert await who(store, await say(store, address=ANN_PHONE, channel="phone", thread="CA1")) is None
    assert await who(store, await visit(store, address="visitor:customer:C1001")) is None


async def test_where_nobody_knows_who_it_is_there_is_no_telephone_to_use(store: Store, cast: Cast) -> None:
    assert await ask(store, await visit(store)) == NoTelephone()
    assert await ask(store, await say(store, address=NOBODY)) == NoTelephone()
    assert await codes_sent(store) == []


async def test_the_right_code_identifies_for_half_an_hour(store: Store, cast: Cast) -> None:
    bob = await say(store, "balance")
    sent = await asked(store, bob)

    assert await type_in(store, await say(store, right(sent)), right(sent)) == "right"

    assert await who(store, bob) == cast.bob
    assert await who(store, bob, NOW + timedelta(minutes=29)) == cast.bob
    assert await who(store, bob, NOW + timedelta(minutes=31)) is None
    async with store.transaction() as session:
        entry = (await session.scalars(select(AuditEntry))).one()
    assert (entry.user_id, entry.action, entry.subject) == (None, "identify", f"customer {cast.bob}")


async def test_a_visitor_who_proves_to_be_ann_takes_the_conversation_along(store: Store, cast: Cast) -> None:
    visitor = await visit(store, "What is my balance?")
    sent = await asked(store, visitor, ANN_PHONE)
    typed = await visit(store, right(sent))

    assert await type_in(store, typed, right(sent)) == "right"

    assert (await conversation(store, visitor.conversation_id)).customer_id == cast.ann
    assert (await interaction(store, visitor.interaction_id)).customer_id == cast.ann
    later = await visit(store, "And my card?")
    assert (later.conversation_id, later.customer_id) == (visitor.conversation_id, cast.ann)
    async with store.transaction() as session:
        points = select(ContactPoint.customer_id).where(ContactPoint.address == "visitor:somebody")
        assert (await session.scalars(points)).one() == visitor.customer_id != cast.ann
    # What the browser shows tomorrow is no proof, and a code goes to the telephone the bank knows.
    tomorrow = NOW + timedelta(days=1)
    assert await who(store, later, tomorrow) is None
    assert (await asked(store, later, None, tomorrow)).ending == ANN_PHONE[-4:]


async def test_the_conversation_of_a_named_customer_stays_theirs(store: Store, cast: Cast) -> None:
    from_bobs_phone = await say(store, "it is Ann, on Bob's phone")
    sent = await asked(store, from_bobs_phone, ANN_PHONE)

    assert await type_in(store, await say(store), right(sent)) == "right"

    assert await who(store, from_bobs_phone) == cast.ann
    assert (await conversation(store, from_bobs_phone.conversation_id)).customer_id == cast.bob


async def test_a_number_nobody_has_is_treated_like_one_that_ann_has(store: Store, cast: Cast) -> None:
    anns, nobodys = await visit(store), await visit(store, address="visitor:another")
    known = await asked(store, anns, ANN_PHONE)
    unknown = await asked(store, nobodys, NOBODY)

    assert vars(known).keys() == vars(unknown).keys()
    assert unknown.ending == NOBODY[-4:]
    assert len(await codes_sent(store)) == 1

    told = []
    for received, sent in ((anns, known), (nobodys, unknown)):
        address = await address_of(store, received.conversation_id)
        told.append(
            [
                await type_in(store, await visit(store, address=address), wrong(sent))
                for _ in range(ATTEMPTS + 1)
            ]
        )
    assert told[0] == told[1] == ["wrong"] * (ATTEMPTS - 1) + ["too_many"] * 2


async def test_even_the_right_digits_open_nothing_where_nobody_has_the_number(
    store: Store, cast: Cast
) -> None:
    visitor = await visit(store)
    sent = await asked(store, visitor, NOBODY)

    assert await type_in(store, await visit(store), right(sent)) == "wrong"
    assert await who(store, visitor) is None


async def test_after_three_wrong_codes_the_right_one_is_too_late(store: Store, cast: Cast) -> None:
    bob = await say(store)
    sent = await asked(store, bob)
    for _ in range(ATTEMPTS):
        await type_in(store, await say(store), wrong(sent))

    assert await type_in(store, await say(store), right(sent)) == "too_many"
    assert await who(store, bob) is None


async def test_a_new_code_brings_no_new_attempts(store: Store, cast: Cast) -> None:
    bob = await say(store)
    first = await asked(store, bob)
    assert await type_in(store, await say(store), wrong(first)) == "wrong"
    second = await asked(store, await say(store))
    assert await type_in(store, await say(store), wrong(second)) == "wrong"
    third = await asked(store, await say(store))

    assert await type_in(store, await say(store), wrong(third)) == "too_many"
    assert await type_in(store, await say(store), right(third)) == "too_many"
    assert await who(store, bob) is None


async def test_a_right_code_settles_the_wrong_ones_before_it(store: Store, cast: Cast) -> None:
    first = await asked(store, await say(store))
    for _ in range(ATTEMPTS - 1):
        await type_in(store, await say(store), wrong(first))
    assert await type_in(store, await say(store), right(first)) == "right"
    second = await asked(store, await say(store))

    assert await type_in(store, await say(store), wrong(second)) == "wrong"
    assert await type_in(store, await say(store), right(second)) == "right"


@pytest.mark.parametrize("attempts", [1, 2, 5])
async def test_how_many_attempts_there_are_is_set(store: Store, cast: Cast, attempts: int) -> None:
    sent = await asked(store, await say(store))
    told = [
        await type_in(store, await say(store), wrong(sent), attempts=attempts) for _ in range(attempts + 1)
    ]

    assert told == ["wrong"] * (attempts - 1) + ["too_many"] * 2


async def test_who_guesses_in_parallel_has_three_guesses_as_well(store: Store, cast: Cast) -> None:
    sent = await asked(store, await say(store))
    guesses = [await say(store) for _ in range(9)]

    told = await asyncio.gather(*(type_in(store, guess, wrong(sent)) for guess in guesses))

    assert sorted(told) == ["too_many"] * 7 + ["wrong"] * 2


async def test_asking_on_the_telephone_and_from_elsewhere_at_once_holds_up_nobody(
    store: Store, cast: Cast
) -> None:
    texts = [await say(store, address=ANN_PHONE) for _ in range(2)]
    visits = [await visit(store, address=f"visitor:{n}") for n in range(2)]
    wanted = [ask(store, received) for received in texts] + [
        ask(store, received, ANN_PHONE) for received in visits
    ]

    told = await asyncio.gather(*wanted)

    assert [type(one).__name__ for one in told] == ["CodeSent"] * 4


async def test_the_last_attempt_may_still_be_right(store: Store, cast: Cast) -> None:
    sent = await asked(store, await say(store))
    for _ in range(ATTEMPTS - 1):
        assert await type_in(store, await say(store), wrong(sent)) == "wrong"

    assert await type_in(store, await say(store), right(sent)) == "right"


async def test_a_right_code_whose_turn_fails_may_be_typed_again(store: Store, cast: Cast) -> None:
    sent = await asked(store, await say(store))
    for _ in range(ATTEMPTS - 1):
        await type_in(store, await say(store), wrong(sent))
    for _ in range(2):
        assert await only_type_in(store, await say(store), right(sent)) == "right"

    again = await say(store)
    assert await type_in(store, again, right(sent)) == "right"
    assert await who(store, again) == cast.bob


async def test_it_buys_no_further_guess(store: Store, cast: Cast) -> None:
    sent = await asked(store, await say(store))
    for _ in range(ATTEMPTS - 1):
        await type_in(store, await say(store), wrong(sent))
    await only_type_in(store, await say(store), right(sent))

    assert await type_in(store, await say(store), wrong(sent)) == "too_many"
    assert await type_in(store, await say(store), right(sent)) == "too_many"


async def test_it_counts_against_no_later_code(store: Store, cast: Cast) -> None:
    first = await asked(store, await say(store))
    await type_in(store, await say(store), wrong(first))
    await only_type_in(store, await say(store), right(first))
    second = await asked(store, await say(store))

    assert await type_in(store, await say(store), wrong(second)) == "wrong"
    assert await type_in(store, await say(store), right(second)) == "right"


async def test_a_code_that_expired_unused_counts_against_no_later_one(store: Store, cast: Cast) -> None:
    first = await asked(store, await say(store))
    await only_type_in(store, await say(store), right(first))
    late = NOW + timedelta(minutes=10)
    assert await type_in(store, await say(store), right(first), late) == "expired"
    second = await asked(store, await say(store), now=late)

    told = [await type_in(store, await say(store), wrong(second), late) for _ in range(ATTEMPTS)]

    assert told == ["wrong"] * (ATTEMPTS - 1) + ["too_many"]


@pytest.mark.parametrize("digits", ["", "1", "abcdef", "１２３４５６７", "验证码", "0" * 100])
async def test_what_is_no_code_is_wrong(store: Store, cast: Cast, digits: str) -> None:
    await asked(store, await say(store))

    assert await type_in(store, await say(store), digits) == "wrong"


async def test_a_code_lasts_ten_minutes_and_serves_once(store: Store, cast: Cast) -> None:
    bob = await say(store)
    sent = await asked(store, bob)
    late = NOW + timedelta(minutes=10)

    assert await type_in(store, await say(store), right(sent), late) == "expired"
    assert await type_in(store, await say(store), right(sent)) == "right"
    assert await type_in(store, await say(store), right(sent)) == "expired"
    assert await type_in(store, await say(store, address=ANN_PHONE), right(sent)) == "expired"


async def test_only_the_latest_code_counts(store: Store, cast: Cast) -> None:
    first, second = await asked(store, await say(store)), await asked(store, await say(store))

    assert await type_in(store, await say(store), right(first)) == "wrong"
    assert await type_in(store, await say(store), right(second)) == "right"


async def test_a_turn_that_runs_again_asks_and_answers_nothing_twice(store: Store, cast: Cast) -> None:
    bob = await say(store)
    assert await ask(store, bob) == (sent := await asked(store, bob))
    assert len(await codes_sent(store)) == 1

    typed = await say(store)
    assert [await type_in(store, typed, wrong(sent)) for _ in range(ATTEMPTS + 1)] == ["wrong"] * (
        ATTEMPTS + 1
    )
    typed = await say(store)
    assert [await type_in(store, typed, right(sent)) for _ in range(2)] == ["right", "right"]
    async with store.transaction() as session:
        assert len((await session.scalars(select(AuditEntry))).all()) == 1


async def test_asking_from_many_places_at_once_sends_three_codes(store: Store, cast: Cast) -> None:
    visits = [await visit(store, address=f"visitor:{n}") for n in range(6)]

    told = await asyncio.gather(*(ask(store, received, ANN_PHONE) for received in visits))

    assert sorted(type(one).__name__ for one in told) == ["CodeSent"] * 3 + ["TooManyCodes"] * 3
    assert len(await codes_sent(store)) == 3


async def test_of_two_telephones_the_code_goes_to_the_one_that_does_not_ask(store: Store, cast: Cast) -> None:
    await reached_at(store, cast.ann, SECOND)

    for asks, gets in ((ANN_PHONE, SECOND), (SECOND, ANN_PHONE)):
        for channel, thread in (("sms", ""), ("phone", f"CA {asks}")):
            received = await say(store, "balance", address=asks, channel=channel, thread=thread)
            assert (await asked(store, received)).ending == gets[-4:]
    # Typed on the very telephone that asks, it proves no more.
    received = await say(store, "balance", address=ANN_PHONE)
    assert (await asked(store, received, ANN_PHONE)).ending == SECOND[-4:]


async def test_a_number_that_is_not_verified_gets_no_code(store: Store, cast: Cast) -> None:
    unknown = await say(store, "我是安娜", address=SECOND)
    await joined(store, cast.ann, SECOND)

    received = await say(store, "余额", address=SECOND)
    assert received.customer_id == cast.ann != unknown.customer_id
    assert (await asked(store, received)).ending == ANN_PHONE[-4:]
    # Like the number of nobody: the same answer, and nothing leaves.
    before = len(await codes_sent(store))
    assert (await asked(store, await visit(store), SECOND)).ending == SECOND[-4:]
    assert len(await codes_sent(store)) == before


@pytest.mark.parametrize("deed", [remove, mark_wrong])
async def test_what_a_telephone_proved_ends_when_it_is_taken_away(
    store: Store, cast: Cast, deed: TakeAway
) -> None:
    await reached_at(store, cast.ann, SECOND)
    visitor = await visit(store)
    sent = await asked(store, visitor, SECOND)
    assert await type_in(store, await visit(store), right(sent)) == "right"
    assert await who(store, visitor) == cast.ann
    waiting = await visit(store, address="visitor:another")
    unused = await asked(store, waiting, SECOND)

    await take_away(store, cast.ann, SECOND, deed)

    assert await who(store, visitor) is None
    assert await type_in(store, await visit(store, address="visitor:another"), right(unused)) == "expired"
    assert await who(store, waiting) is None


async def test_what_is_no_telephone_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(EntryRejected):
        await ask(store, await visit(store), "12")
