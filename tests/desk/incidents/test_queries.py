"""Incidents are read with few statements, however many there are and whoever opened them."""

from contact_center.store.engine import Store
from tests.desk.office import Clerk
from tests.desk.statements import statements


async def test_a_long_list_takes_no_more_statements(
    lin_at_desk: Clerk, emma_at_desk: Clerk, qiu_at_desk: Clerk, store: Store
) -> None:
    incident = {"title": {"zh": "手机银行登录故障", "en": "Mobile sign-in is down"}}
    await lin_at_desk.post("/api/incidents", incident)
    with statements() as of_one:
        await lin_at_desk.get("/api/incidents")

    for colleague in (emma_at_desk, qiu_at_desk):
        await colleague.post("/api/incidents", incident)
    with statements() as of_three:
        answer = await lin_at_desk.get("/api/incidents")

    assert [one["opened_by"]["name"] for one in answer.body] == ["邱文", "Emma Clarke", "林晓雨"]
    assert len(of_three) == len(of_one)
