"""Greeting templates at the desk: versions, four eyes, a preview with real records, segments and cost."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import update

from contact_center.customers.enter import Entry, enter
from contact_center.customers.models import Customer
from contact_center.outreach.templates.variables import VARIABLES
from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Answer, Clerk, Office

ALL = "/api/outreach/templates"
WORDS = {"zh": "尊敬的{name}，祝您生日快乐。", "en": "Dear {name}, happy birthday."}
BIRTHDAY = {"occasion": "birthday", "tier": "any", "channel": None, "tone": "short", "text": WORDS}


@pytest.fixture
async def song(office: Office) -> Clerk:
    """宋颖, a second supervisor."""
    return await office.clerk("song", name="宋颖", role="supervisor")


async def written(clerk: Clerk, **changes: Any) -> dict[str, Any]:
    answer = await clerk.post(ALL, {**BIRTHDAY, **changes})
    assert answer.status == 201, answer.body
    return dict(answer.body)


async def step(clerk: Clerk, template_id: int, name: str) -> Answer:
    return await clerk.post(f"{ALL}/{template_id}/{name}")


async def previewed(clerk: Clerk, **changes: Any) -> list[dict[str, Any]]:
    answer = await clerk.post(f"{ALL}/preview", {**BIRTHDAY, **changes})
    assert answer.status == 200, answer.body
    return list(answer.body)


async def test_the_packaged_set_and_what_a_form_needs_are_listed(qiu_at_desk: Clerk) -> None:
    shown = (await qiu_at_desk.get(ALL)).body

    assert shown["own"] == []
    occasions = {one["key"]: one for one in shown["occasions"]}
    assert occasions["spring_festival"]["variables"] == ["name", "year_animal", "preferences"]
    assert occasions["wedding"]["premium_variables"] == ["name", "years", "manager", "preferences"]
    assert {one["key"] for one in shown["variables"]} == set(VARIABLES)
    packaged = {(one["occasion"], one["tier"], one["tone"]) for one in shown["packaged"]}
    assert {("qingming", "any", "short"), ("new_home", "premium", "formal")} <= packaged
    assert {one["occasion"] for one in shown["packaged"]} == occasions.keys()


async def test_a_version_says_who_did_what_when_and_what_the_reader_may_do(
    qiu_at_desk: Clerk, song: Clerk
) -> None:
    draft = await written(qiu_at_desk)
    assert (draft["version"], draft["state"], draft["text"]) == (1, "draft", WORDS)
    assert draft["written_by"] == {"id": qiu_at_desk.user["id"], "name": "邱文"}
    assert draft["may"] == ["rewrite", "propose", "retire"]

    proposed = (await step(qiu_at_desk, draft["id"], "propose")).body
    assert (proposed["state"], proposed["may"]) == ("proposed", ["retire"])
    assert (await song.get(ALL)).body["own"][0]["may"] == ["approve", "retire"]
    approved = (await step(song, draft["id"], "approve")).body

    assert (approved["state"], approved["approved_by"]["name"], approved["may"]) == (
        "approved",
        "宋颖",
        ["retire"],
    )
    assert approved["written_at"] <= approved["proposed_at"] <= approved["approved_at"]
    retired = (await step(qiu_at_desk, draft["id"], "retire")).body
    assert (retired["state"], retired["retired_by"]["name"], retired["may"]) == ("retired", "邱文", [])


async def test_ones_own_words_wait_for_somebody_else(qiu_at_desk: Clerk) -> None:
    draft = await written(qiu_at_desk)
    await step(qiu_at_desk, draft["id"], "propose")
    refused = await step(qiu_at_desk, draft["id"], "approve")

    assert (refused.status, refused.code) == (403, "four_eyes")


async def test_a_draft_is_changed_by_its_writer_alone(qiu_at_desk: Clerk, song: Clerk) -> None:
    draft = await written(qiu_at_desk)
    better = {"zh": "{name}，生日快乐。", "en": "Happy birthday, {name}."}
    changed = await qiu_at_desk.put(f"{ALL}/{draft['id']}", {"text": better})
    refused = await song.put(f"{ALL}/{draft['id']}", {"text": WORDS})

    assert changed.body["text"] == better
    assert (refused.status, refused.code) == (409, "template_not_yours")
    await step(qiu_at_desk, draft["id"], "propose")
    late = await qiu_at_desk.put(f"{ALL}/{draft['id']}", {"text": WORDS})
    assert (late.status, late.code) == (409, "template_not_draft")


async def test_two_supervisors_write_two_versions(qiu_at_desk: Clerk, song: Clerk) -> None:
    versions = [(await written(clerk))["version"] for clerk in (qiu_at_desk, song, qiu_at_desk)]

    assert versions == [1, 2, 3]
    assert [one["version"] for one in (await song.get(ALL)).body["own"]] == [3, 2, 1]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"occasion": "nothing"}, "template_unknown_occasion"),
        ({"channel": "pigeon"}, "template_unknown_channel"),
        ({"text": {**WORDS, "zh": "{姓名}，您好"}}, "template_variable"),
        ({"text": {**WORDS, "en": "{manager} wishes you"}}, "template_variable"),
        ({"text": {**WORDS, "en": " "}}, "bad_request"),
        ({"text": {**WORDS, "en": "x" * 1_001}}, "bad_request"),
        ({"tone": "loud"}, "bad_request"),
        ({"tier": "gold"}, "bad_request"),
    ],
)
async def test_what_cannot_be_sent_is_refused(qiu_at_desk: Clerk, change: dict[str, Any], code: str) -> None:
    for address in (ALL, f"{ALL}/preview"):
        refused = await qiu_at_desk.post(address, {**BIRTHDAY, **change})

        assert (refused.status, refused.code) == (400, code)
    assert (await qiu_at_desk.get(ALL)).body["own"] == []


@pytest.mark.parametrize("name", ["propose", "approve", "retire"])
async def test_what_is_not_there_is_not_found(qiu_at_desk: Clerk, name: str) -> None:
    assert (await step(qiu_at_desk, 424_242, name)).code == "not_found"
    assert (await qiu_at_desk.put(f"{ALL}/424242", {"text": WORDS})).code == "not_found"


async def test_segments_are_counted_while_it_is_written(qiu_at_desk: Clerk) -> None:
    text = {"zh": "祝{name}快乐" + "好" * 60, "en": "Happy birthday, {name}"}
    counted = (await qiu_at_desk.post(f"{ALL}/count", {**BIRTHDAY, "text": text})).body

    assert counted["unknown"] == []
    assert (counted["zh"]["segments"], counted["zh"]["encoding"]) == (1, "UCS-2")
    assert counted["zh"]["room"] == 70 - counted["zh"]["characters"]
    assert (counted["en"]["segments"], counted["en"]["encoding"]) == (1, "GSM-7")
    assert counted["zh"]["cost"] is counted["en"]["cost"] is None


async def test_an_unfinished_text_is_counted_and_what_is_wrong_in_it_is_named(qiu_at_desk: Clerk) -> None:
    text = {"zh": "", "en": "Dear {nmae}"}
    counted = (await qiu_at_desk.post(f"{ALL}/count", {**BIRTHDAY, "text": text})).body

    assert (counted["zh"]["characters"], counted["en"], counted["unknown"]) == (0, None, ["{nmae}"])


async def test_where_length_costs_nothing_nothing_is_counted(qiu_at_desk: Clerk) -> None:
    counted = (await qiu_at_desk.post(f"{ALL}/count", {**BIRTHDAY, "channel": "web_chat"})).body

    assert (counted["zh"], counted["en"]) == (None, None)


async def test_the_cost_is_told_where_the_price_is_known(office: Office, qiu_at_desk: Clerk) -> None:
    priced = office.deps.outreach.model_copy(update={"segment_price": Decimal("0.045"), "currency": "CNY"})
    object.__setattr__(office.deps, "outreach", priced)
    text = {"zh": "好" * 71, "en": "Hello"}
    counted = (await qiu_at_desk.post(f"{ALL}/count", {**BIRTHDAY, "text": text})).body

    assert counted["zh"]["cost"] == {"amount": "0.090", "currency": "CNY"}
    assert counted["en"]["cost"] == {"amount": "0.045", "currency": "CNY"}


async def test_the_preview_shows_real_customers_in_their_own_language(qiu_at_desk: Clerk, cast: Cast) -> None:
    shown = {one["customer"]["id"]: one for one in await previewed(qiu_at_desk)}

    assert shown.keys() == {cast.ann, cast.bob, cast.chen}
    assert shown[cast.ann]["text"] == "尊敬的安娜，祝您生日快乐。"
    assert shown[cast.bob]["text"] == "Dear Bob, happy birthday."
    assert (shown[cast.bob]["language"], shown[cast.bob]["count"]["encoding"]) == ("en", "GSM-7")


async def test_the_preview_shows_who_would_get_nothing_and_why(
    qiu_at_desk: Clerk, song: Clerk, store: Store, cast: Cast
) -> None:
    async with store.transaction() as session:
        await session.execute(
            update(Customer).where(Customer.id == cast.chen).values(account_manager_id=song.user["id"])
        )
    text = {"zh": "{name}，您的客户经理{manager}祝您快乐。", "en": "{name}, {manager} wishes you well."}
    shown = {one["customer"]["id"]: one for one in await previewed(qiu_at_desk, tier="premium", text=text)}

    assert shown[cast.chen]["text"] == "陈晨，您的客户经理宋颖祝您快乐。"
    assert (shown[cast.ann]["text"], shown[cast.ann]["missing"]) == (None, "manager")


async def test_the_preview_chooses_hard_names(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        people = [("C2001", "金", None), ("C2002", None, "Zoë Ångström"), ("C2003", "朱镕㐂", None)]
        for number, zh, en in people:
            language = "zh" if number == "C2003" else "en"
            await enter(session, Entry(number, zh, en, language, None, "ordinary", None), date(2026, 3, 1))
    texts = [one["text"] for one in await previewed(qiu_at_desk)]

    assert {
        "Dear customer, happy birthday.",
        "Dear Zoë Ångström, happy birthday.",
        "尊敬的朱镕㐂，祝您生日快乐。",
    } <= set(texts)


async def test_those_whom_the_bank_no_longer_writes_to_are_in_no_preview(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    async with store.transaction() as session:
        await session.execute(update(Customer).where(Customer.id == cast.ann).values(ended="deceased"))

    assert cast.ann not in {one["customer"]["id"] for one in await previewed(qiu_at_desk)}
