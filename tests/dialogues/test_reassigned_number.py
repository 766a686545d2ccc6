"""A number that has changed hands: the old owner's balance is told to nobody who has it now."""

from collections.abc import Awaitable, Callable

import pytest

from contact_center.app.hooks import CONVERSATION_HOOKS
from contact_center.conversations.telephones import mark_wrong, move, remove
from contact_center.customers.contact_points import By
from contact_center.customers.enter import add_phone
from contact_center.customers.models import ContactPoint, Customer
from tests.dialogues.dialogue import Assistance
from tests.dialogues.person import Cast, Person

BALANCE = "12,345.67"
ASK = {"ann": "我想查余额", "bob": "what is my balance"}
DESK = By("desk", None, "reassigned")
MORE = ("+8615900010001", "+8615900010002", "+8615900010003", "+8615900010004", "+8615900010005")


Deed = Callable[..., Awaitable[object]]


async def add(assistance: Assistance, person: Person, phone: str) -> None:
    async with assistance.store.transaction() as session:
        await add_phone(session, await session.get_one(Customer, person.id), phone)


@pytest.mark.parametrize("who", ["ann", "bob"])
@pytest.mark.parametrize("channel", ["sms", "phone"])
@pytest.mark.parametrize("deed", [remove, mark_wrong])
async def test_in_the_middle_of_a_conversation_and_after_it_nothing_is_told(
    assistance: Assistance, cast: Cast, who: str, channel: str, deed: Deed
) -> None:
    person = cast[who]
    dialogue = person.on(channel)
    await dialogue.say(ASK[who])
    assert BALANCE in (await dialogue.identify()).text
    before = dialogue.conversation_id

    async with assistance.store.transaction() as session:
        customer = await session.get_one(Customer, person.id)
        await deed(session, customer, person.phone, DESK, hooks=CONVERSATION_HOOKS)

    # Whoever has it now is asked for a telephone that the bank knows, and the old one is none.
    assert BALANCE not in (await dialogue.say(ASK[who])).text
    assert dialogue.conversation_id != before
    assert await dialogue.identifications() == []
    told = (await dialogue.say(person.phone)).text
    assert ("尚未核实" if who == "ann" else "not verified") in told
    assert await dialogue.identifications() == []
    assert BALANCE not in (await dialogue.say("123456")).text
    assert (await dialogue.conversation()).customer_id != person.id


@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_the_number_that_asks_does_not_get_the_code_where_another_one_is_known(
    assistance: Assistance, cast: Cast, who: str
) -> None:
    person = cast[who]
    other = MORE[0] if who == "ann" else MORE[1]
    await add(assistance, person, other)
    dialogue = person.sms()

    await dialogue.say(ASK[who])

    [identification] = await dialogue.identifications()
    assert identification.ending == other[-4:]
    async with assistance.store.transaction() as session:
        point = await session.get_one(ContactPoint, identification.contact_point_id)
    assert point.address == other
    assert BALANCE in (await dialogue.identify()).text


@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_after_a_move_the_new_owner_hears_of_their_own_alone(
    assistance: Assistance, cast: Cast, chen: Person, who: str
) -> None:
    person = cast[who]
    dialogue = person.sms()
    await dialogue.say(ASK[who])
    await dialogue.identify()

    async with assistance.store.transaction() as session:
        old, new = [await session.get_one(Customer, one.id) for one in (person, chen)]
        await move(session, old, person.phone, new, DESK, hooks=CONVERSATION_HOOKS)

    await dialogue.say(ASK[who])
    [identification] = await dialogue.identifications()
    assert (identification.customer_id, identification.ending) == (chen.id, chen.phone[-4:])
    assert (await dialogue.conversation()).customer_id == chen.id
