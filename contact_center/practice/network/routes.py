"""The routes of the practice network."""

from __future__ import annotations

from aiohttp import web

from contact_center.practice.network.common.paths import account_path
from contact_center.practice.network.ledger.engine import LEDGER
from contact_center.practice.network.ledger.opt_outs import is_opted_out
from contact_center.practice.network.rest import calls as rest_calls
from contact_center.practice.network.rest import media as rest_media
from contact_center.practice.network.rest import messages as rest_messages
from contact_center.practice.network.screens import bank, calls, faults, phones
from contact_center.practice.network.screens.errors import SCREENS_ROOT


def routes() -> list[web.RouteDef]:
    account = account_path("{account}")
    screens = SCREENS_ROOT.rstrip("/")
    phone, call = screens + "/phones/{phone}", screens + "/calls/{sid}"
    return [
        web.post(f"{account}/Messages.json", rest_messages.create_message),
        web.get(f"{account}/Messages.json", rest_messages.list_messages),
        web.get(account + "/Messages/{sid}.json", rest_messages.fetch_message),
        web.get(account + "/Messages/{sid}/Media.json", rest_media.list_media),
        web.get(account + "/Messages/{sid}/Media/{media}", rest_media.fetch_media),
        web.post(f"{account}/Calls.json", rest_calls.create_call),
        web.get(account + "/Calls/{sid}.json", rest_calls.fetch_call),
        web.post(account + "/Calls/{sid}.json", rest_calls.update_call),
        web.get(f"{screens}/customers", bank.list_customers),
        web.get(f"{screens}/staff", bank.list_staff),
        web.post(f"{screens}/identity", bank.identify),
        web.get(f"{phone}/messages", phones.list_texts),
        web.post(f"{phone}/messages", phones.send_text),
        web.post(phone + "/messages/{sid}/resend", phones.resend_text),
        web.get(f"{phone}/call", phones.current_call),
        web.post(f"{phone}/call", phones.place_call),
        web.get(f"{phone}/events", phones.events),
        web.post(f"{call}/digits", calls.press),
        web.post(f"{call}/speech", calls.speak),
        web.post(f"{call}/answer", calls.pick_up),
        web.post(f"{call}/hang-up", calls.hang_up),
        web.get(f"{screens}/faults", faults.get_faults),
        web.put(f"{screens}/faults", faults.put_faults),
        web.delete(f"{screens}/faults", faults.reset_faults),
        web.get("/health/live", _live),
        web.get("/health/ready", _ready),
    ]


async def _live(request: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


async def _ready(request: web.Request) -> web.Response:
    await request.app[LEDGER].run(lambda db: is_opted_out(db, ""))
    return web.json_response({"status": "ok", "parts": {"ledger": "ok"}})
