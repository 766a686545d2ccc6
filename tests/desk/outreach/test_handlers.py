"""Greetings over the API: the days ahead with words, hour and why not; hold, change, send now."""

from datetime import UTC, date, datetime, timedelta

import pytest

from contact_center.customers.consent import Decision, Proof, record_consent
from contact_center.customers.models import Customer
from contact_center.outreach.greet import greet, send_due
from contact_center.outreach.plan import plan
from contact_center.outreach.policy import Policy
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.messages import jobs, say
from tests.desk.office import Answer, Clerk, give_manager
from tests.desk.test_audit import audited
from tests.outreach.hours import zone_at_noon
from tests.outreach.kept import change, greetings, rows

QUIET = Policy(country=None, quiet_hours=False)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(autouse=True)
async def anns_birthday_is_near(store: Store, cast: Cast) -> None:
    """In ten days, by her own clock, where it is noon; nobody else has an occasion of their own."""
    for one in (cast.ann, cast.bob, cast.chen):
        born = (now() + timedelta(days=10)).date().replace(year=1992)
        values = {
            "birthday": born if one == cast.ann else None,
            "zone": zone_at_noon(),
            "audiences": {"chinese": False},
        }
        await change(store, one, **values)
    await plan(store, now(), QUIET, ahead=12)


def day_of(answer: Answer) -> date:
    return date.fromisoformat(answer.body["day"])


async def birthday(clerk: Clerk) -> Answer:
    found = [
        one
        for one in (await clerk.get("/api/outreach/greetings")).body["items"]
        if one["occasion"]["key"] == "birthday"
    ]
    assert len(found) == 1
    return Answer(200, found[0], {})


def path(cast: Cast, one: Answer) -> str:
    return f"/api/customers/{cast.ann}/greetings/{one.body['id']}"


async def test_the_days_ahead_are_shown_with_words_channel_and_hour(qiu_at_desk: Clerk, cast: Cast) -> None:
    found = (await birthday(qiu_at_desk)).body

    assert (found["customer_id"], found["number"], found["name"]["zh"]) == (cast.ann, "C1001", "安娜")
    assert (found["state"], found["channel"], found["by_call"]) == ("planned", "sms", False)
    assert "安娜" in found["words"]
    assert found["occasion"]["title"] == {"zh": "生日", "en": "Birthday"}
    assert datetime.fromisoformat(found["at"]) > now()
    assert (found["why_not"], found["zone"]) == (None, zone_at_noon())
    assert ANN_PHONE not in str(found)


