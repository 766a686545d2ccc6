"""Who waits for a person in writing is told their place, and may be called back and keep it."""

import pytest

from contact_center.tickets.waiting.choice import CHOICE, NOTED, OFFER
from tests.dialogues.dialogue import Dialogue
from tests.dialogues.person import Cast


@pytest.mark.parametrize(
    ("who", "channel", "wish", "language", "again"),
    [
        ("ann", "sms", "转人工", "zh", "请给我回电"),
        ("chen", "web_chat", "转人工", "zh", "请给我回电，保留我的位置"),
        ("bob", "sms", "agent please", "en", "Call me back."),
        ("bob", "web_chat", "agent please", "en", "please call me back"),
    ],
    ids=["ann-sms", "chen-chat", "bob-sms", "bob-chat"],
)
async def test_who_is_told_their_place_may_be_called_back(
    cast: Cast, who: str, channel: str, wish: str, language: str, again: str
) -> None:
    person = cast[who]
    dialogue = person.on(channel)
    ending = person.phone[-4:]

    said = await dialogue.confirm(await dialogue.say(wish))
    ticket = await dialogue.ticket()
    place, offer = (reply.text for reply in said.replies)
    assert ticket.number in place
    assert offer == OFFER.say(language, ending=ending)
    assert said.choices == [CHOICE[language].title]  # type: ignore[index]
    assert person.phone not in said.text

    noted = NOTED.say(language, ending=ending, number=ticket.number)
    chosen = "1" if channel == "sms" else str(said.replies[-1].choices[0]["text"])
    assert (await dialogue.say(chosen)).text == noted
    assert (await dialogue.say(again)).text == noted

    [kept] = await dialogue.tickets()
    assert kept.details["callback_phone"] == person.phone
    assert kept.created_at == ticket.created_at
    assert await dialogue.owner() == "queue"
    more = await dialogue.say("好的，谢谢" if language == "zh" else "ok, thanks")
    assert ("位置" if language == "zh" else "place") in more.text
    assert more.choices == []


async def test_on_a_call_it_is_a_key_and_no_choice(cast: Cast) -> None:
    said = await cast["bob"].call().say("agent please")

    assert len(said.replies) == 1
    assert said.choices == []


async def test_a_visitor_nobody_knows_is_offered_nothing(nobody: Dialogue) -> None:
    said = await nobody.say("转人工")

    assert len(said.replies) == 1
    assert said.choices == []
    assert (await nobody.ticket()).number in (await nobody.say("请给我回电，保留我的位置")).text


@pytest.mark.parametrize(("who", "words"), [("ann", CHOICE["zh"].text), ("bob", CHOICE["en"].text)])
async def test_said_to_the_assistant_the_words_ask_for_a_call(cast: Cast, who: str, words: str) -> None:
    said = await cast[who].chat().say(words)

    assert said.heard.intent == "request_callback"
