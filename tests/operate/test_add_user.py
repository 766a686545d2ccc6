"""Adding a member of staff: checked, wholly or not at all, and written down."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from contact_center.operate.add_user import SHORTEST_PASSWORD, NewUser, add_user
from contact_center.security.models import AuditEntry, User
from contact_center.security.passwords import PasswordChecks
from contact_center.security.sign_in import Attempt, Begun, SignInRefused, SignInRules, sign_in
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Queue, QueueMember

PASSWORD = "harbour-lights-1234"
WANG = NewUser("wang", "王强", "agent", PASSWORD, ("cards", "service"))


async def users(store: Store) -> list[User]:
    async with store.transaction() as session:
        return list((await session.scalars(select(User))).all())


async def begun(store: Store, password: str) -> Begun:
    checks = PasswordChecks(at_once=1, waiting=0)
    return await sign_in(store, checks, SignInRules(), Attempt("wang", password), practice=False)


async def test_who_was_added_can_sign_in_and_works_on_their_queues(store: Store) -> None:
    await add_user(store, WANG)

    (wang,) = await users(store)
    assert (wang.login, wang.name, wang.role, wang.practice) == ("wang", "王强", "agent", False)
    assert PASSWORD not in wang.password_hash
    async with store.transaction() as session:
        keys = await session.scalars(select(Queue.key).join(QueueMember).order_by(Queue.key))
        assert keys.all() == ["cards", "service"]
        assert (await session.scalars(select(AuditEntry.subject))).all() == [f"user {wang.id}"]
    assert (await begun(store, PASSWORD)).who.user.id == wang.id
    with pytest.raises(SignInRefused):
        await begun(store, PASSWORD + "x")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"login": " \u200b "}, "empty"),
        ({"role": "king"}, "agent / supervisor"),
        ({"password": "x" * (SHORTEST_PASSWORD - 1)}, str(SHORTEST_PASSWORD)),
        ({"queues": ("cards", "nowhere")}, "nowhere"),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_added(
    store: Store, changes: dict[str, object], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        await add_user(store, replace(WANG, **changes))  # type: ignore[arg-type]

    assert await users(store) == []


@pytest.mark.parametrize("login", ["wang", "Wang", " wang", "ＷＡＮＧ", "wa\u200bng"])
async def test_a_login_is_given_once_however_it_is_written(store: Store, login: str) -> None:
    await add_user(store, WANG)

    with pytest.raises(ValueError, match="already"):
        await add_user(store, replace(WANG, login=login, name="somebody else"))

    assert [one.name for one in await users(store)] == ["王强"]
