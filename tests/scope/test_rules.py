"""Who sees and changes what: every address of the staff API, tried by an agent it is not for."""

from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from sqlalchemy import func, select, update

from contact_center.conversations.models import Conversation, Interaction, Picture
from contact_center.customers.models import Customer
from contact_center.scope.rules import (
    LOOKS_AFTER_CUSTOMER,
    OPEN,
    SEES_COMPLAINT,
    SEES_CONVERSATION,
    SEES_CUSTOMER,
    SEES_INTERACTION,
    SEES_TICKET,
    SUPERVISOR,
)
from contact_center.security.models import AuditEntry, User
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Queue, QueueMember, Ticket, TicketNote
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.desk.api.test_live import listening
from tests.desk.conftest import office
from tests.desk.office import Answer, Clerk, Office, complained, wrote

NOTHING = 424_242
WORDS = {"text": "您好，我是客服。", "client_id": "a" * 16}
TEMPLATE: dict[str, Any] = {
    "occasion": "birthday",
    "tier": "any",
    "channel": None,
    "tone": "short",
    "text": {"zh": "生日快乐", "en": "Happy birthday"},
}

OUT_OF_SIGHT: dict[tuple[str, str], Any] = {
    ("GET", "/api/tickets/{ticket_id}"): None,
    ("POST", "/api/tickets/{ticket_id}/accept"): None,
    ("POST", "/api/tickets/{ticket_id}/close"): {"resolution": "done"},
    ("POST", "/api/tickets/{ticket_id}/transfer"): {"queue": "service"},
    ("POST", "/api/tickets/{ticket_id}/notes"): WORDS,
    ("POST", "/api/tickets/{ticket_id}/summary"): {"language": "zh"},
    ("POST", "/api/tickets/{ticket_id}/draft"): None,
    ("POST", "/api/tickets/{ticket_id}/decline"): None,
    ("POST", "/api/tickets/{ticket_id}/consult"): {"assignee": 1, "note": "?"},
    ("POST", "/api/tickets/{ticket_id}/await-customer"): None,
    ("DELETE", "/api/tickets/{ticket_id}/await-customer"): None,
    ("GET", "/api/conversations/{conversation_id}"): None,
    ("POST", "/api/conversations/{conversation_id}/replies"): WORDS,
    ("POST", "/api/conversations/{conversation_id}/take"): None,
    ("POST", "/api/conversations/{conversation_id}/hand-back"): None,
    ("POST", "/api/interactions/{interaction_id}/misunderstood"): {"right_intent": "request_lost_card"},
    ("DELETE", "/api/interactions/{interaction_id}/misunderstood"): None,
    ("GET", "/api/customers/{customer_id}"): None,
    ("PATCH", "/api/customers/{customer_id}"): {"tier": "premium"},
    ("GET", "/api/customers/{customer_id}/timeline"): None,
    ("GET", "/api/customers/{customer_id}/consents"): None,
    ("GET", "/api/customers/{customer_id}/preferences"): None,
    ("POST", "/api/customers/{customer_id}/preference-link"): None,
    ("POST", "/api/customers/{customer_id}/consents"): {
        "purpose": "greeting",
        "state": "withdrawn",
        "reason": "?",
    },
    ("GET", "/api/customers/{customer_id}/occasions"): None,
    ("POST", "/api/customers/{customer_id}/anniversaries"): {"kind": "wedding", "began": "2015-10-01"},
    ("DELETE", "/api/customers/{customer_id}/anniversaries/{anniversary_id}"): None,
    ("PATCH", "/api/customers/{customer_id}/anniversaries/{anniversary_id}"): {
        "kind": "wedding",
        "began": "2015-10-01",
    },
    ("PATCH", "/api/customers/{customer_id}/audiences"): {"told": {"teachers": True}},
    ("PATCH", "/api/customers/{customer_id}/greetings/{greeting_id}"): {"line": "?"},
    ("POST", "/api/customers/{customer_id}/greetings/{greeting_id}/hold"): None,
    ("POST", "/api/customers/{customer_id}/greetings/{greeting_id}/release"): None,
    ("POST", "/api/customers/{customer_id}/greetings/{greeting_id}/send-now"): None,
    ("POST", "/api/customers/{customer_id}/greetings/{greeting_id}/called"): None,
    ("POST", "/api/customers/{customer_id}/telephones"): {"number": BOB_PHONE},
    ("GET", "/api/customers/{customer_id}/telephones/history"): None,
    ("POST", "/api/customers/{customer_id}/telephones/{contact_point_id}/code"): {"reason": "?"},
    ("POST", "/api/customers/{customer_id}/telephones/{contact_point_id}/verify"): {"reason": "?"},
    ("POST", "/api/customers/{customer_id}/telephones/{contact_point_id}/wrong"): {"reason": "?"},
    ("POST", "/api/customers/{customer_id}/telephones/{contact_point_id}/remove"): {"reason": "?"},
    ("GET", "/api/interactions/{interaction_id}/pictures/{picture_id}"): None,
    ("GET", "/api/tickets/{ticket_id}/complaint"): None,
    ("PATCH", "/api/tickets/{ticket_id}/complaint"): {"severity": "high"},
    ("POST", "/api/tickets/{ticket_id}/complaint/acknowledge"): None,
    ("POST", "/api/tickets/{ticket_id}/complaint/evidence"): {"text": "?"},
    ("GET", "/api/tickets/{ticket_id}/complaint/files/{file_id}"): None,
    ("POST", "/api/tickets/{ticket_id}/complaint/redress"): {
        "amount": "1.00",
        "currency": "CNY",
        "reason": "?",
    },
    ("POST", "/api/tickets/{ticket_id}/complaint/extension"): {"days": 30, "reason": "?"},
    ("POST", "/api/tickets/{ticket_id}/complaint/answer"): {"text": "?"},
    ("POST", "/api/tickets/{ticket_id}/complaint/reopen"): {"reason": "?"},
    ("POST", "/api/tickets/{ticket_id}/complaint/withdraw"): {"reason": "?"},
    ("POST", "/api/tickets/{ticket_id}/complaint/merge"): {"into": NOTHING},
    ("POST", "/api/incidents/{incident_id}/tickets"): {"ticket_id": NOTHING},
}
"""Answered 404 like what does not exist; with a body that fits, so that nothing else refuses it."""

