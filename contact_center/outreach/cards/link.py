"""The signed link to a greeting's card, and whether a message ends with it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, Protocol

from contact_center.security.signed_number import is_signed, key_for, signed
from contact_center.vocabulary.channels import Channel
from contact_center.vocabulary.text import Text

CardsWanted = Literal["never", "free", "always"]
PATH = "/card"
VALID_FOR = timedelta(days=30)
_PURPOSE = "switchboard greeting card"
_LINE = Text("\n贺卡：{link}", "\nYour card: {link}")


class Greeted(Protocol):
    """A greeting, as its link names it."""

    @property
    def id(self) -> int: ...

    @property
    def request_id(self) -> str: ...


@dataclass(frozen=True)
class CardLinks:
    """Makes and reads the links of an installation; nothing in them says whose card it is."""

    public_url: str
    key: bytes = field(repr=False)

    @classmethod
    def of(cls, public_url: str, identity_key: str) -> "CardLinks":
        return cls(public_url, key_for(identity_key, _PURPOSE))

    def card_link(self, greeting: Greeted) -> str:
        """The address of the greeting's card, the same each time."""
        return f"{self.public_url}{PATH}/{signed(self.key, greeting.id, greeting.request_id)}"

    def is_of(self, token: str, greeting: Greeted) -> bool:
        """Whether the token is ours and of this greeting."""
        return is_signed(self.key, token, greeting.request_id)


def with_card(text: str, language: str, link: str, channel: Channel, wanted: CardsWanted) -> str:
    """The message, ending with the link where the bank wants it; `free`: where no segment is added."""
    longer = text + _LINE.say(language, link=link)
    if wanted == "always":
        return longer
    if wanted == "never" or (channel.count and channel.count(longer).segments > channel.count(text).segments):
        return text
    return longer


def without_card(text: str, link: str) -> str:
    """The message without its link."""
    before, _, last = text.rpartition("\n")
    return before if last.endswith(link) else text
