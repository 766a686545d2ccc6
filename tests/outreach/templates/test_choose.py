"""Which template a greeting gets: the most special one, the bank's own before the packaged."""

import pytest

from contact_center.outreach.templates.choose import choose
from contact_center.outreach.templates.template import Template, TemplateState, Tone
from contact_center.store.engine import Store
from tests.conftest import add_agent
from tests.outreach.templates.own import own_template

TEXT, CHAT = "sms", "web_chat"


@pytest.fixture
async def people(store: Store) -> tuple[int, int]:
    return await add_agent(store, "wang", ["service"]), await add_agent(store, "zhao", ["service"])


async def chosen(
    store: Store,
    occasion: str = "birthday",
    tier: str = "ordinary",
    channel: str = TEXT,
    *,
    tone: Tone | None = None,
) -> Template:
    async with store.transaction() as session:
        return await choose(session, occasion, tier, channel, tone=tone)


@pytest.mark.parametrize(("channel", "tone"), [(TEXT, "short"), ("phone", "short"), (CHAT, "warm")])
async def test_text_messages_are_short_and_others_warm(store: Store, channel: str, tone: str) -> None:
    found = await chosen(store, channel=channel)

    assert (found.occasion, found.tier, found.tone, found.id) == ("birthday", "any", tone, None)


async def test_another_tone_can_be_asked_for(store: Store) -> None:
    assert (await chosen(store, tone="formal")).tone == "formal"


@pytest.mark.parametrize(
    ("tier", "found"), [("premium", "premium"), ("major", "any"), ("restricted", "any"), ("potential", "any")]
)
async def test_premium_customers_hear_from_their_manager(store: Store, tier: str, found: str) -> None:
    assert (await chosen(store, tier=tier)).tier == found


@pytest.mark.parametrize(
    ("occasion", "found"),
    [
        ("wedding:12", "wedding"),
        ("public_mo_labor_day", "public_labor_day"),
        ("public_ru_victory_day", "public"),
    ],
)
async def test_an_occasion_without_its_own_words_gets_those_of_its_kind(
    store: Store, occasion: str, found: str
) -> None:
    assert (await chosen(store, occasion)).occasion == found


async def test_an_occasion_without_words_is_an_error(store: Store) -> None:
    with pytest.raises(KeyError):
        await chosen(store, "nothing")


async def test_what_the_bank_approved_takes_the_place_of_the_packaged_one(
    store: Store, people: tuple[int, int]
) -> None:
    own = await own_template(store, people, "own")

    found = await chosen(store)

    assert (found.id, found.text.zh, found.text.en) == (own, "own", "own")
    assert (await chosen(store, channel=CHAT)).id is None
    assert (await chosen(store, "qixi")).id is None
    assert (await chosen(store, tier="premium")).id is None


@pytest.mark.parametrize("state", ["draft", "proposed", "retired"])
async def test_what_is_not_approved_is_not_used(
    store: Store, people: tuple[int, int], state: TemplateState
) -> None:
    await own_template(store, people, "own", state=state)

    assert (await chosen(store)).id is None


async def test_what_is_for_one_channel_is_used_there_alone_whatever_its_tone(
    store: Store, people: tuple[int, int]
) -> None:
    for_all = await own_template(store, people, "all")
    formal = await own_template(store, people, "texts", channel=TEXT, tone="formal")

    assert (await chosen(store)).id == formal
    assert (await chosen(store, channel="phone")).id == for_all


async def test_what_is_for_premium_customers_is_for_nobody_else(
    store: Store, people: tuple[int, int]
) -> None:
    own = await own_template(store, people, "premium", tier="premium", tone="warm")

    assert (await chosen(store, tier="premium", channel=CHAT)).id == own
    assert (await chosen(store, tier="ordinary", channel=CHAT)).id is None


async def test_a_channel_that_is_no_longer_there_gets_the_warm_one(store: Store) -> None:
    assert (await chosen(store, channel="pigeon")).tone == "warm"