SUPERVISORS: dict[tuple[str, str], Any] = {
    ("PUT", "/api/queues/{key}"): {"calendar": None},
    ("GET", "/api/staff"): None,
    ("POST", "/api/staff/{user_id}/end-access"): None,
    ("POST", "/api/staff/{user_id}/restore-access"): None,
    ("PUT", "/api/staff/{user_id}/work"): {
        "languages": ["zh"],
        "queues": [],
        "capacity": 100,
        "skills": [],
        "branch": None,
        "team": None,
    },
    ("POST", "/api/tickets/{ticket_id}/take-over"): None,
    ("PUT", "/api/routing"): None,
    ("POST", "/api/routing/dry-run"): {
        "category": "complaint",
        "topic": "fees",
        "channel": "sms",
        "language": "zh",
    },
    ("POST", "/api/skills"): {"key": "x", "name": {"zh": "甲", "en": "x"}},
    ("PUT", "/api/service-levels"): None,
    ("POST", "/api/calendars/days"): None,
    ("GET", "/api/outreach/year"): None,
    ("GET", "/api/complaints"): None,
    ("GET", "/api/complaints/export"): None,
    ("POST", "/api/tickets/{ticket_id}/complaint/redress/{redress_id}/approve"): None,
    ("POST", "/api/tickets/{ticket_id}/complaint/redress/{redress_id}/refuse"): None,
    ("POST", "/api/tickets/{ticket_id}/complaint/extension/{extension_id}/approve"): None,
    ("POST", "/api/tickets/{ticket_id}/complaint/extension/{extension_id}/refuse"): None,
    ("POST", "/api/tickets/{ticket_id}/complaint/review"): {"note": "?"},
    ("GET", "/api/outreach/templates"): None,
    ("POST", "/api/outreach/templates"): TEMPLATE,
    ("POST", "/api/outreach/templates/count"): TEMPLATE,
    ("POST", "/api/outreach/templates/preview"): TEMPLATE,
    ("PUT", "/api/outreach/templates/{template_id}"): {"text": TEMPLATE["text"]},
    ("POST", "/api/outreach/templates/{template_id}/propose"): None,
    ("POST", "/api/outreach/templates/{template_id}/approve"): None,
    ("POST", "/api/outreach/templates/{template_id}/retire"): None,
}
"""Nothing for an agent, whatever it is about."""

