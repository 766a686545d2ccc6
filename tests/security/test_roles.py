"""Who supervises, and who decides about the work of others."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from contact_center.security.models import User
from contact_center.security.roles import decides_for, is_supervisor, supervises
from contact_center.store.engine import Store
from tests.conftest import add_agent

LIN = User(id=1, role="agent")
QIU = User(id=2, role="supervisor")


def test_a_supervisor_is_known_by_the_role() -> None:
    assert [supervises(user) for user in (LIN, QIU)] == [False, True]


async def test_the_condition_finds_those_who_supervise(store: Store) -> None:
    await add_agent(store, "lin", [])
    qiu = await add_agent(store, "qiu", [], role="supervisor")
    other = aliased(User)
    async with store.transaction() as session:
        users = (await session.scalars(select(User))).all()
        assert [user.id for user in users if supervises(user)] == [qiu]
        assert (await session.scalars(select(User.id).where(is_supervisor()))).all() == [qiu]
        assert (await session.scalars(select(other.id).where(is_supervisor(other.role)))).all() == [qiu]


def test_nobody_decides_on_what_they_proposed_themselves() -> None:
    assert decides_for(QIU, 1)
    assert decides_for(QIU, None)
    assert not decides_for(QIU, 2)
    assert not decides_for(LIN, 2)
