"""Versions of templates: who may write, propose, approve and retire, also when two do so at once."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from contact_center.outreach.templates.choose import choose
from contact_center.outreach.templates.edit import (
    Use,
    approve_template,
    propose_template,
    retire_template,
    rewrite_template,
    write_template,
)
from contact_center.outreach.templates.models import GreetingTemplate
from contact_center.outreach.templates.refused import TemplateRefused
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text
from tests.conftest import add_agent

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
USE = Use("birthday", "any", None, "short")
WORDS = Text("{name}，生日快乐。", "Happy birthday, {name}.")
Step = Callable[..., Awaitable[None]]


@pytest.fixture
async def wang(store: Store) -> int:
    return await add_agent(store, "wang", ["service"], role="supervisor")


@pytest.fixture
async def zhao(store: Store) -> int:
    return await add_agent(store, "zhao", ["service"], role="supervisor")


async def write(store: Store, user_id: int, use: Use = USE, words: Text = WORDS) -> int:
    async with store.transaction() as session:
        return (await write_template(session, use, words, user_id=user_id, now=NOW)).id


async def do(store: Store, step: Step, template_id: int, user_id: int, *words: Text) -> None:
    async with store.transaction() as session:
        row = await session.get_one(GreetingTemplate, template_id)
        await step(session, row, *words, user_id=user_id, now=NOW)


async def proposed(store: Store, user_id: int, use: Use = USE) -> int:
    template_id = await write(store, user_id, use)
    await do(store, propose_template, template_id, user_id)
    return template_id


async def refusal(work: Awaitable[Any]) -> str:
    with pytest.raises(TemplateRefused) as told:
        await work
    assert told.value.text.zh
    assert told.value.text.en
    return told.value.code


async def states(store: Store) -> dict[int, str]:
    async with store.transaction() as session:
        rows = await session.execute(select(GreetingTemplate.version, GreetingTemplate.state))
        return dict(rows.tuples().all())


async def in_force(store: Store) -> int | None:
    async with store.transaction() as session:
        return (await choose(session, "birthday", "ordinary", "sms")).id


async def test_a_draft_is_proposed_approved_by_another_and_retired(
    store: Store, wang: int, zhao: int
) -> None:
    template_id = await write(store, wang)
    assert await in_force(store) is None
    await do(store, propose_template, template_id, wang)
    assert await in_force(store) is None
    await do(store, approve_template, template_id, zhao)
    assert await in_force(store) == template_id
    await do(store, retire_template, template_id, wang)
    assert await in_force(store) is None

    async with store.transaction() as session:
        row = await session.get_one(GreetingTemplate, template_id)
        told = (
            await session.execute(select(AuditEntry.user_id, AuditEntry.action, AuditEntry.subject))
        ).all()
    assert (row.written_by_id, row.approved_by_id, row.retired_by_id) == (wang, zhao, wang)
    assert row.written_at == row.proposed_at == row.approved_at == row.retired_at == NOW
    subject = f"greeting template {template_id}"
    assert [tuple(one) for one in told] == [
        (wang, "write greeting template", subject),
        (wang, "propose greeting template", subject),
        (zhao, "approve greeting template", subject),
        (wang, "retire greeting template", subject),
    ]


async def test_an_agent_approves_nobodys_words(store: Store, wang: int) -> None:
    template_id = await proposed(store, wang)
    lin = await add_agent(store, "another", ["service"])

    assert await refusal(do(store, approve_template, template_id, lin)) == "four_eyes"
    assert await states(store) == {1: "proposed"}


async def test_nobody_approves_their_own_words(store: Store, wang: int) -> None:
    template_id = await proposed(store, wang)

    assert await refusal(do(store, approve_template, template_id, wang)) == "four_eyes"
    assert await states(store) == {1: "proposed"}


async def test_nor_does_the_database_let_them(store: Store, wang: int) -> None:
    template_id = await proposed(store, wang)
    approval = update(GreetingTemplate).values(state="approved", approved_by_id=wang, approved_at=NOW)

    with pytest.raises(IntegrityError, match="four_eyes"):
        async with store.transaction() as session:
            await session.execute(approval.where(GreetingTemplate.id == template_id))


async def test_nothing_is_in_force_without_an_approval(store: Store, wang: int) -> None:
    template_id = await proposed(store, wang)
    with pytest.raises(IntegrityError, match="approved"):
        async with store.transaction() as session:
            await session.execute(
                update(GreetingTemplate).where(GreetingTemplate.id == template_id).values(state="approved")
            )


async def test_a_new_version_takes_the_place_of_the_one_before(store: Store, wang: int, zhao: int) -> None:
    first, second = await proposed(store, wang), await proposed(store, zhao)
    await do(store, approve_template, first, zhao)
    await do(store, approve_template, second, wang)

    assert await in_force(store) == second
    assert await states(store) == {1: "retired", 2: "approved"}


async def test_a_template_for_another_use_stays_in_force(store: Store, wang: int, zhao: int) -> None:
    first = await proposed(store, wang)
    other = await proposed(store, wang, Use("birthday", "any", "web_chat", "short"))
    await do(store, approve_template, other, zhao)
    await do(store, approve_template, first, zhao)

    async with store.transaction() as session:
        query = select(GreetingTemplate.id, GreetingTemplate.version).where(
            GreetingTemplate.state == "approved"
        )
        found = set((await session.execute(query)).tuples())
    assert found == {(first, 1), (other, 1)}


async def test_two_who_write_at_once_write_two_versions(store: Store, wang: int, zhao: int) -> None:
    await asyncio.gather(*(write(store, user) for user in (wang, zhao) * 3))

    assert list(await states(store)) == [1, 2, 3, 4, 5, 6]


async def test_of_two_versions_approved_at_once_one_is_in_force(store: Store, wang: int, zhao: int) -> None:
    first, second = await proposed(store, wang), await proposed(store, zhao)
    await asyncio.gather(do(store, approve_template, first, zhao), do(store, approve_template, second, wang))

    assert sorted((await states(store)).values()) == ["approved", "retired"]


async def test_of_two_who_decide_at_once_one_decides(store: Store, wang: int, zhao: int) -> None:
    ann = await add_agent(store, "sun", ["service"])
    template_id = await proposed(store, wang)

    outcomes = await asyncio.gather(
        do(store, approve_template, template_id, zhao),
        do(store, approve_template, template_id, ann),
        return_exceptions=True,
    )

    refused = [one for one in outcomes if isinstance(one, TemplateRefused)]
    assert [one.code for one in refused] == ["template_not_proposed"]
    assert await in_force(store) == template_id


async def test_a_draft_is_rewritten_by_its_writer_alone(store: Store, wang: int, zhao: int) -> None:
    template_id = await write(store, wang)
    better = Text("{name}，祝您生日快乐。", "Many happy returns, {name}.")
    await do(store, rewrite_template, template_id, wang, better)

    assert await refusal(do(store, rewrite_template, template_id, zhao, WORDS)) == "template_not_yours"
    async with store.transaction() as session:
        row = await session.get_one(GreetingTemplate, template_id)
    assert (row.text_zh, row.text_en) == (better.zh, better.en)


async def test_what_was_put_forward_stays_as_it_is(store: Store, wang: int, zhao: int) -> None:
    template_id = await proposed(store, wang)
    assert await refusal(do(store, rewrite_template, template_id, wang, WORDS)) == "template_not_draft"
    await do(store, approve_template, template_id, zhao)
    assert await refusal(do(store, rewrite_template, template_id, wang, WORDS)) == "template_not_draft"
    assert await refusal(do(store, propose_template, template_id, wang)) == "template_not_draft"


async def test_a_colleagues_draft_is_neither_proposed_nor_dropped(store: Store, wang: int, zhao: int) -> None:
    template_id = await write(store, wang)

    assert await refusal(do(store, propose_template, template_id, zhao)) == "template_not_yours"
    assert await refusal(do(store, retire_template, template_id, zhao)) == "template_not_yours"


async def test_a_draft_is_not_approved_before_it_is_proposed(store: Store, wang: int, zhao: int) -> None:
    template_id = await write(store, wang)

    assert await refusal(do(store, approve_template, template_id, zhao)) == "template_not_proposed"


async def test_a_proposal_is_turned_down_by_retiring_it(store: Store, wang: int, zhao: int) -> None:
    template_id = await proposed(store, wang)
    await do(store, retire_template, template_id, zhao)

    assert await refusal(do(store, approve_template, template_id, zhao)) == "template_not_proposed"
    assert await refusal(do(store, retire_template, template_id, zhao)) == "template_retired"


@pytest.mark.parametrize(
    ("use", "words", "code"),
    [
        (Use("nothing", "any", None, "short"), WORDS, "template_unknown_occasion"),
        (Use("birthday", "any", "pigeon", "short"), WORDS, "template_unknown_channel"),
        (USE, Text("{姓名}，您好", "Hello"), "template_variable"),
        (USE, Text("您好", "{manager}, hello"), "template_variable"),
        (USE, Text("{years}周年", "Hello"), "template_variable"),
    ],
)
async def test_what_cannot_be_sent_is_not_written(
    store: Store, wang: int, use: Use, words: Text, code: str
) -> None:
    assert await refusal(write(store, wang, use, words)) == code
    assert await states(store) == {}


async def test_a_refusal_names_what_was_written(store: Store, wang: int) -> None:
    with pytest.raises(TemplateRefused, match="template_variable") as told:
        await write(store, wang, words=Text("{written}", "Hello"))

    assert "{written}" in told.value.text.zh
    assert "{written}" in told.value.text.en


async def test_a_draft_may_not_be_rewritten_with_an_unknown_variable(store: Store, wang: int) -> None:
    template_id = await write(store, wang)
    work = do(store, rewrite_template, template_id, wang, Text("{x}", "{x}"))

    assert await refusal(work) == "template_variable"


def test_two_in_force_are_refused_by_the_database(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        found = connection.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'greeting_templates_in_force_key'"
        ).fetchone()
    assert found is not None
    assert "UNIQUE" in found[0]
    assert "NULLS NOT DISTINCT" in found[0]
