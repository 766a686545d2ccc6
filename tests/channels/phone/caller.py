"""Somebody on the phone: every webhook the carrier sends in a call, and what the caller hears."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from contact_center.conversations.ports import Assistant
from contact_center.conversations.take_turn import take_turn
from contact_center.store.engine import Store
from tests.channels.line import Answer, Line
from tests.conftest import BOB_PHONE
from tests.conversations.messages import jobs, turns

ROOT = "/channels/phone"


@dataclass(frozen=True)
class Caller:
    """One call."""

    line: Line
    sid: str = "CA1"
    number: str = BOB_PHONE

    async def ring(self) -> Element:
        return await self.follow(f"{ROOT}/inbound", CallStatus="ringing")

    async def say(self, said: str, n: int = 1, confidence: str = "0.91") -> Element:
        return await self.follow(f"{ROOT}/turn?n={n}", SpeechResult=said, Confidence=confidence)

    async def press(self, digits: str, n: int = 1) -> Element:
        return await self.follow(f"{ROOT}/turn?n={n}", Digits=digits)

    async def follow(self, path: str, **params: str) -> Element:
        """What the call is told next."""
        return (await self.post(path, **params)).twiml

    async def hear_of(self, status: str) -> None:
        assert (await self.post(f"{ROOT}/status", CallStatus=status)).status == 204

    async def post(self, path: str, **params: str) -> Answer:
        return await self.line.post(path, [("CallSid", self.sid), ("From", self.number)], **params)


async def answer_turns(store: Store, assistant: Assistant) -> None:
    """What the worker does: take every turn that is due."""
    for job in await jobs(store, "take_turn"):
        await take_turn(turns(store, assistant), job["interaction_id"], retry=False)


def said(twiml: Element) -> list[str]:
    """The sentences, in order."""
    return [one.text or "" for one in twiml.iter("Say")]


def languages(twiml: Element) -> set[str | None]:
    return {one.get("language") for one in twiml.iter("Say")}


def verbs(twiml: Element) -> list[str]:
    return [one.tag for one in twiml]


def gather(twiml: Element) -> dict[str, str]:
    """What is listened for."""
    found = twiml.find("Gather")
    assert found is not None
    return dict(found.attrib)


def redirect(twiml: Element) -> str:
    found = twiml.find("Redirect")
    assert found is not None
    return found.text or ""


def all_paths(twiml: Element) -> Iterator[str]:
    """Every address the call may go to next."""
    for one in twiml.iter():
        yield from (one.attrib[name] for name in ("action", "waitUrl") if name in one.attrib)
        if one.tag == "Redirect":
            yield one.text or ""
