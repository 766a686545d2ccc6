"""Answer a question inside a form that leaves out its subject, which is the form's own matter."""

from dataclasses import replace

from actions.answers.knowledge import best_entry, quote
from actions.forms.engine.form import Form
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.language.lexicons.registered import is_bare_question


async def answer_of_form(deps: Deps, heard: Heard, form: Form) -> Said | None:
    """The answer for the form's matter to "how long does that take"; None if another matter is named.

    The classifier has not seen the subject, so what it thinks of the rest does not count.
    """
    if not is_bare_question(heard.text):
        return None
    whole = f"{form.subject(heard)} {heard.text}"
    entry = await best_entry(deps, replace(heard, text=whole, intent="", ranking=()))
    return quote(heard, entry, in_between=True) if entry else None
