"""What staff can do: said by supervisors, and heeded at once."""

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Clerk, Office, complained
from tests.desk.routing.test_tickets import offered_to


async def test_what_staff_can_do_is_said_by_supervisors(
    qiu_at_desk: Clerk, lin_at_desk: Clerk, store: Store, cast: Cast
) -> None:
    work = {
        "languages": ["zh"],
        "queues": ["cards"],
        "skills": [{"skill": "fraud", "level": 4}],
        "capacity": 60,
        "branch": None,
        "team": "Evening",
    }
    address = f"/api/staff/{lin_at_desk.user['id']}/work"

    changed = await qiu_at_desk.put(address, work)

    assert changed.status == 200, changed.body
    assert {name: changed.body[name] for name in work} == work
    assert changed.body["load"] == 0
    assert changed.body in (await qiu_at_desk.get("/api/staff")).body
    assert (await lin_at_desk.put(address, work)).code == "forbidden"
    for wrong in ({"queues": ["nowhere"]}, {"skills": [{"skill": "tax", "level": 1}]}, {"branch": "moon"}):
        refused = await qiu_at_desk.put(address, {**work, **wrong})
        assert (refused.status, refused.code) == (400, "bad_request")
    assert changed.body in (await qiu_at_desk.get("/api/staff")).body


async def test_a_new_queue_brings_what_waits_in_it(
    qiu_at_desk: Clerk, office: Office, store: Store, cast: Cast
) -> None:
    omar = await office.hire("omar", "phone", presence="online")
    case = await complained(store)

    await qiu_at_desk.put(
        f"/api/staff/{omar}/work",
        {"languages": ["zh"], "queues": ["complaints"], "skills": [], "capacity": 100},
    )

    assert await offered_to(qiu_at_desk, case) == omar
    staff = {one["login"]: one for one in (await qiu_at_desk.get("/api/staff")).body}
    assert staff["omar"]["load"] == 10
