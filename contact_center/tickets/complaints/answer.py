"""Answer a complaint: the customer and the customers of merged complaints, each in their language."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.tickets.complaints.models import Complaint
from contact_center.tickets.complaints.record import check_open, write_down
from contact_center.tickets.complaints.redress import is_undecided
from contact_center.tickets.complaints.refused import ComplaintRefused
from contact_center.tickets.complaints.tell import check_language, language_of, tell
from contact_center.tickets.complaints.texts import ANSWERED, ANSWERED_TOGETHER
from contact_center.tickets.models.tickets import Ticket
from contact_center.vocabulary.languages import LANGUAGES

_OTHER = {"zh": "en", "en": "zh"}


async def answer_complaint(
    session: AsyncSession,
    complaint: Complaint,
    ticket: Ticket,
    text: str,
    *,
    user_id: int,
    now: datetime,
    other_text: str | None = None,
) -> None:
    """Send the answer. `other_text` is the answer in the other language, for merged complaints in it.

    Raises ComplaintRefused if the complaint is no longer open, redress is undecided, or a language is wrong
    or missing.
    """
    check_open(complaint)
    if await is_undecided(session, complaint):
        raise ComplaintRefused("redress_undecided")
    texts = await _texts(session, ticket, text, other_text)
    merged = await _merged(session, complaint)
    languages = [await language_of(session, other) for _, other in merged]
    for language in languages:
        if language not in texts:
            name = LANGUAGES[language]
            raise ComplaintRefused("other_language_wanted", {"zh_name": name.zh}, {"en_name": name.en})
    said = await tell(session, complaint, ticket, ANSWERED, user_id, text=text)
    _fill_in(complaint, ticket, text, user_id, now)
    complaint.stage = "answered"
    await write_down(session, complaint, user_id, "answered", {"interaction_id": said})
    for (one, its_ticket), language in zip(merged, languages, strict=True):
        words = texts[language]
        said = await tell(session, one, its_ticket, ANSWERED_TOGETHER, user_id, text=words)
        _fill_in(one, its_ticket, words, user_id, now)
        details = {"interaction_id": said, "leading_ticket_id": ticket.id}
        await write_down(session, one, user_id, "answered_together", details)


async def _texts(session: AsyncSession, ticket: Ticket, text: str, other_text: str | None) -> dict[str, str]:
    """The answer by language, validated."""
    language = await language_of(session, ticket)
    texts = {language: text}
    if other_text:
        texts[_OTHER[language]] = other_text
    for its_language, words in texts.items():
        check_language(words, its_language)
    return texts


def _fill_in(complaint: Complaint, ticket: Ticket, text: str, user_id: int, now: datetime) -> None:
    complaint.answer = text
    complaint.answered_at = now
    complaint.answered_by_id = user_id
    ticket.first_response_at = ticket.first_response_at or now


async def _merged(session: AsyncSession, leading: Complaint) -> list[tuple[Complaint, Ticket]]:
    """The merged complaints that wait for the leading one's answer."""
    query = (
        select(Complaint, Ticket)
        .join(Ticket, Ticket.id == Complaint.ticket_id)
        .where(Complaint.merged_into_id == leading.id, Complaint.answered_at.is_(None))
        .order_by(Complaint.id)
        .with_for_update(of=Complaint)
    )
    return [(one, ticket) for one, ticket in await session.execute(query)]
