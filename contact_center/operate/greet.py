"""Send greetings from the command line, or show what would be sent on a day."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import typer

from contact_center.app.channels import CHANNELS
from contact_center.outreach.cards.link import CardLinks
from contact_center.outreach.foresee import Foreseen, foresee_day
from contact_center.outreach.greet import greet
from contact_center.outreach.policy import Policy
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.outreach.reasons import REASONS, Reason
from contact_center.settings import Settings, load_secrets
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text

_DONE = {
    "sent": Text("已发送", "sent already"),
    "held": Text("员工已暂缓", "held by staff"),
    "call": Text("已交客户经理致电", "with the account manager already"),
}
_CALL = Text("客户经理致电", "the account manager calls")


async def send_greetings(settings: Settings) -> int:
    """Send what is due now; returns how many were sent."""
    store = Store(settings.database_url, pool_size=1, channels=CHANNELS)
    try:
        key = load_secrets(settings.data_dir).identity_key
        cards = CardLinks.of(settings.public_url, key)
        links = PreferenceLinks.of(settings.public_url, key)
        return await greet(store, datetime.now(UTC), Policy.of(settings), cards, links)
    finally:
        await store.close()


async def print_foretold(settings: Settings, day: date | None) -> None:
    async for line in foretell(settings, day):
        typer.echo(line)


async def foretell(settings: Settings, day: date | None) -> AsyncIterator[str]:
    """Line by line who would get what on a day, and why others not; today by default. No addresses."""
    policy = Policy.of(settings)
    store = Store(settings.database_url, pool_size=2, channels=CHANNELS)
    count = Counter[str]()
    try:
        async for one in foresee_day(store, day or datetime.now(policy.zone).date(), policy):
            fate, line = _told(one)
            count[fate] += 1
            yield line
    finally:
        await store.close()
    yield " · ".join(f"{fate} {number}" for fate, number in sorted(count.items())) or "0"


def _told(one: Foreseen) -> tuple[str, str]:
    greeting, customer = one.greeting, one.person.customer
    who = f"{customer.id} {customer.number or '-'}  {greeting.occasion} {greeting.year}"
    if greeting.state in _DONE:
        return greeting.state, f"{who}  {_both(_DONE[greeting.state])}"
    reason = Reason(greeting.reason) if greeting.reason else one.reason
    if reason:
        return "refused", f"{who}  ✘ {_both(REASONS[reason])}"
    where = _both(_CALL) if one.call else str(one.channel)
    words = one.words.replace("\n", " ")
    return "call" if one.call else "planned", f"{who}  {one.hour:%H:%M %Z}  {where}: {words}"


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"
