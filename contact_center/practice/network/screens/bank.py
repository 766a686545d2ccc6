"""Tell the practice screens about the made-up bank: customers, staff, identity tokens."""

from __future__ import annotations

from datetime import date

from aiohttp import web

from contact_center.practice.bank.customers import load_customers
from contact_center.practice.bank.identity import issue_identity
from contact_center.practice.bank.staff import load_staff
from contact_center.practice.network.common.config import CONFIG
from contact_center.practice.network.ledger.engine import LEDGER
from contact_center.practice.network.ledger.opt_outs import note_once
from contact_center.practice.network.screens.errors import not_found, read_object, text_field


async def list_customers(request: web.Request) -> web.Response:
    """Birthdays as on the day this bank was first started, like those in the seeded records."""
    noted = await request.app[LEDGER].run(lambda db: note_once(db, "opened_on", date.today().isoformat()))
    customers = load_customers(date.fromisoformat(noted))
    return web.json_response(
        [
            {
                "number": customer.number,
                "name": {"zh": customer.name_zh, "en": customer.name_en},
                "phone": customer.phone,
                "language": customer.language,
                "birthday": customer.birthday.isoformat(),
            }
            for customer in customers
        ]
    )


async def list_staff(request: web.Request) -> web.Response:
    return web.json_response(
        [
            {"login": staff.login, "password": staff.password, "name": staff.name, "role": staff.role}
            for staff in load_staff()
        ]
    )


async def identify(request: web.Request) -> web.Response:
    number = text_field(await read_object(request), "customer_number", 32)
    if number not in {customer.number for customer in load_customers()}:
        raise not_found()
    config = request.app[CONFIG]
    token = issue_identity(
        number, config.identity_secret, issuer=config.identity_issuer, audience=config.identity_audience
    )
    return web.json_response({"token": token})
