"""Speak to a live call unprompted: have the call fetch the waiting messages."""

from twilio.rest import Client

from contact_center.channels.carrier.rest import understood
from contact_center.channels.phone.speak import ROOT
from contact_center.conversations.ports import Outbound, Sent


class PhoneSender:
    """Implements the port Sender for calls.

    Answers to the caller are fetched by the turn's own webhook; only other messages, such as an agent's, make
    the call fetch them.
    """

    def __init__(self, client: Client, public_url: str) -> None:
        self._client = client
        self._resume = f"{public_url}{ROOT}/resume"

    async def send(self, message: Outbound) -> Sent | None:
        if message.in_reply_to is not None:
            return None
        try:
            await self._client.calls(message.thread).update_async(url=self._resume, method="POST")
        except Exception as error:
            raise understood(error) from error
        return None

    async def find(self, message: Outbound) -> Sent | None:
        """Nothing to look up: a repeated request to fetch is harmless, since each message is said once."""
        return None
