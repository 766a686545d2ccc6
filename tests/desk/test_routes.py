"""Every address of the staff API states who may ask there, by a rule that fits what its path names."""

import re

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from contact_center.desk.api.errors import errors
from contact_center.desk.api.request import DESK, RULES, authorise
from contact_center.desk.routes import ROUTES
from contact_center.scope.rules import OPEN, SEES_CUSTOMER, SEES_TICKET, SIGNED_IN, SUPERVISOR, Rule
from tests.desk.office import Office

_PARAMETER = re.compile(r"{(\w+)}")


def fits(path: str, rule: Rule) -> bool:
    """Whether the rule judges what the path names first; supervisors see all of it."""
    named = _PARAMETER.findall(path)
    if rule.of is None:
        return not named or rule.supervisor
    return named[:1] == [rule.of]


async def test_every_address_of_the_running_service_states_its_rule(office: Office) -> None:
    assert set(office.routes) - office.rules.keys() == set()
    assert len(office.routes) == len(ROUTES)


async def test_every_rule_fits_what_its_path_names(office: Office) -> None:
    assert {route for route, rule in office.rules.items() if not fits(route[1], rule)} == set()


@pytest.mark.parametrize(
    ("path", "rule", "does"),
    [
        ("/api/tickets", SIGNED_IN, True),
        ("/api/tickets/{ticket_id}", SEES_TICKET, True),
        ("/api/tickets/{ticket_id}/complaint/files/{file_id}", SEES_TICKET, True),
        ("/api/tickets/{ticket_id}/take-over", SUPERVISOR, True),
        ("/api/tickets/{ticket_id}", SIGNED_IN, False),
        ("/api/tickets/{ticket_id}", OPEN, False),
        ("/api/tickets/{ticket_id}", SEES_CUSTOMER, False),
        ("/api/tickets", SEES_TICKET, False),
        ("/api/customers/{customer_id}/tickets/{ticket_id}", SEES_TICKET, False),
    ],
)
def test_a_rule_that_does_not_fit_is_found(path: str, rule: Rule, does: bool) -> None:
    assert fits(path, rule) is does


async def test_an_address_without_a_rule_is_closed(office: Office) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="everything")

    app = web.Application(middlewares=[errors, authorise])
    app[DESK] = office.deps
    app[RULES] = {}
    app.router.add_get("/api/forgotten", answer)
    async with TestClient(TestServer(app)) as client:
        refused = await client.get("/api/forgotten")
        assert refused.status == 403
        assert (await refused.json())["error"]["code"] == "forbidden"
