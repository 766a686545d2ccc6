"""Pages on their way out: every pager shows what it was sent."""

from dataclasses import dataclass, field

from contact_center.conversations.ports import Outbound, RecipientOptedOut, Sent


@dataclass
class PagerSender:
    """The port Sender on pagers."""

    shown: dict[str, list[str]] = field(default_factory=dict)
    switched_off: set[str] = field(default_factory=set)
    """The pagers whose holders want no pages any more."""

    async def send(self, message: Outbound) -> Sent:
        if message.address in self.switched_off:
            raise RecipientOptedOut("switched_off")
        self.shown.setdefault(message.address, []).append(message.text)
        return Sent(f"PAGE{message.interaction_id}", "delivered")

    async def find(self, message: Outbound) -> Sent | None:
        return None
