"""Answer a question inside a form that leaves out its subject, which is the form's own matter."""

from actions.answers.knowledge import quote, search
from actions.forms.engine.form import Form
from actions.turn.action import Heard, Said
from actions.turn.deps import Deps
from contact_center.language.knowledge.search import POSSIBLE
from contact_center.language.lexicons.registered import is_bare_question


async def answer_of_form(deps: Deps, heard: Heard, form: Form) -> Said | None:
    """The answer for the form's matter to "how long does that take"; None if another matter is named.

    The classifier has not seen the subject, so what it thinks of the rest does not count: the form's own
    intents do, and only an entry about them answers.
    """
    if not is_bare_question(heard.text):
        return None
    whole = f"{form.subject(heard)} {heard.text}"
    found = await search(deps, whole, heard.language, hints=dict.fromkeys(form.intents, 1.0))
    own = (one for one in found if form.intents & set(one.entry.intents) and one.score >= POSSIBLE)
    best = next(own, None)
    return quote(heard, best.entry, in_between=True) if best else None


async def answer_of_finished(deps: Deps, heard: Heard, form: Form) -> Said | None:
    """The same once the form has ended: what to bring to the visit, or the papers of a dispute."""
    return await form.aside(heard, deps) or await answer_of_form(deps, heard, form)