LISTS = {
    ("GET", "/api/tickets"),
    ("GET", "/api/customers"),
    ("GET", "/api/incidents"),
    ("GET", "/api/outreach/greetings"),
    ("GET", "/api/outreach/days"),
}
"""They show what is in sight, and nothing else."""

ELSEWHERE = {
    ("POST", "/api/tickets/{ticket_id}/complaint/files"): "test_a_file_is_not_added_to_a_ticket_out_of_sight",
}

NO_CUSTOMER = {
    ("POST", "/api/session"),
    ("GET", "/api/session"),
    ("DELETE", "/api/session"),
    ("PUT", "/api/presence"),
    ("DELETE", "/api/wrap-up"),
    ("GET", "/api/queues"),
    ("GET", "/api/colleagues"),
    ("GET", "/api/intents"),
    ("GET", "/api/vocabulary"),
    ("GET", "/api/routing"),
    ("GET", "/api/service-levels"),
    ("GET", "/api/complaints/choices"),
    ("GET", "/api/quality"),
    ("GET", "/api/settings"),
    ("GET", "/api/openapi.json"),
    ("POST", "/api/customers"),
    ("POST", "/api/incidents"),
    ("PUT", "/api/incidents/{incident_id}/state"),
}
"""About the user themselves, about nobody, or new: no record of anybody is shown or changed."""


__all__ = ["office"]
IN_SIGHT = {
    SEES_TICKET,
    SEES_COMPLAINT,
    SEES_CONVERSATION,
    SEES_INTERACTION,
    SEES_CUSTOMER,
    LOOKS_AFTER_CUSTOMER,
}


@dataclass(frozen=True)
class Foreign:
    """Ann's complaint in a queue of other people, and an agent who works elsewhere."""

    office: Office
    stranger: Clerk
    insider: Clerk
    ids: dict[str, int]

    async def ask(self, route: tuple[str, str], body: Any, *, exists: bool = True) -> Answer:
        method, pattern = route
        path = pattern.format_map(self.ids if exists else dict.fromkeys(self.ids, NOTHING))
        return await self.stranger.ask(method, path, **({} if body is None else {"json": body}))


@pytest.fixture
async def foreign(office: Office, cast: Cast) -> Foreign:
    case = await complained(office.store)
    stranger = await office.clerk("gao", "cards", name="高明")
    insider = await office.clerk("lin", "complaints", name="林晓雨")
    report = await insider.post("/api/incidents", {"title": {"zh": "故障", "en": "Outage"}})
    return Foreign(
        office,
        stranger,
        insider,
        {
            "ticket_id": case.ticket_id,
            "conversation_id": case.conversation_id,
            "interaction_id": case.interaction_id,
            "customer_id": case.customer_id,
            "incident_id": report.body["id"],
            "user_id": int(insider.user["id"]),
            "file_id": 1,
            "contact_point_id": 1,
            "picture_id": await _picture(office.store, case.interaction_id),
            "redress_id": 1,
            "extension_id": 1,
            "template_id": 1,
            "key": 1,
            "anniversary_id": 1,
            "greeting_id": 1,
        },
    )


async def _picture(store: Store, interaction_id: int) -> int:
    picture = Picture(
        interaction_id=interaction_id,
        position=0,
        address="/Media/ME1",
        state="kept",
        media_type="image/png",
        data=b"\x89PNG",
    )
    async with store.transaction() as session:
        session.add(picture)
        await session.flush()
        return picture.id


async def test_every_address_has_its_rule_here(office: Office) -> None:
    ruled = {*OUT_OF_SIGHT, *SUPERVISORS, *LISTS, *ELSEWHERE, *NO_CUSTOMER}

    assert set(office.routes) - ruled == set(), "say in this file who may use the new address"
    assert ruled - set(office.routes) == set()


async def test_what_is_out_of_sight_answers_like_nothing_and_does_not_change(foreign: Foreign) -> None:
    before = await _state(foreign.office.store)
    told: dict[tuple[str, str], tuple[int, str]] = {}
    for route, body in OUT_OF_SIGHT.items():
        real = await foreign.ask(route, body)
        none = await foreign.ask(route, body, exists=False)
        assert real.body == none.body, route
        told[route] = (real.status, real.code)

    assert {route: how for route, how in told.items() if how != (404, "not_found")} == {}
    assert await _state(foreign.office.store) == before


