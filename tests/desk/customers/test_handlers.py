"""The customers' records over the API: found, entered, changed; wrong entries explained in both languages."""

from typing import Any

import pytest

from contact_center.store.engine import Store
from tests.bank_zone import bank_today
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.desk.office import Answer, Clerk, give_manager, wrote

NEWCOMER = {
    "number": "C2001",
    "name": {"zh": "王磊", "en": "Wang Lei"},
    "language": "zh",
    "birthday": "1981-01-07",
    "tier": "premium",
    "phone": "+86 139 1111 2222",
}


@pytest.fixture(autouse=True)
async def lins_customers(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    """林晓雨 is the account manager of all three."""
    for customer in (cast.ann, cast.bob, cast.chen):
        await give_manager(store, customer, lin_at_desk)


def found(answer: Answer) -> list[str]:
    assert answer.status == 200
    return [customer["number"] for customer in answer.body["items"]]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("安娜", ["C1001"]),
        ("安", ["C1001"]),
        ("ann", ["C1001"]),
        ("BOB", ["C1002"]),
        ("c1003", ["C1003"]),
        ("+86 138 0000 0001", ["C1001"]),
        ("202-555-0101", ["C1002"]),
        ("138000", ["C1003", "C1001"]),
        ("", ["C1003", "C1002", "C1001"]),
        ("  ", ["C1003", "C1002", "C1001"]),
        ("%", []),
        ("_", []),
        ("\\", []),
        ("'; DROP TABLE customers; --", []),
        ("不存在", []),
    ],
)
async def test_customers_are_found_by_name_number_and_telephone(
    lin_at_desk: Clerk, cast: Cast, words: str, numbers: list[str]
) -> None:
    assert found(await lin_at_desk.get("/api/customers", q=words)) == numbers


async def test_no_more_are_shown_than_asked_for(lin_at_desk: Clerk, cast: Cast) -> None:
    assert found(await lin_at_desk.get("/api/customers", limit=1)) == ["C1003"]


async def test_a_new_customer_is_entered_whole(lin_at_desk: Clerk) -> None:
    entered = await lin_at_desk.post("/api/customers", NEWCOMER)

    assert entered.status == 201
    record = entered.body
    assert (record["number"], record["name"]) == ("C2001", {"zh": "王磊", "en": "Wang Lei"})
    assert (record["language"], record["birthday"], record["tier"]) == ("zh", "1981-01-07", "premium")
    assert {(point["channel"], point["address"]) for point in record["contact_points"]} == {
        ("sms", "+8613911112222"),
        ("phone", "+8613911112222"),
    }
    assert (await lin_at_desk.get(f"/api/customers/{record['id']}")).body == record


async def test_who_wrote_before_keeps_their_history(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store
) -> None:
    _, _, unknown = await wrote(store, "你好，我想开户", "+8613911112222")

    entered = await lin_at_desk.post("/api/customers", NEWCOMER)

    assert (entered.status, entered.body["id"]) == (201, unknown)
    timeline = await qiu_at_desk.get(f"/api/customers/{unknown}/timeline")
    assert [said["text"] for said in timeline.body["items"]] == ["你好，我想开户"]
    # To enter a number is no way to read what strangers wrote from it.
    assert (await lin_at_desk.get(f"/api/customers/{unknown}/timeline")).body["items"] == []


async def test_a_number_is_given_once(lin_at_desk: Clerk, cast: Cast) -> None:
    refused = await lin_at_desk.post("/api/customers", {**NEWCOMER, "number": "C1001"})

    assert (refused.status, refused.code) == (409, "number_taken")
    assert (await lin_at_desk.get(f"/api/customers/{cast.ann}")).body["name"]["en"] == "Ann"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"phone": ANN_PHONE}, "phone_taken"),
        ({"phone": "12345"}, "bad_phone"),
        ({"phone": "call me"}, "bad_phone"),
        ({"name": {}}, "no_name"),
        ({"name": {"zh": "  ", "en": ""}}, "no_name"),
        ({"birthday": "1899-12-31"}, "bad_birthday"),
        ({"birthday": "2999-01-01"}, "bad_birthday"),
        ({"birthday": "1990-02-30"}, "bad_request"),
        ({"number": ""}, "bad_request"),
        ({"number": "no spaces"}, "bad_request"),
        ({"language": "fr"}, "bad_request"),
        ({"tier": "gold"}, "bad_request"),
        ({"password": "?"}, "bad_request"),
    ],
)
async def test_a_wrong_entry_is_explained_and_leaves_nothing(
    lin_at_desk: Clerk, cast: Cast, wrong: dict[str, Any], code: str
) -> None:
    refused = await lin_at_desk.post("/api/customers", {**NEWCOMER, **wrong})

    assert (refused.status, refused.code) == (400, code)
    assert found(await lin_at_desk.get("/api/customers")) == ["C1003", "C1002", "C1001"]


