"""Show via the API what a customer decided, what they may get now and why not, and record what they say."""

from datetime import UTC, datetime

from aiohttp import web
from aiohttp_pydantic.oas.typing import r200, r400, r404, r409

from contact_center.desk.api.errors import ApiError
from contact_center.desk.api.request import DESK, answer, current_user, typed
from contact_center.desk.customers.consent_shapes import ConsentsShape, DecisionEntry
from contact_center.desk.customers.locked_customer import locked_customer
from contact_center.desk.customers.read_consents import read_consents
from contact_center.outreach.record_decision import (
    NoChannel,
    NotTheirWords,
    OnlyTheCustomer,
    Told,
    record_decision,
)


@typed
async def show_consents(request: web.Request, customer_id: int, /) -> r200[ConsentsShape] | r404:
    """The ledger with its proof, what the customer may be sent now and why not, and what was held back."""
    deps = request.app[DESK]
    async with deps.store.transaction() as session:
        user = current_user(request)
        return answer(await read_consents(session, user, deps.outreach, customer_id, datetime.now(UTC)))


@typed
async def decide_consent(
    request: web.Request, customer_id: int, /, given: DecisionEntry
) -> r200[ConsentsShape] | r400 | r404 | r409:
    """Record what the customer says about messages on the bank's initiative.

    409 only_the_customer: the customer refused this themselves. Name the message in which they ask for it
    again.
    409 not_their_words: that message is not theirs, or older than the refusal.
    """
    deps = request.app[DESK]
    told = Told(given.purpose, given.state, given.channel, given.interaction_id)
    async with locked_customer(request, customer_id) as locked:
        try:
            await record_decision(locked.session, locked.customer, told, locked.by(given.reason))
        except OnlyTheCustomer as error:
            raise ApiError("only_the_customer") from error
        except NotTheirWords as error:
            raise ApiError("not_their_words") from error
        except NoChannel as error:
            raise ApiError("no_such_channel") from error
        now = datetime.now(UTC)
        return answer(await read_consents(locked.session, locked.user, deps.outreach, customer_id, now))
