"""What tests of imports share: files as a bank writes them, and how they are brought in."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.customers.import_holdings import CARDS, HOLDINGS
from contact_center.store.engine import Store


def holdings(*lines: str) -> str:
    return "\n".join([",".join(HOLDINGS), *lines, ""])


def cards(*lines: str) -> str:
    return "\n".join([",".join(CARDS), *lines, ""])


ANNS_ACCOUNT = "C1001,current,活期,Current,1001,12345.67,CNY,2026-03-10"
ANNS_CARD = "C1001,debit,借记卡,Debit Card,6621,active"
BOBS_CARD = "C1002,credit,信用卡,Credit Card,2288,active"


async def bring_in(store: Store, importer: Callable[[AsyncSession, str], Awaitable[int]], text: str) -> int:
    async with store.transaction() as session:
        return await importer(session, text)
