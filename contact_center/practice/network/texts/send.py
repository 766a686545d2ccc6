"""Deliver texts from the bank to a phone: accept, deliver, and report the outcome to the bank."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urldefrag

from aiohttp import web

from contact_center.practice.network.common.config import Clock, NetworkConfig
from contact_center.practice.network.common.sids import message_sid
from contact_center.practice.network.feed.hub import Hub
from contact_center.practice.network.feed.views import message_view
from contact_center.practice.network.ledger import messages, opt_outs, outbox
from contact_center.practice.network.ledger.engine import Ledger
from contact_center.practice.network.ledger.messages import Message
from contact_center.practice.network.texts.segments import count_segments
from contact_center.practice.network.wire.dispatch import Dispatcher
from contact_center.practice.network.wire.faults import Misbehaviour
from contact_center.practice.network.wire.lines import Lines

UNREACHABLE = 30003


class OptedOutError(Exception):
    """The phone has opted out, so the carrier rejects the text."""


@dataclass(frozen=True, slots=True)
class Order:
    recipient: str
    sender: str
    body: str
    callback_url: str = ""
    direction: str = messages.OUTBOUND_API


class TextSender:
    def __init__(
        self,
        config: NetworkConfig,
        ledger: Ledger,
        dispatcher: Dispatcher,
        hub: Hub,
        misbehaviour: Misbehaviour,
    ) -> None:
        self._config = config
        self._ledger = ledger
        self._dispatcher = dispatcher
        self._hub = hub
        self._misbehaviour = misbehaviour
        self._clock = Clock(config.timing.scale)
        self._phones = Lines(self._carry_all)

    async def start(self) -> None:
        for phone in await self._ledger.run(messages.phones_to_carry):
            self.carry(phone)

    async def close(self) -> None:
        await self._phones.close()

    async def accept(self, order: Order) -> Message:
        message = await self._ledger.run(lambda db: insert_order(db, order, self._clock.now()))
        self.carry(message.phone)
        return message

    def carry(self, phone: str) -> None:
        self._phones.wake(phone)

    async def _carry_all(self, phone: str) -> None:
        while message := await self._ledger.run(lambda db: messages.next_to_carry(db, phone)):
            if message.status == "queued":
                await self._clock.sleep(self._config.timing.message_step_s)
                message = await self._advance(message, "sent", None)
            await self._clock.sleep(self._config.timing.message_step_s)
            if self._misbehaviour.happens(self._misbehaviour.faults.delivery.undelivered):
                await self._advance(message, "undelivered", UNREACHABLE)
                continue
            message = await self._advance(message, "delivered", None)
            self._hub.publish(phone, "message", message_view(message))

    async def _advance(self, message: Message, status: str, error_code: int | None) -> Message:
        def work(db: sqlite3.Connection) -> Message:
            changed = messages.set_status(db, message.sid, status, self._clock.now(), error_code)
            if changed.callback_url:
                outbox.add(
                    db,
                    line=_status_line(changed),
                    kind=outbox.STATUS,
                    subject=changed.sid,
                    url=changed.callback_url,
                    params=self._status_params(changed),
                )
            return changed

        changed = await self._ledger.run(work)
        self._dispatcher.wake(_status_line(changed))
        return changed

    def _status_params(self, message: Message) -> Mapping[str, str]:
        params = {
            "AccountSid": self._config.account_sid,
            "ApiVersion": "2010-04-01",
            "From": message.sender,
            "MessageSid": message.sid,
            "MessageStatus": message.status,
            "SmsSid": message.sid,
            "SmsStatus": message.status,
            "To": message.recipient,
        }
        if message.error_code is not None:
            params["ErrorCode"] = str(message.error_code)
        return params


def insert_order(db: sqlite3.Connection, order: Order, at: float, even_opted_out: bool = False) -> Message:
    """Runs in the caller's transaction. Raises OptedOutError, except for the carrier's own texts."""
    if not even_opted_out and opt_outs.is_opted_out(db, order.recipient):
        raise OptedOutError
    return messages.insert(
        db,
        Message(
            seq=0,
            sid=message_sid(),
            phone=order.recipient,
            direction=order.direction,
            sender=order.sender,
            recipient=order.recipient,
            body=order.body,
            status="queued",
            segments=count_segments(order.body),
            callback_url=order.callback_url if urldefrag(order.callback_url).url else "",
            error_code=None,
            opt_out_type=None,
            created_at=at,
            updated_at=at,
            sent_at=None,
        ),
    )


def _status_line(message: Message) -> str:
    return f"status:{message.phone}"


SENDER = web.AppKey("sender", TextSender)
