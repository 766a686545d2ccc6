"""Owns messages on their way to visitors: stored is sent, for a visitor reads them where they are stored."""

from contact_center.conversations.ports import Outbound, Sent


class WebChatChannel:
    """The port Channel on web chat.

    The message reached every connected visitor by the notification of the transaction that stored it; one
    who is away finds it in the history. Either way the visitor's page then reports its arrival.
    """

    name = "web_chat"

    async def send(self, message: Outbound) -> Sent:
        return Sent(external_id=None, delivery="sent")

    async def find(self, message: Outbound) -> Sent | None:
        return None
