"""Staff check a new telephone with a code in the middle of whatever the customer is saying."""

from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import select

from contact_center.app.hooks import CONVERSATION_HOOKS
from contact_center.conversations.identify import identified
from contact_center.conversations.models import Identification, Interaction
from contact_center.conversations.one_time_code import code_of
from contact_center.conversations.prove_telephone import ANSWERS, send_proof
from contact_center.conversations.telephones import join_unknown
from contact_center.customers.contact_points import By, hold_number, telephones_of
from contact_center.customers.enter import add_phone
from contact_center.customers.models import ContactPoint, Customer
from contact_center.security.models import User
from contact_center.settings import load_secrets
from contact_center.store.engine import Store
from tests.dialogues.dialogue import Assistance, Dialogue
from tests.dialogues.person import Cast

NEW = {"ann": "+8613900990011", "bob": "+12025550188"}
LINES = {
    "ann": {
        "language": "zh",
        "begin": "我要投诉",
        "story": "取款机吞了我的卡，没人管",
        "goes_on": "哪里",
        "where_when": "昨天下午，南京路支行",
        "next": "联系您",
        "balance": "我想查余额",
    },
    "bob": {
        "language": "en",
        "begin": "I want to complain",
        "story": "the machine kept my card and nobody helped",
        "goes_on": "Where and when",
        "where_when": "yesterday at the airport branch",
        "next": "call you",
        "balance": "what is my balance",
    },
}


async def staff(store: Store) -> int:
    async with store.transaction() as session:
        user = await session.scalar(select(User).where(User.login == "grace"))
        if user is None:
            user = User(login="grace", name="Grace", presence="away", password_hash="-")
            session.add(user)
            await session.flush()
        return user.id


async def send(assistance: Assistance, customer_id: int, phone: str) -> str:
    """Staff say whose telephone it is and send a code there; the code."""
    key = load_secrets(assistance.data_dir).code_key
    by = By("desk", await staff(assistance.store))
    async with assistance.store.transaction() as session:
        customer = await session.get_one(Customer, customer_id)
        await hold_number(session, phone)
        if phone not in await telephones_of(session, customer_id):
            await add_phone(
                session, customer, phone, by=by, join=partial(join_unknown, hooks=CONVERSATION_HOOKS)
            )
        sent = await send_proof(session, customer, phone, by, code_key=key, now=datetime.now(UTC))
    assert isinstance(sent, Identification)
    return code_of(key, sent.id)


async def state(assistance: Assistance, phone: str) -> str:
    query = select(ContactPoint).where(
        ContactPoint.address == phone, ContactPoint.channel == "sms", ContactPoint.is_current
    )
    [point] = await assistance.all(query)
    return str(point.state)


@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_the_code_is_heard_in_the_middle_of_a_form_which_goes_on(
    assistance: Assistance, cast: Cast, who: str
) -> None:
    words, person, phone = LINES[who], cast[who], f"{NEW[who][:-2]}{len(who)}{who == 'bob':d}"
    dialogue = Dialogue(assistance, "sms", phone, None, "")
    await dialogue.say(words["begin"])
    assert words["goes_on"] in (await dialogue.say(words["story"])).text
    code = await send(assistance, person.id, phone)
    wrong = f"{(int(code) + 1) % 10**6:06d}"

    told = await dialogue.say(wrong)
    assert told.text == ANSWERS["wrong"].say("zh" if who == "ann" else "en")
    proved = await dialogue.say(code)

    assert proved.text == ANSWERS["right"].say("zh" if who == "ann" else "en")
    assert await state(assistance, phone) == "verified"
    assert words["next"] in (await dialogue.say(words["where_when"])).text
    for said in await assistance.all(select(Interaction).where(Interaction.customer_id == person.id)):
        assert code not in said.text
        assert wrong not in said.text
    async with assistance.store.transaction() as session:
        assert await identified(session, dialogue.conversation_id, datetime.now(UTC)) is None


@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_the_code_is_no_proof_of_who_it_is_and_the_other_code_is_heard_too(
    assistance: Assistance, cast: Cast, who: str
) -> None:
    words, person, phone = LINES[who], cast[who], f"{NEW[who][:-2]}{len(who) + 2}{who == 'bob':d}"
    dialogue = Dialogue(assistance, "sms", phone, None, "")
    await dialogue.say(words["begin"])
    code = await send(assistance, person.id, phone)
    await dialogue.say({"ann": "算了", "bob": "never mind"}[who])
    await dialogue.say(words["balance"])
    # The balance waits for the code that went to the telephone the bank knew before.
    [identification] = [one for one in await dialogue.identifications() if one.sent_by_id is None]
    assert identification.ending == person.phone[-4:]
    assert "12,345.67" not in (await dialogue.say(code)).text
    assert await state(assistance, phone) == "verified"
    key = load_secrets(assistance.data_dir).code_key
    assert "12,345.67" in (await dialogue.say(code_of(key, identification.id))).text
