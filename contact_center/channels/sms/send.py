"""Send text messages over the carrier's REST API."""

from datetime import timedelta

from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance

from contact_center.channels.carrier.rest import understood
from contact_center.channels.sms.segments import segments
from contact_center.channels.sms.status import DELIVERIES, callback
from contact_center.channels.sms.write import written
from contact_center.conversations.ports import Outbound, SendUncertain, Sent


class SmsSender:
    """Implements the port Sender for text messages."""

    def __init__(self, client: Client, number: str, public_url: str, link_key: bytes) -> None:
        self._client = client
        self._number = number
        self._public_url = public_url
        self._link_key = link_key

    async def send(self, message: Outbound) -> Sent:
        body = self._written(message)
        try:
            created = await self._client.messages.create_async(
                to=message.address,
                from_=self._number,
                body=body,
                status_callback=f"{self._public_url}{callback(message.interaction_id, message.written_at)}",
            )
        except Exception as error:
            raise understood(error) from error
        return _sent(created, body)

    async def find(self, message: Outbound) -> Sent | None:
        body = self._written(message)
        try:
            if message.external_id:
                return _sent(await self._client.messages(message.external_id).fetch_async(), body)
            recent = await self._client.messages.list_async(
                to=message.address,
                from_=self._number,
                # The carrier's timestamps are whole seconds.
                date_sent_after=message.first_sent_at - timedelta(seconds=1),
                limit=50,
            )
        except Exception as error:
            raise understood(error) from error
        return next((_sent(found, body) for found in recent if found.body == body), None)

    def _written(self, message: Outbound) -> str:
        return written(message, self._public_url, self._link_key)


def _sent(message: MessageInstance, body: str) -> Sent:
    if not message.sid:
        raise SendUncertain("no id")
    delivery = DELIVERIES.get(str(message.status), "sending")
    # 0, as some write it, is no error.
    error = str(message.error_code) if message.error_code else None
    return Sent(message.sid, delivery, _segments(message.num_segments, body), error)


def _segments(reported: str | None, body: str) -> int:
    """As the carrier counts; some count only after they have answered, with 0 until then."""
    said = reported or ""
    counted = int(said) if said.isdecimal() and len(said) < 4 else 0
    return counted or segments(body)