async def test_each_address_of_one_record_answers_a_stranger_as_if_there_were_none(foreign: Foreign) -> None:
    before = await _state(foreign.office.store)
    routes = {route for route, rule in foreign.office.rules.items() if rule in IN_SIGHT}
    assert len(routes) > 40
    told: dict[tuple[str, str], tuple[int, str]] = {}
    for route in sorted(routes):
        # Without a body: who may is asked before what is wanted.
        real, none = await foreign.ask(route, None), await foreign.ask(route, None, exists=False)
        assert real.body == none.body, route
        told[route] = (real.status, real.code)

    assert {route: how for route, how in told.items() if how != (404, "not_found")} == {}
    assert await _state(foreign.office.store) == before


async def test_each_address_for_supervisors_is_forbidden_for_agents_before_anything_is_read(
    foreign: Foreign,
) -> None:
    before = await _state(foreign.office.store)
    routes = {route for route, rule in foreign.office.rules.items() if rule is SUPERVISOR}
    told = {}
    for route in sorted(routes):
        real, none = await foreign.ask(route, None), await foreign.ask(route, None, exists=False)
        told[route] = {(real.status, real.code), (none.status, none.code)}

    assert {route: how for route, how in told.items() if how != {(403, "forbidden")}} == {}
    assert await _state(foreign.office.store) == before


async def test_each_address_but_the_open_ones_asks_who_is_there(foreign: Foreign) -> None:
    nobody = foreign.office.newcomer()
    for (method, pattern), rule in foreign.office.rules.items():
        answer = await nobody.ask(method, pattern.format_map(foreign.ids))
        assert (answer.status == 401) is (rule is not OPEN), (method, pattern)


async def test_an_incident_is_moved_by_those_who_may_and_seen_by_all(foreign: Foreign) -> None:
    route = ("PUT", "/api/incidents/{incident_id}/state")

    real = await foreign.ask(route, {"state": "confirmed"})
    none = await foreign.ask(route, {"state": "confirmed"}, exists=False)

    assert (real.status, real.code, none.status, none.code) == (403, "forbidden", 404, "not_found")
    assert [one["id"] for one in (await foreign.stranger.get("/api/incidents")).body] == [
        foreign.ids["incident_id"]
    ]


async def test_an_id_that_is_none_is_refused_before_it_is_looked_for(foreign: Foreign) -> None:
    for written in ("x", "1e5", "-", "%20"):
        answer = await foreign.stranger.get(f"/api/tickets/{written}")
        assert (answer.status, answer.code) == (400, "bad_request")
        assert "ticket_id" in answer.body["error"]["en"]


@pytest.mark.parametrize("same", ["{}.0", "+{}", "0{}", "{}%20"])
async def test_an_id_written_otherwise_is_the_same_id(foreign: Foreign, same: str) -> None:
    """The rule reads it as the handler does: nothing slips by."""
    path = f"/api/tickets/{same.format(foreign.ids['ticket_id'])}"

    assert (await foreign.stranger.get(path)).status == 404
    assert (await foreign.insider.get(path)).status == 200


async def test_what_is_for_supervisors_is_nothing_for_agents(foreign: Foreign) -> None:
    before = await _state(foreign.office.store)
    told = {route: (await foreign.ask(route, body)).status for route, body in SUPERVISORS.items()}

    # 404 where the ticket is looked for first, 400 where the body is: nothing was done and nothing shown.
    assert {route: status for route, status in told.items() if status not in (400, 403, 404)} == {}
    assert await _state(foreign.office.store) == before


async def test_lists_and_search_show_nothing_of_it(foreign: Foreign) -> None:
    for path, query in (
        ("/api/tickets", {}),
        ("/api/tickets", {"status": "closed"}),
        ("/api/tickets", {"queue": "complaints"}),
        ("/api/tickets", {"assignee": foreign.ids["user_id"]}),
        ("/api/tickets", {"assignee": "consulted"}),
        ("/api/customers", {}),
        ("/api/customers", {"q": "安娜"}),
        ("/api/customers", {"q": "C1001"}),
        ("/api/customers", {"q": ANN_PHONE}),
    ):
        assert (await foreign.stranger.get(path, **query)).body["items"] == [], (path, query)


