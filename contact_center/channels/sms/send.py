"""Owns text messages on their way out, over the carrier's REST API."""

from datetime import timedelta

from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance

from contact_center.channels.carrier.rest import understood
from contact_center.channels.sms.status import DELIVERIES
from contact_center.conversations.ports import Outbound, SendUncertain, Sent

LONGEST = 1600
"""Characters the carrier takes in one message (its error 21617)."""


class SmsChannel:
    """The port Channel on text messages."""

    name = "sms"

    def __init__(self, client: Client, number: str, public_url: str) -> None:
        self._client = client
        self._number = number
        self._callback = f"{public_url}/channels/sms/status?interaction="

    async def send(self, message: Outbound) -> Sent:
        try:
            created = await self._client.messages.create_async(
                to=message.address,
                from_=self._number,
                body=written(message),
                status_callback=f"{self._callback}{message.interaction_id}",
            )
        except Exception as error:
            raise understood(error) from error
        return _sent(created)

    async def find(self, message: Outbound) -> Sent | None:
        try:
            if message.external_id:
                return _sent(await self._client.messages(message.external_id).fetch_async())
            recent = await self._client.messages.list_async(
                to=message.address,
                from_=self._number,
                # The carrier's dates are whole seconds.
                date_sent_after=message.first_sent_at - timedelta(seconds=1),
                limit=50,
            )
        except Exception as error:
            raise understood(error) from error
        body = written(message)
        return next((_sent(found) for found in recent if found.body == body), None)


def written(message: Outbound) -> str:
    """The text as it is sent: choices become numbered lines."""
    lines = [message.text, *(f"{n}. {choice.title}" for n, choice in enumerate(message.choices, 1))]
    text = "\n".join(lines)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _sent(message: MessageInstance) -> Sent:
    if not message.sid:
        raise SendUncertain("no id")
    return Sent(external_id=message.sid, delivery=DELIVERIES.get(str(message.status), "sending"))
