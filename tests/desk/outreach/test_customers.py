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
    told = await lin_at_desk.post(f"{ann}/audiences", {"audience": "chinese", "keeps": False})
    assert of(told.body, "chinese") == (False, False)
    back = await lin_at_desk.post(f"{ann}/audiences", {"audience": "chinese", "keeps": None})
    assert of(back.body, "chinese") == (True, None)
    refused = await lin_at_desk.post(f"{ann}/audiences", {"audience": "everyone", "keeps": False})
    assert (refused.status, refused.code) == (400, "bad_audience")
