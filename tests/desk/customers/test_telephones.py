"""Telephones at the desk: added, verified, marked wrong, removed, moved, joined, and all written down."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from contact_center.conversations.identify import CodeSent, NoTelephone
from contact_center.conversations.models import Conversation, Identification, Interaction
from contact_center.conversations.one_time_code import code_of
from contact_center.conversations.own import give_to_agent
from contact_center.conversations.ports import Inbound, Received
from contact_center.conversations.prove_telephone import TelephoneProofs
from contact_center.conversations.receive import receive
from contact_center.conversations.sealed import Vault
from contact_center.customers.models import ContactPoint
from contact_center.language.say_when import say_when
from contact_center.security.models import AuditEntry, User
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.at_the_page import at_the_page
from tests.conversations.codes import KEY, asked, codes_sent, right, type_in, visit, who
from tests.conversations.codes import ask as ask_code
from tests.conversations.messages import own, say
from tests.conversations.telephones import reached_at
from tests.desk.office import Answer, Clerk, complained, give_manager, promote, wrote


@pytest.fixture(autouse=True)
async def everybody_sees_all(lin_at_desk: Clerk, store: Store) -> None:
    """Rights have tests of their own."""
    await promote(store, lin_at_desk)


NEW = "+8613911112222"


async def record(clerk: Clerk, customer_id: int) -> dict[str, Any]:
    return dict((await clerk.get(f"/api/customers/{customer_id}")).body)


def states(shape: dict[str, Any]) -> dict[str, str]:
    return {point["address"]: point["state"] for point in shape["contact_points"]}


async def do(clerk: Clerk, customer_id: int, phone: str, deed: str, reason: str = "") -> Answer:
    point = await point_of(clerk, customer_id, phone)
    return await clerk.post(f"/api/customers/{customer_id}/telephones/{point}/{deed}", {"reason": reason})


async def point_of(clerk: Clerk, customer_id: int, phone: str) -> int:
    points = (await record(clerk, customer_id))["contact_points"]
    return next(int(one["id"]) for one in points if one["address"] == phone)


async def add(clerk: Clerk, customer_id: int, number: str, **more: Any) -> Answer:
    return await clerk.post(f"/api/customers/{customer_id}/telephones", {"number": number, **more})


async def history(clerk: Clerk, customer_id: int) -> list[tuple[str, str, str]]:
    answer = await clerk.get(f"/api/customers/{customer_id}/telephones/history")
    assert answer.status == 200
    return [(one["number"], one["what"], one["reason"]) for one in answer.body]


async def test_null_takes_the_only_telephone_away(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    removed = await lin_at_desk.patch(f"/api/customers/{cast.ann}", {"phone": None})

    assert (removed.status, removed.body["contact_points"]) == (200, [])
    assert (await wrote(store, "新机主", ANN_PHONE))[2] != cast.ann
    assert (await history(lin_at_desk, cast.ann))[0][:2] == (ANN_PHONE, "removed")
    again = await lin_at_desk.patch(f"/api/customers/{cast.ann}", {"phone": None})
    assert (again.status, again.body["contact_points"]) == (200, [])


async def test_null_names_none_of_several_and_a_blank_is_no_number(lin_at_desk: Clerk, cast: Cast) -> None:
    await add(lin_at_desk, cast.ann, NEW)
    before = await record(lin_at_desk, cast.ann)

    several = await lin_at_desk.patch(f"/api/customers/{cast.ann}", {"phone": None, "tier": "premium"})
    blank = await lin_at_desk.patch(f"/api/customers/{cast.ann}", {"phone": " ", "tier": "premium"})

    assert (several.status, several.code) == (409, "several_telephones")
    assert (blank.status, blank.code) == (400, "bad_phone")
    assert await record(lin_at_desk, cast.ann) == before


@pytest.mark.parametrize(("deed", "what"), [("wrong", "marked_wrong"), ("remove", "removed")])
async def test_a_number_is_taken_away_with_who_and_why(
    lin_at_desk: Clerk, store: Store, cast: Cast, deed: str, what: str
) -> None:
    _, conversation, _ = await wrote(store, "余额")

    taken = await do(lin_at_desk, cast.ann, ANN_PHONE, deed, "录入错误")

    assert taken.status == 200
    assert states(taken.body) == ({ANN_PHONE: "wrong"} if deed == "wrong" else {})
    (event,) = [
        one
        for one in (await lin_at_desk.get(f"/api/customers/{cast.ann}/telephones/history")).body
        if one["what"] != "added"
    ]
    assert (event["what"], event["number"], event["reason"], event["source"]) == (
        what,
        ANN_PHONE,
        "录入错误",
        "desk",
    )
    assert (event["by"]["id"], event["other"]) == (lin_at_desk.user["id"], None)
    shown = await lin_at_desk.get(f"/api/conversations/{conversation}")
    assert shown.body["conversation"]["closed_at"] is not None
    refused = await lin_at_desk.post(
        f"/api/conversations/{conversation}/replies", {"text": "您好", "client_id": "client-1"}
    )
    assert (refused.status, refused.code) == (409, "conversation_closed")
    async with store.transaction() as session:
        entry = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()))).first()
    assert entry is not None
    assert (entry.user_id, entry.subject) == (lin_at_desk.user["id"], f"customer {cast.ann}")
    assert ANN_PHONE not in str(entry.details)


async def test_an_unknown_number_is_joined_in_one_step_and_verified_in_another(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store, NEW, "我是安娜，换了号码，我要投诉")

    joined = await add(lin_at_desk, cast.ann, "+86 139-1111-2222", reason="本人到店")

    assert (joined.status, states(joined.body)) == (200, {ANN_PHONE: "verified", NEW: "unverified"})
    assert joined.body["open_tickets"] == 1
    ticket = await lin_at_desk.get(f"/api/tickets/{case.ticket_id}")
    assert ticket.body["customer"]["number"] == "C1001"
    timeline = await lin_at_desk.get(f"/api/customers/{cast.ann}/timeline")
    assert "换了号码" in timeline.body["items"][0]["text"]
    assert (await lin_at_desk.get(f"/api/customers/{case.customer_id}")).status == 404
    assert (await history(lin_at_desk, cast.ann))[0] == (NEW, "joined", "本人到店")

    verified = await do(lin_at_desk, cast.ann, NEW, "verify")
    assert states(verified.body) == {ANN_PHONE: "verified", NEW: "verified"}
    assert {one["verified_by"] for one in verified.body["contact_points"]} == {"bank", "staff"}


async def test_a_number_of_another_customer_is_told_and_moved_when_that_is_said(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await wrote(store, "my balance please", BOB_PHONE)

    refused = await add(lin_at_desk, cast.chen, BOB_PHONE)
    assert (refused.status, refused.code) == (400, "phone_taken")
    # Whoever is named has to be the one who has it.
    assert (await add(lin_at_desk, cast.chen, BOB_PHONE, take_from=cast.ann)).code == "phone_taken"

    moved = await add(lin_at_desk, cast.chen, BOB_PHONE, take_from=cast.bob, reason="号码已换人")

    assert (moved.status, states(moved.body)) == (200, {CHEN_PHONE: "verified", BOB_PHONE: "unverified"})
    assert states(await record(lin_at_desk, cast.bob)) == {}
    assert (await wrote(store, "hello again", BOB_PHONE))[2] == cast.chen
    timeline = await lin_at_desk.get(f"/api/customers/{cast.chen}/timeline")
    assert [one["text"] for one in timeline.body["items"]] == ["hello again"]
    (bobs,) = [
        one
        for one in (await lin_at_desk.get(f"/api/customers/{cast.bob}/telephones/history")).body
        if one["what"] == "moved_away"
    ]
    assert bobs["other"]["id"] == cast.chen


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        ("+861380000000", "位数不足", "too short"),
        ("+86138000000011", "位数过多", "too long"),
        ("+1-800-FLOWERS", "字母", "letters"),
        ("13800000001", "国家代码", "country code"),
    ],
)
async def test_what_is_no_number_is_refused_with_the_reason_everywhere(
    lin_at_desk: Clerk, cast: Cast, number: str, zh: str, en: str
) -> None:
    entry = {"number": "C2001", "name": {"en": "Kim"}, "language": "en", "phone": number}
    for refused in (
        await add(lin_at_desk, cast.ann, number),
        await lin_at_desk.patch(f"/api/customers/{cast.ann}", {"phone": number}),
        await lin_at_desk.post("/api/customers", entry),
    ):
        assert (refused.status, refused.code) == (400, "bad_phone")
        assert zh in refused.body["error"]["zh"]
        assert en in refused.body["error"]["en"]


async def test_what_arrives_is_received_whatever_the_plan_of_numbers_says(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    for sender in ("+1390000001", "+861380000000", "12345", "HarbourBank"):
        _, _, customer_id = await wrote(store, "hello", sender)
        assert (await lin_at_desk.get(f"/api/customers/{customer_id}")).status == 200


async def test_a_contact_point_of_somebody_else_is_nobodys_here(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    (bobs, *_) = (await record(lin_at_desk, cast.bob))["contact_points"]
    await wrote(store, "hi", "visitor:abc", channel="web_chat")
    async with store.transaction() as session:
        chat = (await session.scalars(select(ContactPoint).where(ContactPoint.channel == "web_chat"))).one()

    for customer, point in ((cast.ann, bobs["id"]), (chat.customer_id, chat.id), (cast.ann, 424242)):
        for deed in ("verify", "wrong", "remove"):
            refused = await lin_at_desk.post(f"/api/customers/{customer}/telephones/{point}/{deed}", {})
            assert (refused.status, refused.code) == (404, "no_such_telephone")
    assert (await lin_at_desk.get("/api/customers/424242/telephones/history")).status == 404
    assert (await add(lin_at_desk, 424242, NEW)).status == 404


async def test_two_who_take_one_number_away_at_once(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await promote(store, emma_at_desk)
    point = await point_of(lin_at_desk, cast.ann, ANN_PHONE)
    path = f"/api/customers/{cast.ann}/telephones/{point}/remove"
    told = await asyncio.gather(*(clerk.post(path, {"reason": ""}) for clerk in (lin_at_desk, emma_at_desk)))

    assert sorted(one.status for one in told) == [200, 404]
    assert [what for _, what, _ in await history(lin_at_desk, cast.ann)].count("removed") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_code_is_sent_and_shown_nowhere(
    lin_at_desk: Clerk, store: Store, cast: Cast, language: str
) -> None:
    await wrote(store, "你好" if language == "zh" else "good morning", NEW)
    await add(lin_at_desk, cast.ann, NEW)

    sent = await do(lin_at_desk, cast.ann, NEW, "code", "来电更换号码")

    assert (sent.status, states(sent.body)[NEW]) == (200, "unverified")
    assert (await history(lin_at_desk, cast.ann))[0] == (NEW, "code_sent", "来电更换号码")
    [said] = [
        one
        for one in (await lin_at_desk.get(f"/api/customers/{cast.ann}/timeline")).body["items"]
        if one["direction"] == "out"
    ]
    assert "••••••" in said["text"]
    assert ("港湾银行" if language == "zh" else "Harbour Bank") in said["text"]


async def test_no_code_goes_where_none_is_needed_or_too_many_went(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    verified = await do(lin_at_desk, cast.ann, ANN_PHONE, "code")
    assert (verified.status, verified.code) == (409, "already_verified")
    await wrote(store, "你好", NEW)
    await add(lin_at_desk, cast.ann, NEW)
    for _ in range(3):
        assert (await do(lin_at_desk, cast.ann, NEW, "code")).status == 200

    refused = await do(lin_at_desk, cast.ann, NEW, "code")

    assert (refused.status, refused.code) == (409, "too_many_codes")
    async with store.transaction() as session:
        made = await session.scalar(select(func.min(Identification.created_at)))
    assert made is not None
    again = (made + timedelta(minutes=30)).astimezone(ZoneInfo("Asia/Shanghai"))
    assert say_when(again, "zh") in refused.body["error"]["zh"]
    assert say_when(again, "en") in refused.body["error"]["en"]
    await do(lin_at_desk, cast.ann, NEW, "wrong")
    gone = await do(lin_at_desk, cast.ann, NEW, "code")
    assert (gone.status, gone.code) == (404, "no_such_telephone")


async def test_who_does_not_see_the_customer_sends_them_nothing(
    emma_at_desk: Clerk, lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await wrote(store, "你好", NEW)
    await add(lin_at_desk, cast.ann, NEW)
    point = next(
        one["id"] for one in (await record(lin_at_desk, cast.ann))["contact_points"] if one["address"] == NEW
    )

    refused = await emma_at_desk.post(f"/api/customers/{cast.ann}/telephones/{point}/code", {"reason": ""})

    assert (refused.status, refused.code) == (404, "not_found")


WAYS = ("entered", "known_by_voice", "added", "changed", "joined", "moved")
"""In which a number comes into a record over the desk."""


async def typed_in(clerk: Clerk, store: Store, cast: Cast, way: str) -> tuple[int, str]:
    """The customer and the number that the clerk has put into the record."""
    entry = {"number": "C2001", "name": {"en": "Kim"}, "language": "en", "phone": NEW}
    if way in ("known_by_voice", "joined"):
        await wrote(store, "hello", NEW)
    if way in ("entered", "known_by_voice"):
        return (await clerk.post("/api/customers", entry)).body["id"], NEW
    if way == "changed":
        assert (await clerk.patch(f"/api/customers/{cast.ann}", {"phone": NEW})).status == 200
        return cast.ann, NEW
    if way == "moved":
        assert (await add(clerk, cast.ann, BOB_PHONE, take_from=cast.bob)).status == 200
        return cast.ann, BOB_PHONE
    assert (await add(clerk, cast.ann, NEW)).status == 200
    return cast.ann, NEW


async def lin_alone(store: Store, clerk: Clerk, cast: Cast) -> None:
    """An agent again, who manages Ann and Bob."""
    async with store.transaction() as session:
        (await session.get_one(User, int(clerk.user["id"]))).role = "agent"
    for customer in (cast.ann, cast.bob):
        await give_manager(store, customer, clerk)


@pytest.mark.parametrize("way", WAYS)
async def test_what_an_agent_types_in_gets_no_code_until_a_second_person_says_whose_it_is(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast, way: str
) -> None:
    await lin_alone(store, lin_at_desk, cast)
    customer, phone = await typed_in(lin_at_desk, store, cast, way)
    assert states(await record(lin_at_desk, customer))[phone] == "unverified"

    alone = await do(lin_at_desk, customer, phone, "verify", "我认识他")

    assert (alone.status, alone.code) == (409, "second_person")
    assert states(await record(lin_at_desk, customer))[phone] == "unverified"
    before = len(await codes_sent(store))
    visitor = await visit(store, address=f"visitor:{way}")
    assert isinstance(await ask_code(store, visitor, phone), CodeSent)
    # Who writes from it hears that none comes there, and is not told anything of the customer's.
    here = await say(store, "余额", address=phone)
    told = await ask_code(store, here, phone)
    assert told == NoTelephone() or (isinstance(told, CodeSent) and told.ending != phone[-4:])
    assert await who(store, here, datetime.now(UTC)) is None
    sent = (await codes_sent(store))[before:]
    async with store.transaction() as session:
        reached = [await session.get_one(Conversation, one.conversation_id) for one in sent]
        points = [await session.get_one(ContactPoint, one.contact_point_id) for one in reached]
    assert phone not in {point.address for point in points}

    await give_manager(store, customer, emma_at_desk)
    vouched = await do(emma_at_desk, customer, phone, "verify")

    assert (vouched.status, states(vouched.body)[phone]) == (200, "verified")


@pytest.mark.parametrize("way", WAYS)
async def test_a_supervisor_vouches_for_what_they_entered_themselves(
    lin_at_desk: Clerk, store: Store, cast: Cast, way: str
) -> None:
    customer, phone = await typed_in(lin_at_desk, store, cast, way)
    assert states(await record(lin_at_desk, customer))[phone] == "unverified"

    assert states((await do(lin_at_desk, customer, phone, "verify")).body)[phone] == "verified"


async def test_taking_a_number_away_and_adding_it_again_makes_no_second_person(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await lin_alone(store, lin_at_desk, cast)
    await add(lin_at_desk, cast.ann, NEW)
    for deed in ("remove", "wrong"):
        await do(lin_at_desk, cast.ann, NEW, deed)
        await add(lin_at_desk, cast.ann, NEW)
    await promote(store, emma_at_desk)
    await do(emma_at_desk, cast.ann, NEW, "remove")
    await add(emma_at_desk, cast.ann, NEW)

    assert (await do(lin_at_desk, cast.ann, NEW, "verify")).code == "second_person"


async def test_nobody_vouches_for_whom_nobody_knows_yet(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    _, _, nameless = await wrote(store, "hello", NEW)

    refused = await do(lin_at_desk, nameless, NEW, "verify")

    assert (refused.status, refused.code) == (409, "unknown_customer")
    await add(lin_at_desk, cast.ann, NEW)
    assert states(await record(lin_at_desk, cast.ann))[NEW] == "unverified"


async def test_the_banks_own_file_makes_sure_of_what_was_typed_in(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await add(lin_at_desk, cast.ann, NEW)

    await reached_at(store, cast.ann, NEW)

    points = (await record(lin_at_desk, cast.ann))["contact_points"]
    assert {one["verified_by"] for one in points if one["address"] == NEW} == {"bank"}


async def texted_back(store: Store, phone: str) -> None:
    """The code that went to the number last comes back from it."""
    query = select(Identification).order_by(Identification.id.desc()).limit(1)
    async with store.transaction() as session:
        sent = (await session.scalars(query)).one()
    inbound = Inbound("sms", "BACK1", phone, code_of(KEY, sent.id))
    said = await receive(store, inbound, Vault(KEY))
    async with store.transaction() as session:
        heard = await session.get_one(Interaction, said.interaction_id)
        assert await TelephoneProofs(KEY, Vault(KEY))(session, heard)


@pytest.mark.parametrize("way", WAYS)
async def test_a_code_says_who_has_the_telephone_and_a_second_person_whose_it_is(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast, way: str
) -> None:
    await lin_alone(store, lin_at_desk, cast)
    customer, phone = await typed_in(lin_at_desk, store, cast, way)

    alone = await do(lin_at_desk, customer, phone, "code")

    assert (alone.status, alone.code) == (409, "code_second_person")
    assert "验证码只能证明手机在谁手中" in alone.body["error"]["zh"]
    assert "not whose it is" in alone.body["error"]["en"]
    assert states(await record(lin_at_desk, customer))[phone] == "unverified"
    await give_manager(store, customer, emma_at_desk)
    assert (await do(emma_at_desk, customer, phone, "code")).status == 200
    await texted_back(store, phone)
    assert states(await record(emma_at_desk, customer))[phone] == "verified"


async def test_all_numbers_of_somebody_unknown_come_in_by_the_word_of_who_joined_them(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await lin_alone(store, lin_at_desk, cast)
    own, other = "+8613911113333", NEW
    _, _, nameless = await wrote(store, "hello", own)
    await give_manager(store, nameless, lin_at_desk)
    assert (await add(lin_at_desk, nameless, other)).status == 200
    assert (await do(lin_at_desk, nameless, other, "code")).code == "unknown_customer"
    assert (await add(lin_at_desk, cast.ann, other)).status == 200

    for deed, refused in (("verify", "second_person"), ("code", "code_second_person")):
        for phone in (own, other):
            assert (await do(lin_at_desk, cast.ann, phone, deed)).code == refused
    joined = [one[:2] for one in await history(lin_at_desk, cast.ann)]
    assert joined[:2] == [(other, "joined"), (own, "joined")]
    await give_manager(store, cast.ann, emma_at_desk)
    for phone in (own, other):
        assert states((await do(emma_at_desk, cast.ann, phone, "verify")).body)[phone] == "verified"


@pytest.mark.parametrize("way", ["joined", "entered"])
async def test_what_was_thought_of_the_number_of_somebody_unknown_proves_nothing_of_a_customer(
    lin_at_desk: Clerk, store: Store, cast: Cast, way: str
) -> None:
    await lin_alone(store, lin_at_desk, cast)
    _, _, nameless = await wrote(store, "hello", NEW)
    await reached_at(store, nameless, NEW)
    entry = {"number": "C2001", "name": {"en": "Kim"}, "language": "en", "phone": NEW}

    if way == "joined":
        shape = (await add(lin_at_desk, cast.ann, NEW)).body
    else:
        shape = (await lin_at_desk.post("/api/customers", entry)).body

    assert states(shape)[NEW] == "unverified"


NAMED = {"zh": "我的新号码是 １３９－１１１１－２２２２", "en": "my new number is +86 139 1111 2222, thanks"}


async def ann_in_a_chat(store: Store, clerk: Clerk) -> Received:
    """A conversation in a browser with the clerk, in which Ann has just shown with a code who she is."""
    received = await visit(store, "hello", address="visitor:ann")
    await at_the_page(store, "visitor:ann")
    await own(store, received.conversation_id, give_to_agent, int(clerk.user["id"]))
    return received


async def shows_to_be_ann(store: Store, received: Received) -> None:
    now = datetime.now(UTC)
    sent = await asked(store, received, ANN_PHONE, now)
    typed = await visit(store, "the code", address="visitor:ann")
    assert await type_in(store, typed, right(sent), now) == "right"


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_customer_who_is_identified_and_names_a_number_verifies_it_with_a_code_alone(
    lin_at_desk: Clerk, store: Store, cast: Cast, language: str
) -> None:
    await lin_alone(store, lin_at_desk, cast)
    await add(lin_at_desk, cast.ann, NEW)
    received = await ann_in_a_chat(store, lin_at_desk)
    await visit(store, NAMED[language], address="visitor:ann")
    assert (await do(lin_at_desk, cast.ann, NEW, "code")).code == "code_second_person"
    await shows_to_be_ann(store, received)
    # What was said before the proof may be another's word, and another number is not this one.
    await visit(store, "call me on 13911112223", address="visitor:ann")
    assert (await do(lin_at_desk, cast.ann, NEW, "code")).code == "code_second_person"

    await visit(store, NAMED[language], address="visitor:ann")

    assert (await do(lin_at_desk, cast.ann, NEW, "verify")).code == "second_person"
    assert (await do(lin_at_desk, cast.ann, NEW, "code")).status == 200
    await texted_back(store, NEW)
    assert states(await record(lin_at_desk, cast.ann))[NEW] == "verified"


@pytest.mark.parametrize("how", ["with a colleague", "closed", "bob"])
async def test_what_was_named_elsewhere_or_by_another_counts_for_nothing(
    lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store, cast: Cast, how: str
) -> None:
    await lin_alone(store, lin_at_desk, cast)
    customer = cast.bob if how == "bob" else cast.ann
    await add(lin_at_desk, customer, NEW)
    received = await ann_in_a_chat(store, emma_at_desk if how == "with a colleague" else lin_at_desk)
    await shows_to_be_ann(store, received)
    await visit(store, NAMED["zh"], address="visitor:ann")
    if how == "closed":
        async with store.transaction() as session:
            (await session.get_one(Conversation, received.conversation_id)).closed_at = datetime.now(UTC)

    assert (await do(lin_at_desk, customer, NEW, "code")).code == "code_second_person"