async def test_a_file_is_not_added_to_a_ticket_out_of_sight(foreign: Foreign) -> None:
    form = aiohttp.FormData()
    form.add_field("file", b"%PDF-1.4 x", filename="a.pdf", content_type="application/pdf")
    path = f"/api/tickets/{foreign.ids['ticket_id']}/complaint/files"

    answer = await foreign.stranger.ask("POST", path, data=form)

    assert (answer.status, answer.code) == (404, "not_found")


async def test_who_works_on_the_queue_sees_all_of_it(foreign: Foreign, cast: Cast) -> None:
    ids, insider = foreign.ids, foreign.insider

    assert (await insider.get(f"/api/tickets/{ids['ticket_id']}")).status == 200
    assert (await insider.get(f"/api/conversations/{ids['conversation_id']}")).status == 200
    assert (await insider.get(f"/api/customers/{cast.ann}")).status == 200
    assert [one["id"] for one in (await insider.get("/api/customers")).body["items"]] == [cast.ann]
    assert len((await insider.get(f"/api/customers/{cast.ann}/timeline")).body["items"]) == 1
    assert (await insider.patch(f"/api/customers/{cast.ann}", {"tier": "premium"})).status == 200
    assert (await insider.get(f"/api/customers/{cast.bob}")).status == 404


async def test_an_offer_a_question_and_an_own_customer_bring_it_into_sight(
    foreign: Foreign, cast: Cast, store: Store
) -> None:
    me = foreign.stranger
    ways: list[tuple[Any, dict[str, Any], dict[str, Any]]] = [
        (Ticket, {"reserved_for_id": me.user["id"]}, {"reserved_for_id": None}),
        (
            Ticket,
            {"assignee_id": me.user["id"], "status": "assigned"},
            {"assignee_id": None, "status": "waiting"},
        ),
        (Customer, {"account_manager_id": me.user["id"]}, {"account_manager_id": None}),
        (Conversation, {"owner": "agent", "agent_id": me.user["id"]}, {"owner": "queue", "agent_id": None}),
    ]
    for table, begins, ends in ways:
        which = {Ticket: "ticket_id", Customer: "customer_id", Conversation: "conversation_id"}[table]
        change = update(table).where(table.id == foreign.ids[which])
        async with store.transaction() as session:
            await session.execute(change.values(**begins))
        assert (await me.get(f"/api/conversations/{foreign.ids['conversation_id']}")).status == 200, begins
        assert (await me.get(f"/api/customers/{cast.ann}")).status == 200, begins
        async with store.transaction() as session:
            await session.execute(change.values(**ends))
        assert (await me.get(f"/api/conversations/{foreign.ids['conversation_id']}")).status == 404, ends
        assert (await me.get(f"/api/customers/{cast.ann}")).status == 404, ends


async def test_the_timeline_of_who_is_served_has_what_they_told_the_assistant_not_what_others_work_on(
    foreign: Foreign, store: Store, cast: Cast
) -> None:
    await wrote(
        store, "一般问题", channel="web_chat", address="customer:C1001", external_id="w", customer_id=cast.ann
    )
    _, secret, _ = await wrote(store, "我被骗了", channel="phone", external_id="CA7", thread="CA7")
    async with store.transaction() as session:
        cards = await session.scalar(select(Queue.id).where(Queue.key == "cards"))
        ticket = await session.get_one(Ticket, foreign.ids["ticket_id"])
        session.add(
            Ticket(
                customer_id=cast.ann,
                conversation_id=secret,
                opened_by=(
                    await session.scalars(select(Interaction.id).where(Interaction.conversation_id == secret))
                ).one(),
                category="handover",
                topic="fraud",
                language="zh",
                queue_id=cards,
                rule_id=ticket.rule_id,
            )
        )

    told = (await foreign.insider.get(f"/api/customers/{cast.ann}/timeline")).body["items"]

    assert [one["text"] for one in told] == ["一般问题", "我要投诉，ATM吞了我的卡"]
    assert (await foreign.insider.get(f"/api/conversations/{secret}")).status == 404
    mine = (await foreign.stranger.get(f"/api/customers/{cast.ann}/timeline")).body["items"]
    assert [one["text"] for one in mine] == ["我被骗了", "一般问题"]


