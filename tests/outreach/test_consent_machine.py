"""Whatever anybody does, no message goes that the person did not allow, and it is kept why.

People text STOP and START, choose on their page of preferences, also on one opened long before, get numbers,
are joined with whoever wrote from an unknown one, and lose numbers to each other; carriers report errors;
staff record what they hear, of one channel or of all. Kept beside it, in plain sets, is what a careful person
would remember.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from contact_center.app.channels import CHANNELS
from contact_center.conversations.deliver import Deliveries, deliver
from contact_center.conversations.models import Conversation
from contact_center.conversations.ports import Reply
from contact_center.conversations.record_delivery import record_delivery
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.conversations.take_turn import take_turn
from contact_center.customers.consent import OnlyTheCustomer
from contact_center.customers.contact_points import By, verify
from contact_center.customers.models import ContactPoint, Customer
from contact_center.outreach.models import Held
from contact_center.outreach.policy import Policy
from contact_center.outreach.preference_link import Opened
from contact_center.outreach.preferences.choices import Choices, read_choices, refuse_all, save_choices
from contact_center.outreach.record_decision import Told, record_decision
from contact_center.outreach.send import Message, send
from contact_center.store.engine import Store
from contact_center.vocabulary.purposes import Decided, Purpose
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, add_agent
from tests.conversations.messages import Carrier, Scripted, say, turns
from tests.conversations.telephones import joined, moved, reached_at
from tests.emptying import Emptied

T = TypeVar("T")
OUR_RULES = Policy(quiet_hours=False, caps={})
PURPOSES: list[Purpose] = ["greeting", "marketing"]
NUMBERS = [ANN_PHONE, BOB_PHONE, CHEN_PHONE, *(f"+86139111100{n:02}" for n in range(1, 6))]
WORDS: dict[str, tuple[Decided, bool]] = {
    "STOP": ("all", False),
    "退订": ("all", False),
    "Please unsubscribe me.": ("all", False),
    "回TD": ("all", False),
    "START": ("all", True),
    "恢复订阅": ("all", True),
    "no more greetings": ("greeting", False),
    "不要再给我发祝福了": ("greeting", False),
}
"""What they mean, for everything or for greetings."""


@dataclass
class Memory:
    """What somebody said last, of everything and of each purpose."""

    refused: set[str] = field(default_factory=set)
    """By name."""
    left: set[str] = field(default_factory=set)
    """With everything."""
    wanted: set[str] = field(default_factory=set)
    """By name."""

    @property
    def no(self) -> set[str]:
        return self.refused | self.left

    def hear(self, purpose: Decided, wanted: bool) -> None:
        if purpose == "all":
            self.left = set() if wanted else set(PURPOSES)
            self.wanted = self.wanted if wanted else set()
            return
        for kept in (self.refused, self.left, self.wanted):
            kept.discard(purpose)
        (self.wanted if wanted else self.refused).add(purpose)

    def joins(self, other: "Memory") -> None:
        self.refused |= other.refused
        self.left |= other.left
        self.wanted = (self.wanted | other.wanted) - self.no


class Consent(RuleBasedStateMachine):
    shared: Emptied

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.shared.empty()
        self.shared.fill()
        self.store = Store(self.shared.url, channels=CHANNELS)
        self.named = list(self.shared.put_cast())
        self.agent = self.run(add_agent(self.store, "lin", ["service"]))
        self.people: dict[int, Memory] = {}
        self.numbers: dict[str, Memory] = {}
        self.dead: dict[tuple[str, int], Memory] = {}
        self.refused_by: dict[str, set[int]] = {}
        self.numbered = count()
        self.carrier = Carrier()
        self.waiting: list[tuple[int, int, str, Purpose]] = []
        self.pages: dict[int, Choices] = {}
        """What the pages show that customers have open."""

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def teardown(self) -> None:
        self.run(self.store.close())
        self.runner.close()

    def of(self, customer_id: int) -> Memory:
        return self.people.setdefault(customer_id, Memory())

    def at(self, number: str) -> Memory:
        return self.numbers.setdefault(number, Memory())

    async def points(self) -> list[ContactPoint]:
        query = select(ContactPoint).where(ContactPoint.channel == "sms", ContactPoint.is_current)
        async with self.store.transaction() as session:
            return list((await session.scalars(query.order_by(ContactPoint.id))).all())

    def holders(self) -> dict[str, int]:
        return {point.address: point.customer_id for point in self.run(self.points())}

    def says(self, customer_id: int, number: str, purpose: Decided, *, wanted: bool) -> None:
        """Their own word: a grant is about all their numbers, a refusal stays with the one it was said on."""
        self.of(customer_id).hear(purpose, wanted)
        if not wanted:
            self.at(number).hear(purpose, wanted)
            self.refused_by.setdefault(number, set()).add(customer_id)
            return
        theirs = {one for one, owner in self.holders().items() if owner == customer_id}
        for one in theirs:
            self.at(one).hear(purpose, wanted)
        for (one, _), memory in self.dead.items():
            if one in theirs:
                memory.hear(purpose, wanted)

    def is_said_to_say(self, customer_id: int, purpose: Decided, *, wanted: bool) -> None:
        """As staff tell: what others refused on a number stands."""
        self.of(customer_id).hear(purpose, wanted)
        for (_, owner), memory in self.dead.items():
            if owner == customer_id and wanted:
                memory.hear(purpose, wanted)

    def refused_at(self, number: str) -> set[str]:
        dead = [memory.no for (one, _), memory in self.dead.items() if one == number]
        return self.at(number).no.union(*dead)

    @rule(number=st.sampled_from(NUMBERS), words=st.sampled_from(list(WORDS)))
    def texts(self, number: str, words: str) -> None:
        async def texting() -> int:
            said = await say(self.store, words, address=number)
            await take_turn(turns(self.store, Scripted()), said.interaction_id, retry=False)
            return said.customer_id

        customer_id = self.run(texting())
        purpose, wanted = WORDS[words]
        self.says(customer_id, number, purpose, wanted=wanted)
        if (purpose, wanted) == ("all", True):
            # START also brings greetings back that were refused by name.
            self.says(customer_id, number, "greeting", wanted=True)

    @rule(
        which=st.integers(0, 2),
        purpose=st.sampled_from([*PURPOSES, "all"]),
        wanted=st.booleans(),
        channel=st.sampled_from([None, "sms", "web_chat"]),
    )
    def tells_staff(self, which: int, purpose: Decided, wanted: bool, channel: str | None) -> None:
        """At the counter, without a word in writing: what they refused themselves stays refused."""
        customer_id = self.named[which]
        told = Told(purpose, "granted" if wanted else "withdrawn", channel)
        try:
            self.run(self.record(customer_id, told))
        except OnlyTheCustomer:
            assert wanted
            return
        if channel != "web_chat":
            self.is_said_to_say(customer_id, purpose, wanted=wanted)

    @rule(which=st.integers(0, 2))
    def opens_the_page(self, which: int) -> None:
        async def opening() -> Choices:
            async with self.store.transaction() as session:
                return await read_choices(session, await session.get_one(Customer, self.named[which]))

        self.pages[which] = self.run(opening())

    @precondition(lambda self: self.pages)
    @rule(data=st.data(), purpose=st.sampled_from(PURPOSES))
    def turns_a_switch(self, data: st.DataObject, purpose: Purpose) -> None:
        """On the page as it was opened, whatever became of it since."""
        which = data.draw(st.sampled_from(sorted(self.pages)))
        shown, customer_id = self.pages[which], self.named[which]
        wanted = purpose not in shown.on
        chosen = shown.model_copy(update={"on": shown.on ^ {purpose}})

        async def saving() -> None:
            async with self.store.transaction() as session:
                customer = await session.get_one(Customer, customer_id)
                await save_choices(session, customer, shown, chosen, self.link(customer_id))

        self.run(saving())
        self.chose(customer_id, purpose, wanted=wanted)
        self.opens_the_page(which)

    @precondition(lambda self: self.pages)
    @rule(data=st.data())
    def switches_everything_off(self, data: st.DataObject) -> None:
        which = data.draw(st.sampled_from(sorted(self.pages)))
        customer_id = self.named[which]

        async def refusing() -> None:
            async with self.store.transaction() as session:
                customer = await session.get_one(Customer, customer_id)
                await refuse_all(session, customer, self.link(customer_id))

        self.run(refusing())
        self.chose(customer_id, "all", wanted=False)
        self.opens_the_page(which)

    def chose(self, customer_id: int, purpose: Decided, *, wanted: bool) -> None:
        """Without a number it was said on: a refusal is the person's, and stays with no number."""
        if not wanted:
            self.of(customer_id).hear(purpose, wanted)
            return
        self.says(customer_id, "", purpose, wanted=wanted)

    def link(self, customer_id: int) -> Opened:
        return Opened("of this test", customer_id, date.max, by_staff=False)

    @rule(which=st.integers(0, 2), purpose=st.sampled_from(PURPOSES))
    def asks_in_writing(self, which: int, purpose: Purpose) -> None:
        customer_id = self.named[which]
        number = next((one for one, owner in self.holders().items() if owner == customer_id), None)
        if number is None:
            return
        said = self.run(say(self.store, "好的，可以", address=number))
        self.run(self.record(customer_id, Told(purpose, "granted", interaction_id=said.interaction_id)))
        self.says(customer_id, number, purpose, wanted=True)

    async def record(self, customer_id: int, told: Told) -> None:
        async with self.store.transaction() as session:
            customer = await session.get_one(Customer, customer_id)
            await record_decision(session, customer, told, By("desk", self.agent, "柜台"))

    @rule(which=st.integers(0, 2), number=st.sampled_from(NUMBERS))
    def gets_a_number(self, which: int, number: str) -> None:
        """New, or until now that of a named customer or of somebody unknown."""
        customer_id, owner = self.named[which], self.holders().get(number)
        if owner == customer_id:
            return
        if owner is None:
            self.run(reached_at(self.store, customer_id, number))
        elif owner in self.named:
            self.run(moved(self.store, owner, number, customer_id))
        else:
            self.run(joined(self.store, customer_id, number))
            self.of(customer_id).joins(self.of(owner))
        self.run(self.verified(customer_id, number))

    async def verified(self, customer_id: int, number: str) -> None:
        async with self.store.transaction() as session:
            customer = await session.get_one(Customer, customer_id)
            await verify(session, customer, number, "staff", By("desk", self.agent))

    @rule(number=st.sampled_from(NUMBERS), code=st.sampled_from(["21610", "30005", "30006", "30008"]))
    def carrier_reports(self, number: str, code: str) -> None:
        owner = self.holders().get(number)
        if owner is None:
            return

        async def reporting() -> None:
            received = await say(self.store, "你好", address=number)
            async with self.store.transaction() as session:
                conversation = await session.get_one(Conversation, received.conversation_id)
                message = await reply(session, conversation, Reply("您好。"), SYSTEM, "notice")
            async with self.store.transaction() as session:
                sid = f"SM{next(self.numbered)}"
                await record_delivery(session, message.id, "failed", external_id=sid, error_code=code)

        self.run(reporting())
        if code == "21610":
            self.says(owner, number, "all", wanted=False)
        elif code in ("30005", "30006"):
            self.dead.setdefault((number, owner), Memory()).hear("all", False)
            self.refused_by.setdefault(number, set()).add(owner)

    @rule(which=st.integers(0, 2))
    def the_bank_writes(self, which: int) -> None:
        """To a named customer at every number, for each purpose: only what they allow goes."""
        for point in self.run(self.points()):
            if point.customer_id == self.named[which]:
                for purpose in PURPOSES:
                    self.writes(point, purpose)

    def writes(self, point: ContactPoint, purpose: Purpose) -> None:
        request_id = f"test {next(self.numbered)}"
        message = Message(request_id, point.customer_id, [point.id], purpose, "notice", "您好", "zh")

        async def writing() -> tuple[int | None, list[str]]:
            async with self.store.transaction() as session:
                sent = await send(session, OUR_RULES, message, datetime.now(UTC))
            async with self.store.transaction() as session:
                kept = await session.scalars(select(Held.reason).where(Held.request_id == request_id))
                return sent.id if sent else None, list(kept)

        sent, kept = self.run(writing())
        assert (sent is None) == (len(kept) == 1), "what does not go has one reason, what goes has none"
        if sent is not None:
            self.must_be_allowed(point.customer_id, point.address, purpose)
            self.waiting.append((sent, point.customer_id, point.address, purpose))
        elif purpose == "greeting" and not self.of(point.customer_id).no:
            others = self.refused_by.get(point.address, set()) - {point.customer_id}
            assert others or self.refused_at(point.address), f"nothing was ever refused, yet {kept}"

    def must_be_allowed(self, customer_id: int, number: str, purpose: Purpose) -> None:
        person = self.of(customer_id)
        assert purpose not in person.no, "the person refused it"
        assert purpose not in self.refused_at(number), "it was refused on this telephone"
        assert purpose != "marketing" or purpose in person.wanted, "silence is no consent to offers"

    @precondition(lambda self: self.waiting)
    @rule()
    def the_carrier_takes_what_waits(self) -> None:
        """What was refused while it waited is not sent."""
        holders = self.holders()
        for message, customer_id, number, purpose in self.waiting:
            before = len(self.carrier.sent)
            self.run(deliver(Deliveries(self.store, {"sms": self.carrier}), message, attempt=0))
            if len(self.carrier.sent) > before:
                assert holders.get(number) == customer_id
                self.must_be_allowed(customer_id, number, purpose)
        self.waiting.clear()


def test_no_message_goes_that_the_person_did_not_allow(database_url: str, shared_database: Emptied) -> None:
    Consent.shared = shared_database

    run_state_machine_as_test(
        Consent,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
