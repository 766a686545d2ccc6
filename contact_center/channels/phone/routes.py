"""The routes of the phone channel."""

from aiohttp import web

from contact_center.channels.phone.inbound import inbound
from contact_center.channels.phone.parts import PHONE, PhoneParts
from contact_center.channels.phone.speak import ROOT
from contact_center.channels.phone.status import status
from contact_center.channels.phone.turn import answer, fallback, language, resume, silence, turn
from contact_center.channels.phone.waiting import heard, wait, waiting_answer


def add_routes(app: web.Application, parts: PhoneParts) -> None:
    app[PHONE] = parts
    app.router.add_post(f"{ROOT}/inbound", inbound)
    app.router.add_post(f"{ROOT}/language", language)
    app.router.add_post(f"{ROOT}/turn", turn)
    app.router.add_post(f"{ROOT}/answer", answer)
    app.router.add_post(f"{ROOT}/silence", silence)
    app.router.add_post(f"{ROOT}/wait", wait)
    app.router.add_post(f"{ROOT}/waiting", heard)
    app.router.add_post(f"{ROOT}/waiting-answer", waiting_answer)
    app.router.add_post(f"{ROOT}/resume", resume)
    app.router.add_post(f"{ROOT}/fallback", fallback)
    app.router.add_post(f"{ROOT}/status", status)
