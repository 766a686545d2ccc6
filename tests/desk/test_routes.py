"""Every address states who may ask there: of the staff API by a rule that fits what its path names."""

import re
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from contact_center.desk.api.errors import errors
from contact_center.desk.api.request import DESK, RULES, authorise
from contact_center.desk.routes import ROUTES
from contact_center.scope.rules import OPEN, SEES_CUSTOMER, SEES_TICKET, SIGNED_IN, SUPERVISOR, Rule
from contact_center.store.engine import Store
from tests.desk.office import Office, open_office

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


PUBLIC, PAGE, TOKEN, SIGNED, SOCKET, PRACTICE = "public", "page", "token", "signed", "socket", "practice"
OUTSIDE = {
    # What anybody may know: the bank's public notices, and whether the service is up.
    ("GET", "/"): PUBLIC,
    ("GET", "/incidents"): PUBLIC,
    ("GET", "/incidents.json"): PUBLIC,
    ("GET", "/health/live"): PUBLIC,
    ("GET", "/health/ready"): PUBLIC,
    # The programs of the screens. What they show comes from the APIs or the socket.
    ("GET", "/assets"): PAGE,
    ("GET", "/desk"): PAGE,
    ("GET", "/desk/{rest}"): PAGE,
    ("GET", "/favicon.svg"): PAGE,
    ("GET", "/faults"): PAGE,
    ("GET", "/practice/clock"): PAGE,
    ("GET", "/practice/phone"): PAGE,
    ("GET", "/practice/web-chat"): PAGE,
    ("GET", "/widget.js"): PAGE,
    # For the customer who was sent the link.
    ("GET", "/m/{token}"): TOKEN,
    ("GET", "/card/{token}"): TOKEN,
    ("GET", "/card/{token}/picture.svg"): TOKEN,
    ("GET", "/preferences/{token}"): TOKEN,
    ("POST", "/preferences/{token}"): TOKEN,
    # For the carrier alone.
    ("POST", "/channels/phone/answer"): SIGNED,
    ("POST", "/channels/phone/fallback"): SIGNED,
    ("POST", "/channels/phone/inbound"): SIGNED,
    ("POST", "/channels/phone/language"): SIGNED,
    ("POST", "/channels/phone/resume"): SIGNED,
    ("POST", "/channels/phone/silence"): SIGNED,
    ("POST", "/channels/phone/status"): SIGNED,
    ("POST", "/channels/phone/turn"): SIGNED,
    ("POST", "/channels/phone/wait"): SIGNED,
    ("POST", "/channels/phone/waiting"): SIGNED,
    ("POST", "/channels/phone/waiting-answer"): SIGNED,
    ("POST", "/channels/sms/inbound"): SIGNED,
    ("POST", "/channels/sms/status"): SIGNED,
    # Each namespace admits its own: visitors by their token, staff by their session.
    ("GET", "/socket.io/"): SOCKET,
    ("OPTIONS", "/socket.io/"): SOCKET,
    ("POST", "/socket.io/"): SOCKET,
    # Only where there is no real carrier.
    ("*", "/practice/api/{rest}"): PRACTICE,
    ("GET", "/practice/clock/live"): PRACTICE,
}
"""Who is answered at the addresses outside the staff API."""


def outside(*who: str) -> list[tuple[str, str]]:
    return [address for address, whose in OUTSIDE.items() if whose in who]


async def test_every_other_address_is_listed_with_those_it_answers(office: Office) -> None:
    assert set(office.outside) == OUTSIDE.keys()


async def test_the_carriers_addresses_refuse_what_is_not_signed(office: Office) -> None:
    clerk = office.newcomer()
    answered = {}
    for _, path in outside(SIGNED):
        async with clerk.http.post(office.url + path, data={"From": "+8613800000001", "Body": "x"}) as answer:
            answered[path] = answer.status
    assert set(answered.values()) == {403}, answered


async def test_an_invented_link_opens_nothing(office: Office) -> None:
    clerk = office.newcomer()
    answered = {}
    for method, path in outside(TOKEN):
        url = office.url + path.replace("{token}", "invented-by-somebody")
        async with clerk.http.request(method, url) as answer:
            answered[method, path] = answer.status
    assert set(answered.values()) <= {400, 403, 404, 410}, answered


async def test_nothing_of_practice_answers_beside_a_real_carrier(store: Store, tmp_path: Path) -> None:
    async with open_office(
        store, tmp_path, twilio_account_sid="AC1", twilio_auth_token="x", twilio_from="+12025550100"
    ) as office:
        assert set(office.outside) == set(outside(PUBLIC, PAGE, TOKEN, SIGNED, SOCKET))


async def test_figures_of_the_service_are_not_on_its_public_port(office: Office) -> None:
    clerk = office.newcomer()
    async with clerk.http.get(f"{office.url}/metrics") as answer:
        assert answer.status == 404
