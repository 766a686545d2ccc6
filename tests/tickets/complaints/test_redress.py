"""Money for the customer: over the limit a supervisor who did not propose it decides."""

import asyncio
from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.tickets.complaints.models import RedressProposal
from contact_center.tickets.complaints.redress import decide_redress, propose_redress
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.models.tickets import Ticket
from tests.tickets.complaints.case import LIMIT, answered, complaint, do, history, merged, now, user


async def proposed(
    store: Store, made: Ticket, amount: str, by: int, currency: str = "CNY"
) -> RedressProposal:
    proposal: RedressProposal = await do(
        store,
        made.id,
        lambda s, c, _: propose_redress(
            s, c, Decimal(amount), currency, "Fee paid back", user_id=by, limit=LIMIT, now=now()
        ),
    )
    return proposal


async def decided(
    store: Store, made: Ticket, proposal: RedressProposal, by: int, approve: bool = True
) -> str:
    who = await user(store, by)

    async def decide(session, complaint, _) -> str:  # type: ignore[no-untyped-def]
        one = await session.get_one(RedressProposal, proposal.id)
        await decide_redress(session, complaint, one, approve=approve, user=who, now=now())
        return str(one.state)

    state: str = await do(store, made.id, decide)
    return state


async def test_up_to_the_limit_nobody_else_is_asked(store: Store, bobs: Ticket, lin: int) -> None:
    proposal = await proposed(store, bobs, "500.00", lin)

    assert (proposal.state, proposal.needs_approval, proposal.decided_by_id) == ("approved", False, None)
    assert (await complaint(store, bobs.id)).stage == "investigating"


async def test_over_the_limit_it_waits_for_a_second_person(
    store: Store, bobs: Ticket, lin: int, qiu: int
) -> None:
    proposal = await proposed(store, bobs, "500.01", lin)
    assert (proposal.state, proposal.needs_approval) == ("proposed", True)

    assert await decided(store, bobs, proposal, qiu) == "approved"

    assert await history(store, bobs.id) == ["received", "redress_proposed", "redress_approved"]
    async with store.transaction() as session:
        actions = (await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))).all()
    assert list(actions) == ["complaint redress_proposed", "complaint redress_approved"]


async def test_a_limit_cannot_be_split(store: Store, bobs: Ticket, lin: int, qiu: int) -> None:
    await proposed(store, bobs, "300.00", lin)
    second = await proposed(store, bobs, "300.00", lin)
    assert second.state == "proposed"

    assert await decided(store, bobs, second, qiu, approve=False) == "refused"
    assert (
        await proposed(store, bobs, "200.00", lin)
    ).state == "approved"  # What was refused counts no more.


async def test_a_limit_cannot_be_split_by_two_at_the_same_instant(
    store: Store, bobs: Ticket, lin: int, qiu: int
) -> None:
    both = await asyncio.gather(*(proposed(store, bobs, "300.00", by) for by in (lin, qiu)))

    assert sorted(proposal.state for proposal in both) == ["approved", "proposed"]


async def test_other_money_is_always_for_a_second_person(store: Store, bobs: Ticket, lin: int) -> None:
    assert (await proposed(store, bobs, "1.00", lin, "USD")).state == "proposed"


async def test_nobody_approves_their_own_proposal_nor_without_the_right(
    store: Store, bobs: Ticket, lin: int, qiu: int
) -> None:
    proposal = await proposed(store, bobs, "800.00", qiu)

    for nobody in (qiu, lin):
        for approve in (True, False):
            with pytest.raises(ComplaintRefused, match="four_eyes"):
                await decided(store, bobs, proposal, nobody, approve)


async def test_the_store_itself_keeps_the_four_eyes(store: Store, bobs: Ticket, qiu: int) -> None:
    await proposed(store, bobs, "800.00", qiu)

    for cheat in (
        "UPDATE redress_proposals SET state = 'approved', decided_by_id = proposed_by_id",
        "UPDATE redress_proposals SET state = 'approved'",
    ):
        async with store.transaction() as session:
            with pytest.raises(DBAPIError, match="redress_proposals_"):
                await session.execute(text(cheat))
            await session.rollback()


async def test_a_decision_stands(store: Store, bobs: Ticket, lin: int, qiu: int, grace: int) -> None:
    proposal = await proposed(store, bobs, "800.00", lin)
    await decided(store, bobs, proposal, qiu, approve=False)

    with pytest.raises(ComplaintRefused, match="already_decided"):
        await decided(store, bobs, proposal, grace)


async def test_the_customer_hears_nothing_before_the_decision(
    store: Store, bobs: Ticket, anns: Ticket, lin: int, qiu: int
) -> None:
    proposal = await proposed(store, bobs, "800.00", lin)

    with pytest.raises(ComplaintRefused, match="redress_undecided"):
        await answered(store, bobs.id, lin, "You get 800 yuan.")
    with pytest.raises(ComplaintRefused, match="redress_undecided"):
        await merged(store, bobs.id, anns.id, lin)

    await decided(store, bobs, proposal, qiu)
    await answered(store, bobs.id, lin, "You get 800 yuan.")
    with pytest.raises(ComplaintRefused, match="complaint_over"):
        await proposed(store, bobs, "1.00", lin)
