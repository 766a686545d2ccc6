"""What a customer keeps, over the API: anniversaries, and whose occasions are theirs."""

import pytest

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Clerk, give_manager

WEDDING = {"kind": "wedding", "began": "2015-10-01", "calendar": "lunar"}


@pytest.fixture(autouse=True)
async def lins_customers(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    for customer in (cast.ann, cast.bob):
        await give_manager(store, customer, lin_at_desk)


async def test_anniversaries_are_entered_shown_and_forgotten(lin_at_desk: Clerk, cast: Cast) -> None:
    ann = f"/api/customers/{cast.ann}"
    for _ in range(2):
        answer = await lin_at_desk.post(f"{ann}/anniversaries", WEDDING)
        assert answer.status == 200

    (kept,) = (await lin_at_desk.get(f"{ann}/occasions")).body["anniversaries"]
    assert (kept["kind"], kept["began"], kept["calendar"]) == ("wedding", "2015-10-01", "lunar")
    assert kept["title"] == {"zh": "结婚纪念日", "en": "Wedding anniversary"}
    assert kept["entered_by"]["name"] == "林晓雨"

    elsewhere = f"/api/customers/{cast.bob}/anniversaries/{kept['id']}"
    assert (await lin_at_desk.delete(elsewhere)).status == 404
    gone = await lin_at_desk.delete(f"{ann}/anniversaries/{kept['id']}")
    assert (gone.status, gone.body["anniversaries"]) == (200, [])


async def test_a_custom_one_is_called_as_staff_call_it(lin_at_desk: Clerk, cast: Cast) -> None:
    custom = {"kind": "custom", "began": "2015-10-01", "label_zh": "开店"}

    answer = await lin_at_desk.post(f"/api/customers/{cast.ann}/anniversaries", custom)

    assert answer.body["anniversaries"][0]["title"] == {"zh": "开店", "en": "开店"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "wedding", "began": "3015-10-01"},
        {"kind": "custom", "began": "2015-10-01"},
        {"kind": "divorce", "began": "2015-10-01"},
        {"kind": "wedding", "began": "2015-02-30"},
    ],
)
async def test_what_cannot_be_is_refused(lin_at_desk: Clerk, cast: Cast, wrong: dict[str, str]) -> None:
    refused = await lin_at_desk.post(f"/api/customers/{cast.ann}/anniversaries", wrong)

    assert refused.status == 400
    assert (await lin_at_desk.get(f"/api/customers/{cast.ann}/occasions")).body["anniversaries"] == []


async def test_audiences_are_told_and_taken_back(lin_at_desk: Clerk, cast: Cast) -> None:
    ann = f"/api/customers/{cast.ann}"

    def of(body: dict[str, list[dict[str, object]]], audience: str) -> tuple[object, object]:
        (found,) = [one for one in body["audiences"] if one["key"] == audience]
        return found["keeps"], found["told"]

    shown = (await lin_at_desk.get(f"{ann}/occasions")).body
    assert (of(shown, "chinese"), of(shown, "teachers")) == ((True, None), (False, None))
    told = await lin_at_desk.patch(f"{ann}/audiences", {"told": {"chinese": False, "teachers": True}})
    assert (of(told.body, "chinese"), of(told.body, "teachers")) == ((False, False), (True, True))
    back = await lin_at_desk.patch(f"{ann}/audiences", {"told": {"chinese": None}})
    assert (of(back.body, "chinese"), of(back.body, "teachers")) == ((True, None), (True, True))
    refused = await lin_at_desk.patch(f"{ann}/audiences", {"told": {"women": True, "everyone": False}})
    assert (refused.status, refused.code) == (400, "bad_audience")
    kept = (await lin_at_desk.get(f"{ann}/occasions")).body
    assert (of(kept, "women"), of(kept, "teachers")) == ((False, None), (True, True))
    assert (await lin_at_desk.patch(f"{ann}/audiences", {"told": {}})).status == 400


async def test_each_audience_names_the_occasions_that_are_greeted(lin_at_desk: Clerk, cast: Cast) -> None:
    shown = (await lin_at_desk.get(f"/api/customers/{cast.ann}/occasions")).body["audiences"]

    titles = {one["key"]: [title["en"] for title in one["occasions"]] for one in shown}
    assert titles["christians"] == ["Easter", "Christmas"]
    assert titles["hindus"] == ["Diwali"]
    assert "Chinese New Year's Eve" not in titles["chinese"]
    assert all(titles.values())


async def test_a_colleague_s_change_of_audiences_is_not_overwritten(lin_at_desk: Clerk, cast: Cast) -> None:
    ann = f"/api/customers/{cast.ann}"
    read = (await lin_at_desk.get(f"{ann}/occasions")).body["version"]
    await lin_at_desk.patch(f"{ann}/audiences", {"told": {"hindus": True}, "version": read})

    late = await lin_at_desk.patch(f"{ann}/audiences", {"told": {"hindus": False}, "version": read})

    assert (late.status, late.code) == (409, "audiences_changed")
    current = late.body["error"]["current"]
    assert [one["key"] for one in current["audiences"] if one["told"]] == ["hindus"]
    again = {"told": {"hindus": False}, "version": current["version"]}
    assert (await lin_at_desk.patch(f"{ann}/audiences", again)).status == 200


async def test_a_colleague_s_correction_is_neither_overwritten_nor_removed(
    lin_at_desk: Clerk, cast: Cast
) -> None:
    ann = f"/api/customers/{cast.ann}"
    (read,) = (await lin_at_desk.post(f"{ann}/anniversaries", WEDDING)).body["anniversaries"]
    one = f"{ann}/anniversaries/{read['id']}"
    moved = {**WEDDING, "began": "2015-10-02"}
    (theirs,) = (await lin_at_desk.patch(one, {**moved, "version": read["version"]})).body["anniversaries"]
    assert (theirs["id"], theirs["began"]) == (read["id"], "2015-10-02")

    late = await lin_at_desk.patch(one, {**WEDDING, "calendar": "solar", "version": read["version"]})
    gone = await lin_at_desk.delete(f"{one}?version={read['version']}")

    assert (late.code, gone.code) == ("anniversary_changed", "anniversary_changed")
    assert late.body["error"]["current"] == gone.body["error"]["current"] == theirs
    assert (await lin_at_desk.delete(f"{one}?version={theirs['version']}")).body["anniversaries"] == []
    assert (await lin_at_desk.patch(one, moved)).status == 404


@pytest.mark.parametrize(
    ("kind", "calendar", "lunar"),
    [
        ("wedding", "solar", None),
        ("account", "lunar", {"zh": "八月十五", "en": "the 15th of the 8th lunar month"}),
        ("retirement", "lunar", None),
    ],
)
async def test_when_it_is_kept_next_is_said(
    lin_at_desk: Clerk, cast: Cast, kind: str, calendar: str, lunar: dict[str, str] | None
) -> None:
    entered = {"kind": kind, "began": "2015-09-27", "calendar": calendar}

    answer = await lin_at_desk.post(f"/api/customers/{cast.ann}/anniversaries", entered)

    (shown,) = answer.body["anniversaries"]
    assert (shown["next"] is not None) is (kind != "retirement")
    assert shown["lunar"] == lunar
    once = {one["key"] for one in answer.body["kinds"] if one["once"]}
    assert once == {"new_home", "new_baby", "graduation", "retirement"}
