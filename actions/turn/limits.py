"""Refuse politely when a limit is reached, and count it."""

from sqlalchemy.ext.asyncio import AsyncSession

from actions.turn.action import Heard, Said
from contact_center.conversations.turned_away import note_turned_away
from contact_center.tickets.work.limits import TooManyTickets
from contact_center.vocabulary.text import Text

_KNOWN = Text(
    "您的多个请求已在处理中，最近一个的编号是 {number}，同事会逐一与您联系，无需重复提交。"
    "如有补充，请直接写在这里。",
    "Several requests of yours are being worked on; the latest has the number {number}. My colleagues will "
    "come back to you on each, there is no need to ask again. Please write here what you would like to add.",
)
_CROWDED = Text(
    "您当前网络的请求已达上限，暂时无法再登记。请稍后再试，或登录后联系我们，也可以直接致电。"
    "紧急情况（如卡片丢失、遭遇诈骗）请直接告诉我。",
    "The limit of requests from your network has been reached for now. Please try again "
    "later, sign in first, or call us. If it is urgent, such as a lost card or a fraud, tell me right away.",
)


def no_further_ticket(heard: Heard, refused: TooManyTickets) -> Said:
    """Say that no further ticket is opened, and how the earlier one is going."""
    said = Said(refusals=[("tickets", refused.by)])
    if refused.number:
        said.slots["ticket_number"] = refused.number
        return said.add(_KNOWN.say(heard.language, number=refused.number))
    return said.add(_CROWDED.say(heard.language))


async def count_refusals(session: AsyncSession, said: Said) -> None:
    """Count what was refused, once the action is committed.

    All refusals of a kind update the same row, so each is committed at once.
    """
    for what, by in said.refusals:
        await note_turned_away(session, what, by)
        await session.commit()
