"""A lost or stolen card is blocked in the conversation, once it is clear whose it is, and not before."""

import re

import pytest

from actions.people.hand_over import BLOCK_NOW
from contact_center.conversations.identify import ATTEMPTS
from contact_center.language.detect import detect_language
from contact_center.vocabulary.priorities import NORMAL, URGENT
from tests.dialogues.dialogue import Assistance, Dialogue
from tests.dialogues.person import Cast, Person, meet


@pytest.mark.parametrize(
    ("who", "channel", "lost", "which", "blocked", "reason"),
    [
        ("ann", "sms", "刚才坐地铁把银行卡弄丢了，快帮我停掉", "尾号1234那张", ["1234"], "lost"),
        ("ann", "phone", "我的银行卡不见了，要挂失", "信用卡那张", ["5678"], "lost"),
        ("ann", "sms", "我的信用卡不见了，要挂失", None, ["5678"], "lost"),
        ("ann", "web_chat", "I lost my debit card", None, ["1234"], "lost"),
        ("ann", "web_chat", "小偷把我的银行卡偷走了", "全部都挂失吧", ["1234", "5678"], "stolen"),
        ("chen", "sms", "卡可能掉在出租车上了，帮我挂失一下", None, ["1234"], "lost"),
        (
            "bob",
            "web_chat",
            "I've misplaced my debit card somewhere, please block it",
            None,
            ["1234"],
            "lost",
        ),
        ("bob", "sms", "someone stole my bank card on the train", None, ["1234"], "stolen"),
        ("bob", "phone", "I lost my card at the beach this morning", None, ["1234"], "lost"),
    ],
    ids=[
        "ann-sms",
        "ann-phone",
        "ann-kind",
        "ann-en",
        "ann-chat",
        "chen-sms",
        "bob-chat",
        "bob-sms",
        "bob-phone",
    ],
)
@pytest.mark.whole
async def test_a_card_is_blocked_and_replaced(
    cast: Cast, who: str, channel: str, lost: str, which: str | None, blocked: list[str], reason: str
) -> None:
    person = cast[who]
    dialogue = person.on(channel)
    begun = await dialogue.say(lost)
    assert begun.heard.kind == "request"
    if channel != "web_chat":
        # Who holds the telephone is not known yet: nothing is done to any card.
        assert set((await person.cards()).values()) == {"active"}
    said = await dialogue.prove(begun)
    if which:
        # Both cards and all of them.
        assert len(said.choices) == 3
        said = await dialogue.say(which)
    # Which one it is was named, and is confirmed on every channel.
    assert all(ending in said.text for ending in blocked)
    assert said.choices == (["Yes", "No"] if detect_language(lost, "zh") == "en" else ["对", "不对"])
    assert set((await person.cards()).values()) == {"active"}
    done = await dialogue.confirm(said)

    cards = await person.cards()
    assert [ending for ending, status in cards.items() if status == "blocked"] == blocked
    card = await person.card(blocked[0])
    assert (card.block_reason, card.blocked_by) == (reason, done.heard.id)
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic) == ("request", "card_replacement")
    assert ticket.details == {"cards": ", ".join(blocked), "reason": reason}
    assert ticket.priority >= NORMAL
    assert ticket.number in done.text
    assert all(ending in done.text for ending in blocked)
    # The number of the police, not a part of the ticket's.
    assert bool(re.search(r"(?<!\d)110(?!\d)", done.text)) == (reason == "stolen")
    assert await dialogue.owner() == "assistant"


@pytest.mark.parametrize(
    ("language", "lost"),
    [("zh", "我的卡掉在机场了，想挂失"), ("en", "my card has gone missing, can you stop it")],
    ids=["zh", "en"],
)
async def test_without_a_card_on_record_people_take_over_as_urgent(
    assistance: Assistance, language: str, lost: str
) -> None:
    person = await meet(assistance, "安娜", "Ann", language, cards=())
    dialogue = person.sms()
    await dialogue.say(lost)
    told = await dialogue.identify()
    assert told.text.startswith(BLOCK_NOW.say("zh" if language == "zh" else "en"))
    ticket = await dialogue.ticket()
    assert (ticket.category, ticket.topic, ticket.priority) == ("handover", "lost_card", URGENT)
    assert ticket.details["identified"] is True
    assert await dialogue.owner() == "queue"


