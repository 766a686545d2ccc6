"""Deliver texts from a phone to the bank: store, post in order, resend, and take the bank's replies."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

import structlog
from aiohttp import web

from contact_center.practice.network.common.config import Clock, NetworkConfig
from contact_center.practice.network.common.numbers import country_of
from contact_center.practice.network.common.paths import media_path
from contact_center.practice.network.common.sids import message_sid
from contact_center.practice.network.feed.hub import Hub
from contact_center.practice.network.feed.views import message_view
from contact_center.practice.network.ledger import media, messages, outbox
from contact_center.practice.network.ledger.engine import Ledger
from contact_center.practice.network.ledger.media import Picture
from contact_center.practice.network.ledger.messages import INBOUND, OUTBOUND_REPLY, Message
from contact_center.practice.network.ledger.outbox import Parcel
from contact_center.practice.network.texts import opt_out
from contact_center.practice.network.texts.replies import texts_in
from contact_center.practice.network.texts.segments import count_segments
from contact_center.practice.network.texts.send import OptedOutError, Order, TextSender, insert_order
from contact_center.practice.network.wire.dispatch import Dispatcher
from contact_center.practice.network.wire.webhook import Answer, Outcome

log = structlog.get_logger(__name__)


class TextReceiver:
    def __init__(
        self, config: NetworkConfig, ledger: Ledger, dispatcher: Dispatcher, sender: TextSender, hub: Hub
    ) -> None:
        self._config = config
        self._ledger = ledger
        self._dispatcher = dispatcher
        self._sender = sender
        self._hub = hub
        self._clock = Clock(config.timing.scale)

    async def text(self, phone: str, body: str, pictures: Sequence[Picture] = ()) -> Message:
        """Send a new text."""
        at = self._clock.now()

        def work(db: sqlite3.Connection) -> Message:
            left = opt_out.apply(db, phone, body, at)
            message = messages.insert(db, self._inbound(phone, body, left.kind if left else None, at))
            media.insert(db, message.sid, pictures)
            self._enclose(db, message)
            if left and left.answer:
                answer = Order(phone, self._config.bank_number, left.answer, direction=OUTBOUND_REPLY)
                insert_order(db, answer, at, even_opted_out=True)
            return message

        message = await self._ledger.run(work)
        self._publish(message)
        self._dispatcher.wake(_line(phone))
        self._sender.carry(phone)
        return message

    async def resend(self, phone: str, sid: str) -> Message | None:
        """Send the same text again under the same SID; if it is still on its way, do nothing."""

        def work(db: sqlite3.Connection) -> Message | None:
            message = messages.fetch(db, sid)
            if message is None or message.phone != phone or message.direction != INBOUND:
                return None
            if message.status != "failed" or outbox.is_waiting(db, sid):
                return message
            self._enclose(db, message)
            return messages.set_status(db, sid, "sending", self._clock.now())

        message = await self._ledger.run(work)
        if message is not None:
            self._publish(message)
            self._dispatcher.wake(_line(phone))
        return message

    async def on_sent(self, parcel: Parcel, outcomes: list[Outcome]) -> None:
        """Remove the parcel and store the replies in one transaction, so that a crash duplicates no reply."""
        answers = [outcome for outcome in outcomes if isinstance(outcome, Answer) and not outcome.failure]
        replies = [text for answer in answers for text in texts_in(answer, parcel.subject)]

        def work(db: sqlite3.Connection) -> Message:
            outbox.remove(db, parcel)
            at = self._clock.now()
            message = messages.set_status(db, parcel.subject, "delivered" if answers else "failed", at)
            for text in replies:
                self._reply(db, message, text, at)
            return message

        message = await self._ledger.run(work)
        self._publish(message)
        self._sender.carry(message.phone)

    def _reply(self, db: sqlite3.Connection, message: Message, text: str, at: float) -> None:
        order = Order(message.phone, message.recipient, text, direction=OUTBOUND_REPLY)
        try:
            insert_order(db, order, at)
        except OptedOutError:
            log.warning("reply_blocked", code=21610, message_sid=message.sid)

    def _publish(self, message: Message) -> None:
        self._hub.publish(message.phone, "message", message_view(message))

    def _enclose(self, db: sqlite3.Connection, message: Message) -> None:
        outbox.add(
            db,
            line=_line(message.phone),
            kind=outbox.TEXT,
            subject=message.sid,
            url=self._config.inbound_sms_url,
            params=self._params(message, media.of_message(db, message.sid)),
        )

    def _inbound(self, phone: str, body: str, opt_out_type: str | None, at: float) -> Message:
        return Message(
            seq=0,
            sid=message_sid(),
            phone=phone,
            direction=INBOUND,
            sender=phone,
            recipient=self._config.bank_number,
            body=body,
            status="sending",
            segments=count_segments(body),
            callback_url="",
            error_code=None,
            opt_out_type=opt_out_type,
            created_at=at,
            updated_at=at,
            sent_at=at,
        )

    def _params(self, message: Message, pictures: Sequence[Picture]) -> Mapping[str, str]:
        params = {
            "AccountSid": self._config.account_sid,
            "ApiVersion": "2010-04-01",
            "Body": message.body,
            "From": message.sender,
            "FromCountry": country_of(message.sender),
            "MessageSid": message.sid,
            "NumMedia": str(len(pictures)),
            "NumSegments": str(message.segments),
            "SmsMessageSid": message.sid,
            "SmsSid": message.sid,
            "SmsStatus": "received",
            "To": message.recipient,
            "ToCountry": country_of(message.recipient),
        }
        for n, picture in enumerate(pictures):
            path = media_path(self._config.account_sid, message.sid, picture.sid)
            # Under the carrier's public host name, like the real one.
            params[f"MediaUrl{n}"] = f"https://api.twilio.com{path}"
            params[f"MediaContentType{n}"] = picture.content_type
        if message.opt_out_type:
            params["OptOutType"] = message.opt_out_type
        return params


def _line(phone: str) -> str:
    return f"text:{phone}"


RECEIVER = web.AppKey("receiver", TextReceiver)