async def test_who_leaves_a_queue_sees_it_no_more(foreign: Foreign, store: Store) -> None:
    async with store.transaction() as session:
        await session.execute(
            update(QueueMember)
            .where(QueueMember.user_id == foreign.insider.user["id"])
            .values(
                queue_id=(await session.scalars(select(Queue.id).where(Queue.key == "cards"))).one(),
            )
        )

    assert (await foreign.insider.get(f"/api/tickets/{foreign.ids['ticket_id']}")).status == 404
    assert (await foreign.insider.get(f"/api/conversations/{foreign.ids['conversation_id']}")).status == 404


async def test_who_enters_a_customer_sees_them_but_no_talk_of_others(office: Office, store: Store) -> None:
    _, conversation, _ = await wrote(store, "请问利率", "+8613911112222")
    lin = await office.clerk("lin", "complaints")
    entry = {"number": "C7001", "name": {"zh": "新客"}, "language": "zh", "phone": "+8613911112222"}

    entered = await lin.post("/api/customers", entry)

    assert entered.status == 201
    assert [one["number"] for one in (await lin.get("/api/customers", q="新客")).body["items"]] == ["C7001"]
    assert (await lin.get(f"/api/conversations/{conversation}")).status == 404
    assert (await lin.get(f"/api/customers/{entered.body['id']}/timeline")).body["items"] == []
    emma = await office.clerk("emma", "cards")
    assert (await emma.get("/api/customers", q="新客")).body["items"] == []


async def test_live_changes_reach_those_in_whose_sight_they_are(foreign: Foreign, store: Store) -> None:
    async with (
        listening(foreign.office, foreign.stranger.cookie()) as stranger,
        listening(foreign.office, foreign.insider.cookie()) as insider,
    ):
        said, conversation, _ = await wrote(store, "还有人吗？")
        await insider.hears(type="interaction", interaction_id=said)
        await foreign.insider.post(f"/api/tickets/{foreign.ids['ticket_id']}/accept")
        await insider.hears(type="ticket", ticket_id=foreign.ids["ticket_id"])
        # The last thing that everybody hears: what came before it has been told by then.
        await foreign.insider.put("/api/presence", {"presence": "online"})
        heard = await stranger.until(type="presence")

    # That queues changed is told, without a word of whose ticket it was.
    assert {one["type"] for one in heard} <= {"queue", "presence"}
    assert all(set(one) == {"type"} for one in heard)
    assert conversation == foreign.ids["conversation_id"]


async def test_bobs_conversation_with_the_assistant_is_nobodys_business(
    office: Office, store: Store, cast: Cast
) -> None:
    said, conversation, _ = await wrote(store, "what is my balance", BOB_PHONE)
    lin = await office.clerk("lin", "complaints", "service", "cards", "phone")

    refused = [
        await lin.get(f"/api/conversations/{conversation}"),
        await lin.post(f"/api/conversations/{conversation}/take"),
        await lin.post(f"/api/conversations/{conversation}/replies", WORDS),
        await lin.post(f"/api/interactions/{said}/misunderstood", {"right_intent": "request_lost_card"}),
        await lin.get(f"/api/customers/{cast.bob}/timeline"),
    ]

    assert {answer.status for answer in refused} <= {404}


async def _state(store: Store) -> dict[str, Any]:
    """All that an agent could have changed."""
    async with store.transaction() as session:
        tickets = await session.execute(
            select(Ticket.status, Ticket.assignee_id, Ticket.queue_id, Ticket.awaiting_customer_since)
        )
        conversations = await session.execute(select(Conversation.owner, Conversation.agent_id))
        customers = await session.execute(select(Customer.id, Customer.tier).order_by(Customer.id))
        staff = await session.execute(select(User.id, User.active).order_by(User.id))
        return {
            "tickets": tickets.all(),
            "conversations": conversations.all(),
            "customers": customers.all(),
            "staff": staff.all(),
            "said": await session.scalar(select(func.count()).select_from(Interaction)),
            "notes": await session.scalar(select(func.count()).select_from(TicketNote)),
            "audit": await session.scalar(select(func.count()).select_from(AuditEntry)),
        }