@pytest.mark.parametrize(
    ("who", "lost", "topic"),
    [
        ("ann", "我的银行卡不见了，要挂失", "lost_card"),
        ("bob", "someone stole my bank card on the train", "stolen_card"),
    ],
)
async def test_who_cannot_be_identified_hears_first_how_to_block_it_otherwise(
    cast: Cast, who: str, lost: str, topic: str
) -> None:
    dialogue = cast[who].sms()
    await dialogue.say(lost, f"request_{topic}")
    wrong = await dialogue.wrong_code()
    told = [await dialogue.say(wrong) for _ in range(ATTEMPTS)]

    assert told[-1].text.startswith((BLOCK_NOW.zh, BLOCK_NOW.en))
    ticket = await dialogue.ticket()
    assert (ticket.topic, ticket.priority) == (topic, URGENT)
    assert set((await cast[who].cards()).values()) == {"active"}


@pytest.mark.parametrize(
    ("who", "lost", "again"),
    [
        ("ann", "我的银行卡不见了，要挂失", "再发一次验证码"),
        ("bob", "I lost my card at the beach this morning", "send me a new code"),
    ],
)
async def test_who_gets_no_further_code_does_so_too(cast: Cast, who: str, lost: str, again: str) -> None:
    dialogue = cast[who].sms()
    await dialogue.say(lost, "request_lost_card")
    told = [await dialogue.say(again) for _ in range(3)]

    assert told[-1].text.startswith((BLOCK_NOW.zh, BLOCK_NOW.en))
    ticket = await dialogue.ticket()
    assert (ticket.topic, ticket.priority) == ("lost_card", URGENT)


async def test_without_the_telephone_at_hand_a_person_is_one_word_away(ann: Person, nobody: Dialogue) -> None:
    begun = await nobody.say("手机和银行卡一起丢了，帮我挂失")
    assert "转人工" in begun.text
    assert "95000" in begun.text
    told = await nobody.say("转人工")
    assert told.text.startswith(BLOCK_NOW.zh)
    ticket = await nobody.ticket()
    assert (ticket.category, ticket.topic, ticket.priority) == ("handover", "lost_card", URGENT)
    assert ticket.details["wants"] in {"request_lost_card", "request_stolen_card"}
    assert await nobody.owner() == "queue"
    assert set((await ann.cards()).values()) == {"active"}


async def test_a_card_that_is_blocked_already_is_not_offered_again(ann: Person) -> None:
    chat = ann.chat()
    await chat.say("银行卡丢了，马上挂失")
    await chat.confirm(await chat.say("尾号1234的卡"))
    asked = await chat.say("另外一张卡也丢了，一起挂失")
    assert "5678" in asked.text
    assert await ann.cards() == {"1234": "blocked", "5678": "active"}
    await chat.confirm(asked)
    assert await ann.cards() == {"1234": "blocked", "5678": "blocked"}
    first, second = await chat.tickets()
    assert (first.details["cards"], second.details["cards"]) == ("1234", "5678")


@pytest.mark.parametrize(
    ("who", "channel", "first", "then", "told"),
    [
        ("chen", "sms", "我的银行卡丢了", "那新卡怎么拿，要几天", "7个工作日"),
        (
            "bob",
            "web_chat",
            "I lost my bank card",
            "how do i get a new one and how long does it take",
            "7 working",
        ),
        ("bob", "phone", "my card was lost, block it", "what does the replacement card cost?", "10 yuan"),
    ],
)
async def test_a_new_card_after_a_block_is_none_for_a_damaged_one(
    cast: Cast, who: str, channel: str, first: str, then: str, told: str
) -> None:
    chat = cast[who].on(channel)
    said = await chat.prove(await chat.say(first, "request_lost_card"))
    await chat.confirm(said)
    assert "blocked" in set((await cast[who].cards()).values())

    said = await chat.say(then, "ask_card_replacement")

    assert told in said.text
    assert ("损坏" if who == "chen" else "damaged") not in said.text
    assert ("请马上挂失" if who == "chen" else "Block it at once") not in said.text