async def test_why_it_will_not_go_is_said(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    await change(store, cast.ann, ended="deceased")

    found = (await birthday(qiu_at_desk)).body

    assert (found["why_not"]["code"], found["at"], found["channel"]) == ("deceased", None, None)
    assert found["why_not"]["text"]["zh"] != found["why_not"]["text"]["en"]


async def test_pages_follow_each_other(qiu_at_desk: Clerk, store: Store) -> None:
    whole = (await qiu_at_desk.get("/api/outreach/greetings", limit=100)).body["items"]
    found, after = [], ""
    for _ in range(len(whole) + 1):
        page = (await qiu_at_desk.get("/api/outreach/greetings", limit=1, after=after)).body
        found += page["items"]
        after = page["next"] or ""
        if not after:
            break

    assert [one["id"] for one in found] == [one["id"] for one in whole]
    assert (await qiu_at_desk.get("/api/outreach/greetings", after="x")).code == "bad_request"


async def test_an_agent_sees_and_changes_those_of_their_own_customers(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    one = await birthday(qiu_at_desk)
    assert (await lin_at_desk.get("/api/outreach/greetings")).body["items"] == []
    assert (await lin_at_desk.post(f"{path(cast, one)}/hold")).status == 404

    await give_manager(store, cast.ann, lin_at_desk)
    assert (await birthday(lin_at_desk)).body["id"] == one.body["id"]
    assert (await lin_at_desk.post(f"{path(cast, one)}/hold")).status == 200


async def test_who_only_serves_a_customer_decides_nothing_about_their_greetings(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    one = await birthday(qiu_at_desk)
    async with store.transaction() as session:
        customer = await session.get_one(Customer, cast.ann)
        customer.entered_by_id = int(lin_at_desk.user["id"])

    refused = await lin_at_desk.post(f"{path(cast, one)}/hold")

    assert (refused.status, refused.code) == (403, "forbidden")


async def test_one_that_is_held_does_not_go_until_it_is_released(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    one = await birthday(qiu_at_desk)
    held = await qiu_at_desk.post(f"{path(cast, one)}/hold")
    assert (held.body["state"], held.body["changed_by"]["name"]) == ("held", "邱文")
    noon = datetime.fromisoformat(one.body["at"]) + timedelta(hours=12)
    assert await send_due(store, noon, QUIET) == 0
    assert (await qiu_at_desk.post(f"{path(cast, one)}/hold")).code == "greeting_over"

    released = await qiu_at_desk.post(f"{path(cast, one)}/release")
    assert released.body["state"] == "planned"
    assert await send_due(store, noon, QUIET) == 1
    assert (await qiu_at_desk.post(f"{path(cast, one)}/release")).code == "greeting_over"
    assert [action for action, _, _ in await audited(store)][1:] == ["hold greeting", "release greeting"]


async def test_a_personal_line_goes_along(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    one = await birthday(qiu_at_desk)

    changed = await qiu_at_desk.patch(path(cast, one), {"line": "祝您搬家顺利！"})

    assert changed.body["words"].endswith("\n祝您搬家顺利！")
    assert await send_due(store, datetime.fromisoformat(one.body["at"]) + timedelta(hours=12), QUIET) == 1
    assert [message.text for message in await greetings(store)] == [changed.body["words"]]
    assert (await qiu_at_desk.patch(path(cast, one), {"line": "?"})).code == "greeting_over"


async def test_another_day_is_kept_whatever_the_plan_says(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    one = await birthday(qiu_at_desk)
    before = day_of(one) - timedelta(days=3)

    changed = await qiu_at_desk.patch(path(cast, one), {"day": before.isoformat()})
    await plan(store, now(), QUIET)

    assert day_of(changed) == day_of(await birthday(qiu_at_desk)) == before


@pytest.mark.parametrize("days", [-12, 100])
async def test_no_day_that_is_past_or_far(qiu_at_desk: Clerk, cast: Cast, days: int) -> None:
    one = await birthday(qiu_at_desk)

    refused = await qiu_at_desk.patch(
        path(cast, one), {"day": (day_of(one) + timedelta(days=days)).isoformat()}
    )

    assert (refused.status, refused.code) == (409, "greeting_day")


@pytest.mark.parametrize("channel", ["phone", "pigeon"])
async def test_no_channel_where_nobody_is_written_to(qiu_at_desk: Clerk, cast: Cast, channel: str) -> None:
    one = await birthday(qiu_at_desk)

    assert (await qiu_at_desk.patch(path(cast, one), {"channel": channel})).code == "no_such_channel"


async def test_send_now_sends_today_as_soon_as_a_worker_looks(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    one = await birthday(qiu_at_desk)

    answer = await qiu_at_desk.post(f"{path(cast, one)}/send-now")

    assert answer.status == 200
    assert {"timestamp": 0} in await jobs(store, "greet")
    assert await send_due(store, datetime.now(UTC), QUIET) == 1
    # Its day comes, and nobody is greeted twice.
    await greet(store, datetime.fromisoformat(one.body["at"]) + timedelta(hours=12), QUIET)
    assert len([row for row in await rows(store, "sent") if row.occasion == "birthday"]) == 1


async def test_the_account_manager_calls_the_best_customers_and_notes_it(
    lin_at_desk: Clerk, qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    await change(store, cast.ann, tier="premium")
    await give_manager(store, cast.ann, lin_at_desk)
    one = await birthday(lin_at_desk)
    assert (one.body["by_call"], one.body["channel"]) == (True, None)

    assert await send_due(store, datetime.fromisoformat(one.body["at"]) + timedelta(hours=12), QUIET) == 0
    task = await birthday(lin_at_desk)
    assert (task.body["state"], task.body["called_at"]) == ("call", None)
    assert "林晓雨" in task.body["words"]
    assert await greetings(store) == []

    noted = await lin_at_desk.post(f"{path(cast, one)}/called")
    again = await lin_at_desk.post(f"{path(cast, one)}/called")
    assert noted.body["called_at"] == again.body["called_at"] is not None


async def test_days_are_counted_by_occasion_and_state(qiu_at_desk: Clerk, store: Store, cast: Cast) -> None:
    one = await birthday(qiu_at_desk)

    found = (await qiu_at_desk.get("/api/outreach/days")).body["items"]

    mine = [row for row in found if row["occasion"]["key"] == "birthday"]
    assert [(row["day"], row["count"]) for row in mine] == [(one.body["day"], {"planned": 1})]
    assert (await qiu_at_desk.get("/api/outreach/days", first="2026-05-02", last="2026-05-01")).status == 400


async def test_one_that_a_colleague_changed_is_neither_changed_nor_sent_unseen(
    qiu_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    read = (await birthday(qiu_at_desk)).body
    address = f"/api/customers/{cast.ann}/greetings/{read['id']}"
    theirs = await qiu_at_desk.patch(address, {"line": "Regards, Grace", "version": read["version"]})
    assert theirs.body["version"] != read["version"]

    late = await qiu_at_desk.patch(address, {"channel": "sms", "version": read["version"]})
    sent = await qiu_at_desk.post(f"{address}/send-now?version={read['version']}")

    assert (late.code, sent.code) == ("greeting_changed", "greeting_changed")
    assert late.body["error"]["current"]["line"] == "Regards, Grace"
    again = await qiu_at_desk.patch(address, {"channel": "sms", "version": theirs.body["version"]})
    assert (again.body["chosen_channel"], again.body["line"]) == ("sms", "Regards, Grace")
    await qiu_at_desk.post(f"{address}/hold")
    held = await qiu_at_desk.post(f"{address}/send-now?version={again.body['version']}")
    assert held.code == "greeting_changed"


@pytest.mark.parametrize(("occasion", "found"), [("birthday", ["birthday"]), ("qixi", [])])
async def test_those_of_one_occasion(qiu_at_desk: Clerk, occasion: str, found: list[str]) -> None:
    items = (await qiu_at_desk.get("/api/outreach/greetings", occasion=occasion, limit=100)).body["items"]

    assert [one["occasion"]["key"] for one in items] == found


async def test_calls_still_to_be_made(lin_at_desk: Clerk, store: Store, cast: Cast) -> None:
    await change(store, cast.ann, tier="premium")
    await give_manager(store, cast.ann, lin_at_desk)
    one = await birthday(lin_at_desk)
    await send_due(store, datetime.fromisoformat(one.body["at"]) + timedelta(hours=12), QUIET)

    async def to_call() -> list[int]:
        page = (await lin_at_desk.get("/api/outreach/greetings", state="to_call")).body
        return [found["id"] for found in page["items"]]

    assert await to_call() == [one.body["id"]]
    await lin_at_desk.post(f"{path(cast, one)}/called")
    assert await to_call() == []


@pytest.mark.parametrize(
    ("since", "reason"),
    [("deceased", "deceased"), ("erased", "erased"), ("STOP", "withdrawn"), ("no calls", "withdrawn")],
)
async def test_a_call_is_not_made_to_who_died_or_refused_since(
    lin_at_desk: Clerk, store: Store, cast: Cast, since: str, reason: str
) -> None:
    await change(store, cast.ann, tier="premium")
    await give_manager(store, cast.ann, lin_at_desk)
    one = await birthday(lin_at_desk)
    await send_due(store, datetime.fromisoformat(one.body["at"]) + timedelta(hours=12), QUIET)
    assert (await birthday(lin_at_desk)).body["why_not"] is None

    if since in ("deceased", "erased"):
        await change(store, cast.ann, ended=since)
    elif since == "STOP":
        await say(store, "STOP", address=ANN_PHONE)
    else:
        async with store.transaction() as session:
            refused = Decision(
                cast.ann, "greeting", "withdrawn", Proof("customer"), channel="phone", reach="channel"
            )
            await record_consent(session, refused)

    (call,) = (await lin_at_desk.get("/api/outreach/greetings", state="to_call")).body["items"]
    assert call["why_not"]["code"] == reason
