"""Keep opt-outs in force when records are merged or a conversation is reassigned."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, update
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.consent import read_said
from contact_center.customers.consent_rules import Place, Said, reaches, refusal
from contact_center.customers.models import Consent
from contact_center.vocabulary.purposes import EVERYTHING, PURPOSES, Decided

_ALL: tuple[Decided, ...] = (EVERYTHING, *PURPOSES)


async def carry_refusals(session: AsyncSession, which: ColumnElement[bool], to: int) -> None:
    """The refusals among these decisions hold for the customer `to` as well; a grant is not carried."""
    theirs = await read_said(session, which)
    own = await read_said(session, Consent.customer_id == to)
    await _keep_refused(session, to, list(_refusals(theirs)), own)


async def join_consents(session: AsyncSession, which: ColumnElement[bool], to: int) -> None:
    """These decisions become those of the customer `to`.

    What either side had refused stays refused: START in one record lifts no STOP in the other.
    """
    theirs = await read_said(session, which)
    own = await read_said(session, Consent.customer_id == to)
    before = [*_refusals(theirs), *_refusals(own)]
    await session.execute(update(Consent).where(which).values(customer_id=to))
    joined = [*own, *(replace(one, customer_id=to) for one in theirs)]
    await _keep_refused(session, to, before, joined)


def _refusals(said: Sequence[Said]) -> Iterator[tuple[Decided, Place, Said]]:
    """What stands refused, by purpose and by each reach that was spoken of."""
    for place in {_scope(one) for one in said}:
        reaching = [one for one in said if reaches(one, place)]
        for purpose in _ALL:
            if entry := refusal(reaching, purpose):
                yield purpose, place, entry


def _scope(said: Said) -> Place:
    channel = None if said.reach == "everywhere" else said.channel
    return Place(0, channel, said.address if said.reach == "address" else None)


async def _keep_refused(
    session: AsyncSession, to: int, before: Sequence[tuple[Decided, Place, Said]], now: Sequence[Said]
) -> None:
    for purpose, place, entry in before:
        if refusal([one for one in now if reaches(one, place)], purpose):
            continue
        made = await _carry(session, to, purpose, entry)
        now = [*now, made]
    await session.flush()


async def _carry(session: AsyncSession, to: int, purpose: Decided, entry: Said) -> Said:
    earlier = await session.get_one(Consent, entry.id)
    made = Consent(
        customer_id=to,
        contact_point_id=earlier.contact_point_id,
        channel=earlier.channel,
        reach=earlier.reach,
        purpose=purpose,
        state="withdrawn",
        source="carried",
        interaction_id=earlier.interaction_id,
        carried_from_id=earlier.id,
    )
    session.add(made)
    await session.flush()
    return replace(entry, id=made.id, customer_id=to, purpose=purpose, source="carried")
