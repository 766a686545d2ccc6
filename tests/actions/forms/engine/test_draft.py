"""What is left unfinished is offered on a page only to whom it is known to be theirs."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import cast as typed
from zoneinfo import ZoneInfo

import pytest

from actions.conversation.greet import WELCOME_BACK, Greet
from actions.conversation.unfinished import last_draft
from actions.forms.engine.resume import NOTHING, Resume
from actions.turn.action import Heard
from actions.turn.deps import Deps
from contact_center.app.channels import CHANNELS
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.conversations.drafts import keep_draft
from contact_center.conversations.ports import Received
from contact_center.language.knowledge.search import Knowledge
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language
from tests.actions.turns import in_turn
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.at_the_page import STAYS, at_the_page
from tests.conversations.codes import asked, right, type_in, visit
from tests.conversations.messages import conversation, say

PAGE = "visitor:shared"


def deps(store: Store, now: datetime) -> Deps:
    return Deps(
        store,
        typed(Knowledge, None),
        "",
        ZoneInfo("Asia/Shanghai"),
        clock=lambda: now,
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )


async def turn(store: Store, received: Received, language: Language, channel: str = "web_chat") -> Heard:
    customer = (await conversation(store, received.conversation_id)).customer_id
    return Heard(
        received.interaction_id,
        received.conversation_id,
        customer,
        language,
        "hello",
        "greet",
        1.0,
        {},
        channel=CHANNELS[channel],
    )


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_whoever_comes_to_the_page_next_hears_of_no_form_of_who_left_it(
    store: Store, cast: Cast, language: Language
) -> None:
    now = datetime.now(UTC)
    await at_the_page(store, PAGE, now)
    received = await visit(store, address=PAGE)
    sent = await asked(store, received, ANN_PHONE, now)
    assert await type_in(store, await visit(store, address=PAGE), right(sent), now) == "right"
    async with store.transaction() as session:
        await keep_draft(
            session,
            customer_id=cast.ann,
            form="complaint_form",
            slots={"what_happened": "private"},
            conversation_id=received.conversation_id,
            channel="web_chat",
        )
    heard = await turn(store, received, language)
    assert (await in_turn(store, heard, partial(last_draft, deps(store, now)))) is not None
    greeted = await in_turn(store, heard, Greet(deps(store, now)).run)
    assert WELCOME_BACK.say(language) in str(greeted)

    later = now + STAYS + timedelta(minutes=5)
    await at_the_page(store, PAGE, later)

    here = deps(store, later)
    assert await in_turn(store, heard, partial(last_draft, here)) is None
    assert WELCOME_BACK.say(language) not in str(await in_turn(store, heard, Greet(here).run))
    resumed = await in_turn(store, heard, Resume(here).run)
    assert NOTHING.say(language) in str(resumed)
    assert resumed.next_action is None
    # On their own telephone they may go on.
    texted = await say(store, "hello", address=ANN_PHONE)
    on_theirs = await turn(store, texted, language, "sms")
    assert await in_turn(store, on_theirs, partial(last_draft, here)) is not None


async def test_who_never_said_who_they_are_goes_on_in_their_own_conversation(
    store: Store, cast: Cast
) -> None:
    now = datetime.now(UTC)
    await at_the_page(store, PAGE, now)
    received = await visit(store, address=PAGE)
    heard = await turn(store, received, "en")
    async with store.transaction() as session:
        await keep_draft(
            session,
            customer_id=heard.customer_id,
            form="complaint_form",
            slots={"what_happened": "the queue"},
            conversation_id=received.conversation_id,
            channel="web_chat",
        )

    assert await in_turn(store, heard, partial(last_draft, deps(store, now))) is not None
