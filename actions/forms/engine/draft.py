"""Keep a form's answers, so that the customer can resume it on another channel."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncSession

from actions.conversation.unfinished import KEPT_FOR, may_be_another
from actions.forms.engine.form import Form
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from actions.turn.texts import RESUME
from contact_center.conversations.drafts import drop_draft, find_draft, keep_draft, move_drafts
from contact_center.conversations.identify import identified
from contact_center.conversations.last_reply import last_reply
from contact_center.conversations.models import Conversation
from contact_center.vocabulary.text import Text

TAKEN_UP = Text("我们继续办理您之前的{form}。", "Let us go on with your unfinished {form}.")
TOLD = Text("您已经告诉过我们：{told}。", "You have told us already: {told}.")


async def keep(deps: Deps, heard: Heard, form: Form) -> None:
    """Store the answers so far, if there are any; never those that identify the customer."""
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
        channel=heard.channel.key,
    )


async def forget(deps: Deps, heard: Heard, form: Form) -> None:
    await drop_draft(heard.session, customer_id=await _customer(heard.session, heard), form=form.name)


async def bring_along(heard: Heard) -> None:
    """Give the conversation's drafts to the customer whom this action has identified; last in the action."""
    await move_drafts(heard.session, await heard.session.get_one(Conversation, heard.conversation_id))


async def unfinished_besides(deps: Deps, heard: Heard, form: Form) -> str | None:
    """The form of the customer's latest draft, other than this one's; last in the action."""
    customer_id = await _customer(heard.session, heard)
    draft = await find_draft(
        heard.session, customer_id=customer_id, form=None, newer_than=deps.now() - KEPT_FOR
    )
    return draft.form if draft and draft.form != form.name else None


async def _customer(session: AsyncSession, heard: Heard) -> int:
    """The conversation's present customer, whom this very action may have identified."""
    await bring_along(heard)
    return (await session.get_one(Conversation, heard.conversation_id)).customer_id


async def _offered_to_go_on(heard: Heard) -> bool:
    """Whether the last reply offered to go on with what is unfinished: its own words agree to that."""
    last = await last_reply(heard.session, heard.conversation_id, heard.turn_id)
    choices = last.choices if last else []
    return any(choice["text"] == RESUME.text.say(heard.language) for choice in choices)


async def take_up(deps: Deps, heard: Heard, form: Form, said: Said) -> None:
    """Fill in what the customer told on another channel; it is only repeated to identified customers."""
    draft = await find_draft(
        heard.session, customer_id=heard.customer_id, form=form.name, newer_than=deps.now() - KEPT_FOR
    )
    known = await identified(heard.session, heard.conversation_id, deps.now())
    another = await may_be_another(heard.session, heard, known)
    if draft is None or another:
        return
    here = draft.conversation_id == heard.conversation_id and heard.intent != "resume"
    if here and not await _offered_to_go_on(heard):
        return
    names = {field.name for field in form.fields}
    kept = {name: value for name, value in draft.slots.items() if name in names}
    said.slots.update(kept)
    words = TAKEN_UP.say(heard.language, form=form.label.say(heard.language))
    if known is not None:
        told = form.summary(replace(heard, slots=kept))
        words += ("" if heard.language == "zh" else " ") + TOLD.say(heard.language, told=told)
    said.add(words)
