"""Keeps what a form has been told, so that the customer can go on with it on another channel."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from actions.action import Heard, Said, Words
from actions.forms.form import Form
from actions.parts import Parts
from contact_center.conversations.drafts import drop_draft, find_draft, keep_draft
from contact_center.conversations.identify import identified
from contact_center.conversations.tables import Conversation, Draft
from contact_center.customers.tables import Customer

KEPT_FOR = timedelta(hours=24)
TAKEN_UP = Words("我们接着之前没办完的{form}继续。", "Let us go on with your unfinished {form}.")
TOLD = Words("您已经告诉过我们：{told}。", "You have told us already: {told}.")


async def keep(parts: Parts, heard: Heard, form: Form) -> None:
    """Remember the answers so far; nothing is kept of a form without any, and never who somebody is."""
    told = {
        field.name: heard.slots[field.name]
        for field in form.fields
        if not field.secret and heard.slots.get(field.name) is not None
    }
    if not told:
        return
    await keep_draft(
        heard.session,
        customer_id=await _customer(heard.session, heard),
        form=form.name,
        slots=told,
        conversation_id=heard.conversation_id,
        channel=heard.channel,
    )


async def forget(parts: Parts, heard: Heard, form: Form) -> None:
    await drop_draft(heard.session, customer_id=await _customer(heard.session, heard), form=form.name)


async def last_draft(parts: Parts, heard: Heard) -> Draft | None:
    """What the customer left unfinished last, on whatever channel; nothing for who may be another."""
    known = await identified(heard.session, heard.conversation_id, parts.now())
    if await _may_be_another(heard.session, heard, known):
        return None
    return await find_draft(
        heard.session, customer_id=heard.customer_id, form=None, newer_than=parts.now() - KEPT_FOR
    )


async def _may_be_another(session: AsyncSession, heard: Heard, known: int | None) -> bool:
    """A talk in a browser may be a named customer's from when they were identified; who sits there now?"""
    if heard.channel != "web_chat" or known is not None:
        return False
    named = await session.scalar(select(Customer.number).where(Customer.id == heard.customer_id))
    return named is not None


async def _customer(session: AsyncSession, heard: Heard) -> int:
    """Whose conversation it is by now: this very turn may have told."""
    return (await session.get_one(Conversation, heard.conversation_id)).customer_id


async def take_up(parts: Parts, heard: Heard, form: Form, said: Said) -> None:
    """Fill in what the customer told on another channel; it is repeated to nobody who is not identified."""
    draft = await find_draft(
        heard.session, customer_id=heard.customer_id, form=form.name, newer_than=parts.now() - KEPT_FOR
    )
    known = await identified(heard.session, heard.conversation_id, parts.now())
    another = await _may_be_another(heard.session, heard, known)
    if draft is None or (draft.conversation_id == heard.conversation_id and heard.intent != "resume"):
        return
    if another:
        return
    names = {field.name for field in form.fields}
    kept = {name: value for name, value in draft.slots.items() if name in names}
    said.slots.update(kept)
    words = TAKEN_UP.say(heard.language, form=form.label.say(heard.language))
    if known is not None:
        told = form.summary(replace(heard, slots=kept))
        words += ("" if heard.language == "zh" else " ") + TOLD.say(heard.language, told=told)
    said.add(words)
