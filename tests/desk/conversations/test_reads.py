"""How many SQL statements it takes to take a conversation and to give it back."""

import pytest

from contact_center.store.engine import Store
from tests.conftest import Cast
from tests.desk.office import Clerk, complained
from tests.desk.statements import statements


@pytest.mark.parametrize(("action", "most"), [("take", 10), ("hand-back", 12)])
async def test_whoever_has_a_conversation_is_not_looked_up_again(
    lin_at_desk: Clerk, store: Store, cast: Cast, action: str, most: int
) -> None:
    case = await complained(store)
    path = f"/api/conversations/{case.conversation_id}"
    await lin_at_desk.post(f"{path}/take")

    with statements() as sent:
        answer = await lin_at_desk.post(f"{path}/{action}")

    assert answer.status == 200
    assert len(sent) <= most
