"""A store whose customers are made up, or real."""

from contact_center.store.engine import Store
from contact_center.store.models import Installation


async def practise(store: Store, mode: str = "practice") -> None:
    """Settle what the store is for."""
    async with store.transaction() as session:
        session.add(Installation(id=1, mode=mode))