async def test_what_is_wrong_is_named_but_never_repeated(lin_at_desk: Clerk) -> None:
    refused = await lin_at_desk.post("/api/customers", {**NEWCOMER, "tier": "secret-word"})

    assert "tier" in refused.body["error"]["zh"]
    assert "tier" in refused.body["error"]["en"]
    assert "secret-word" not in str(refused.body)


async def test_a_change_touches_what_it_names_alone(lin_at_desk: Clerk, cast: Cast) -> None:
    before = (await lin_at_desk.get(f"/api/customers/{cast.ann}")).body

    changed = await lin_at_desk.patch(f"/api/customers/{cast.ann}", {"tier": "premium"})

    after = {**before, "tier": "premium", "version": changed.body["version"]}
    assert (changed.status, changed.body) == (200, after)
    assert changed.body["version"] != before["version"]


async def test_everything_of_a_record_can_change(lin_at_desk: Clerk, cast: Cast) -> None:
    change = {
        "name": {"zh": "安娜娜", "en": "Anna"},
        "language": "en",
        "birthday": "1991-06-03",
        "tier": "restricted",
        "phone": "+8613911112222",
    }

    changed = (await lin_at_desk.patch(f"/api/customers/{cast.ann}", change)).body

    assert {key: changed[key] for key in ("name", "language", "birthday", "tier")} == {
        key: value for key, value in change.items() if key != "phone"
    }
    assert {point["address"] for point in changed["contact_points"]} == {ANN_PHONE, "+8613911112222"}


async def test_a_birthday_can_be_taken_out(lin_at_desk: Clerk, cast: Cast) -> None:
    changed = await lin_at_desk.patch(f"/api/customers/{cast.ann}", {"birthday": None})

    assert (changed.status, changed.body["birthday"]) == (200, None)


async def test_one_of_two_names_can_be_taken_out(lin_at_desk: Clerk, cast: Cast) -> None:
    changed = await lin_at_desk.patch(f"/api/customers/{cast.ann}", {"name": {"zh": "安娜", "en": ""}})

    assert (changed.status, changed.body["name"]) == (200, {"zh": "安娜", "en": None})


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"phone": BOB_PHONE}, "phone_taken"),
        ({"phone": "0"}, "bad_phone"),
        ({"birthday": "1800-01-01"}, "bad_birthday"),
        ({"name": {"zh": "", "en": " "}}, "no_name"),
        ({"number": "C9"}, "bad_request"),
        ({"tier": "gold"}, "bad_request"),
    ],
)
async def test_a_wrong_change_changes_nothing(
    lin_at_desk: Clerk, cast: Cast, wrong: dict[str, Any], code: str
) -> None:
    before = (await lin_at_desk.get(f"/api/customers/{cast.ann}")).body

    refused = await lin_at_desk.patch(f"/api/customers/{cast.ann}", {"language": "en", **wrong})

    assert (refused.status, refused.code) == (400, code)
    assert (await lin_at_desk.get(f"/api/customers/{cast.ann}")).body == before


async def test_todays_child_may_have_an_account(lin_at_desk: Clerk) -> None:
    today = bank_today()
    entered = await lin_at_desk.post("/api/customers", {**NEWCOMER, "birthday": f"{today}"})

    assert entered.status == 201


async def test_nobody_is_nobody(lin_at_desk: Clerk) -> None:
    shown = await lin_at_desk.get("/api/customers/424242")
    changed = await lin_at_desk.patch("/api/customers/424242", {"tier": "premium"})

    assert {(answer.status, answer.code) for answer in (shown, changed)} == {(404, "not_found")}
