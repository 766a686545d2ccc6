"""Two save one form: the second sees what the first one set, and nothing is put back without a word."""

import asyncio
from typing import Any

import pytest

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Clerk, complained, promote


@pytest.fixture(autouse=True)
async def everybody_sees_all(lin_at_desk: Clerk, emma_at_desk: Clerk, store: Store) -> None:
    """Rights have tests of their own."""
    await promote(store, lin_at_desk, emma_at_desk)


CHANGES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"tier": "premium"}, {"tier": "restricted"}),
    ({"tier": "premium"}, {"birthday": "1991-01-01"}),
    ({"name": {"zh": "安娜", "en": "Anna"}}, {"language": "en"}),
    ({"birthday": None}, {"tier": "ordinary"}),
]


@pytest.mark.parametrize(("first", "second"), CHANGES)
async def test_the_second_to_save_a_customer_sees_both(
    lin_at_desk: Clerk, emma_at_desk: Clerk, cast: Cast, first: dict[str, Any], second: dict[str, Any]
) -> None:
    path = f"/api/customers/{cast.ann}"
    read = (await lin_at_desk.get(path)).body["version"]

    saved = await lin_at_desk.patch(path, {**first, "version": read})
    refused = await emma_at_desk.patch(path, {**second, "version": read})

    assert saved.status == 200
    assert (refused.status, refused.code) == (409, "customer_changed")
    current = refused.body["error"]["current"]
    assert current == (await emma_at_desk.get(path)).body
    for name, value in first.items():
        assert current[name] == value
    again = await emma_at_desk.patch(path, {**second, "version": current["version"]})
    assert again.status == 200
    for name, value in {**first, **second}.items():
        assert again.body[name] == value


async def test_of_two_at_the_same_moment_one_is_second(
    lin_at_desk: Clerk, emma_at_desk: Clerk, cast: Cast
) -> None:
    path = f"/api/customers/{cast.ann}"
    read = (await lin_at_desk.get(path)).body["version"]

    told = await asyncio.gather(
        lin_at_desk.patch(path, {"tier": "premium", "version": read}),
        emma_at_desk.patch(path, {"tier": "restricted", "version": read}),
    )

    assert sorted(one.status for one in told) == [200, 409]
    (winner,) = [one.body for one in told if one.status == 200]
    (loser,) = [one.body for one in told if one.status == 409]
    assert loser["error"]["current"]["tier"] == winner["tier"]


async def test_what_is_no_part_of_the_form_is_in_nobodys_way(
    lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    path = f"/api/customers/{cast.ann}"
    read = (await lin_at_desk.get(path)).body["version"]
    await complained(store)
    await lin_at_desk.post(f"{path}/telephones", {"number": "+8613911112222"})

    assert (await lin_at_desk.patch(path, {"tier": "premium", "version": read})).status == 200


async def test_the_second_to_save_somebodys_work_sees_both(
    qiu_at_desk: Clerk, lin_at_desk: Clerk, cast: Cast
) -> None:
    path = f"/api/staff/{lin_at_desk.user['id']}/work"
    staff = {one["login"]: one for one in (await qiu_at_desk.get("/api/staff")).body}
    read = staff["lin"]["version"]

    saved = await qiu_at_desk.put(path, {"capacity": 60, "team": "Evening", "version": read})
    refused = await qiu_at_desk.put(path, {"queues": ["cards"], "version": read})

    assert (saved.status, saved.body["queues"]) == (200, staff["lin"]["queues"])
    assert (refused.status, refused.code) == (409, "staff_work_changed")
    assert refused.body["error"]["current"]["capacity"] == 60
    again = await qiu_at_desk.put(path, {"queues": ["cards"], "version": saved.body["version"]})
    assert (again.status, again.body["queues"], again.body["capacity"], again.body["team"]) == (
        200,
        ["cards"],
        60,
        "Evening",
    )
    # What somebody has on their hands is no part of the form.
    assert (await qiu_at_desk.get("/api/staff")).body[0]["version"]


async def test_the_second_to_describe_a_complaint_sees_both(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    case = await complained(store)
    path = f"/api/tickets/{case.ticket_id}/complaint"
    read = (await lin_at_desk.get(path)).body["version"]

    saved = await lin_at_desk.patch(path, {"severity": "high", "version": read})
    refused = await qiu_at_desk.patch(path, {"severity": "low", "version": read})

    assert saved.status == 200
    assert (refused.status, refused.code) == (409, "complaint_changed")
    assert refused.body["error"]["current"]["severity"] == "high"
    assert (await qiu_at_desk.get(path)).body["severity"] == "high"
    # Evidence is no part of the description.
    await lin_at_desk.post(f"{path}/evidence", {"text": "日志"})
    again = await qiu_at_desk.patch(path, {"severity": "low", "version": saved.body["version"]})
    assert (again.status, again.body["severity"]) == (200, "low")


async def test_a_version_that_never_was_is_another_one(lin_at_desk: Clerk, cast: Cast) -> None:
    path = f"/api/customers/{cast.ann}"

    assert (await lin_at_desk.patch(path, {"tier": "premium", "version": "never"})).status == 409
    assert (await lin_at_desk.patch(path, {"tier": "premium", "version": "x" * 41})).status == 400
