"""Codes and cards that are typed to the real assistant: it goes on with them, and nobody keeps them."""

import json
import re
from collections.abc import Callable

import pytest
from sqlalchemy import text

from tests.dialogues.dialogue import Assistance, Dialogue
from tests.dialogues.person import Cast, Person

# It is looked for in what Rasa itself keeps as well.
pytestmark = pytest.mark.whole

CARD = "4111 1111 1111 1111"
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
Writing = Callable[[str], str]


def plain(code: str) -> str:
    return code


def full_width(code: str) -> str:
    return "".join(chr(0xFF10 + int(sign)) for sign in code)


def in_words(code: str) -> str:
    return " ".join(WORDS[int(sign)] for sign in code)


def in_chinese(code: str) -> str:
    return "".join("零一二三四五六七八九"[int(sign)] for sign in code)


def in_a_sentence(code: str) -> str:
    return f"验证码是 {code[:3]} {code[3:]}，谢谢"


def as_stored(said: str) -> set[str]:
    """As the store has it, and as Rasa writes it down."""
    return {said, json.dumps(said)[1:-1]}


async def kept(assistance: Assistance, *said: str) -> str:
    """All that the store and the assistant's own dialogues keep in which something of this stands."""
    tables = ("interactions", "assistant.events", "tickets", "drafts", "sealed_words", "complaints")
    wanted = [form for one in said for form in as_stored(one)]
    # A row's text doubles what Rasa put before its signs.
    row = r"SELECT replace(t::text, '\\', '\') AS said FROM {} t"
    held = "EXISTS (SELECT FROM unnest(CAST(:wanted AS text[])) one WHERE strpos(said, one) > 0)"
    every = " UNION ALL ".join(row.format(table) for table in tables)
    async with assistance.store.transaction() as session:
        found = await session.scalars(
            text(f"SELECT said FROM ({every}) everything WHERE {held}"), {"wanted": wanted}
        )
        return "\n".join(found)


def is_in(typed: str, everything: str) -> bool:
    """Whether it stands there by itself: any six digits occur in digests, moments and likelihoods."""
    words = re.sub(r"\b[0-9a-f]{32,64}\b|\d+\.\d+", "", everything)
    return any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", words) for form in as_stored(typed))


async def sealed(assistance: Assistance) -> int:
    async with assistance.store.transaction() as session:
        return await session.scalar(text("SELECT count(*) FROM sealed_words")) or 0


@pytest.mark.parametrize(
    ("channel", "writing"),
    [
        ("sms", plain),
        ("sms", full_width),
        ("sms", in_a_sentence),
        ("phone", plain),
        ("phone", in_words),
        ("phone", in_chinese),
    ],
)
@pytest.mark.parametrize(("who", "asks"), [("ann", "我想查余额"), ("bob", "what is my balance")])
async def test_a_code_is_checked_and_kept_nowhere(
    assistance: Assistance, cast: Cast, who: str, asks: str, channel: str, writing: Writing
) -> None:
    dialogue = cast[who].on(channel)
    await dialogue.say(asks)
    wrong, code = await dialogue.wrong_code(), await dialogue.code()
    refused = await dialogue.say(writing(wrong))
    said = await dialogue.say(writing(code))
    assert "12,345.67" not in refused.text
    assert "12,345.67" in said.text
    assert [said.heard.text.count("•"), refused.heard.text.count("•")] == [6, 6]
    typed = (wrong, code, writing(wrong), writing(code))
    everything = await kept(assistance, asks, *typed)
    # What may be kept is found, in the store and in Rasa's own.
    assert all(form in everything for form in as_stored(asks))
    assert [one for one in typed if is_in(one, everything)] == []
    assert await sealed(assistance) == 0


async def test_a_visitor_s_telephone_and_code(assistance: Assistance, nobody: Dialogue, ann: Person) -> None:
    await nobody.say("我想查余额")
    await nobody.say(ann.phone)
    code = await nobody.code()
    # By mistake under the message that brought it, and then where it was asked for.
    await ann.sms().say(code)
    assert "12,345.67" in (await nobody.say(code)).text
    assert not is_in(code, await kept(assistance, code))


@pytest.mark.parametrize(
    ("who", "complaint", "where"),
    [
        ("ann", f"我要投诉，ATM吞了我的卡{CARD}", "昨天下午在南京路支行"),
        (
            "bob",
            f"I want to complain, the ATM swallowed my card {CARD}",
            "at noon yesterday, Nanjing Road",
        ),
    ],
)
async def test_a_card_number_in_a_complaint(
    assistance: Assistance, cast: Cast, who: str, complaint: str, where: str
) -> None:
    dialogue = cast[who].sms()
    await dialogue.say(complaint)
    await dialogue.say(where)
    await dialogue.confirm(await dialogue.say("yes" if who == "bob" else "可以"))
    ticket = await dialogue.ticket()
    assert ticket.category == "complaint"
    assert "••••1111" in ticket.details["what_happened"]
    assert CARD not in await kept(assistance, CARD)
