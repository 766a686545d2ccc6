"""A pause, a return, a farewell and giving up inside a form."""

import pytest

from tests.dialogues.dialogue import YES, Dialogue, Step
from tests.dialogues.person import Cast, Person

LOAN: dict[str, list[Step]] = {
    "zh": [("我想贷款买车，八万元", "request_loan")],
    "en": [("I want a car loan of 80,000 yuan", "request_loan")],
}
WORDS = {
    "zh": ("我去接个电话，马上回来", "我回来了，刚才说到哪儿了", "车"),
    "en": ("somebody is at the door, I'll be back shortly", "back again. where were we?", "car"),
}


@pytest.mark.parametrize("guess", ["request_callback", "out_of_scope", "goodbye", "nlu_fallback"])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_pause_is_no_answer_and_a_return_tells_where_we_were(
    nobody: Dialogue, language: str, guess: str
) -> None:
    asked = await nobody.lead(*LOAN[language])
    away, back, matter = WORDS[language]
    said = await nobody.say(away, guess)
    assert said.replies[-1].text == asked.replies[-1].text
    said = await nobody.say(back, ("resume", 0.9))
    assert matter in said.replies[0].text
    assert "80,000" in said.replies[0].text
    assert said.replies[-1].text == asked.replies[-1].text
    assert await nobody.tickets() == []


@pytest.mark.parametrize(
    ("who", "language", "off", "price"),
    [
        ("ann", "zh", "我想想还是先不办了，补办借记卡要多少钱？", "10元"),
        ("bob", "en", "oh forget it. does a new card cost anything?", "10 yuan"),
    ],
)
async def test_giving_up_beside_a_question_ends_the_form_and_answers(
    cast: Cast, who: str, language: str, off: str, price: str
) -> None:
    sms = cast[who].sms()
    asked = await sms.lead(*LOAN[language])
    said = await sms.say(off, ("ask_card_replacement", 0.99))
    assert price in said.text
    assert asked.replies[-1].text not in said.text
    assert await sms.tickets() == []


@pytest.mark.parametrize(
    ("language", "bye", "word"), [("zh", "哦哦，那再见", "再见"), ("en", "ok thanks bye", "Goodbye")]
)
async def test_a_farewell_ends_the_form_and_nothing_is_sent(
    nobody: Dialogue, language: str, bye: str, word: str
) -> None:
    asked = await nobody.lead(*LOAN[language])
    said = await nobody.say(bye, ("goodbye", 0.6))
    assert word in said.text
    assert asked.replies[-1].text not in said.text
    assert await nobody.tickets() == []


async def test_later_answers_when_to_call(ann: Person) -> None:
    sms = ann.sms()
    await sms.lead(("给我回个电话", "request_callback"))
    said = await sms.say("晚点吧", ("resume", 0.4))
    assert "晚点" in said.text
    assert await sms.tickets() == []
    await sms.lead((YES["zh"], "affirm"))
    assert (await sms.ticket()).topic == "callback"


@pytest.mark.parametrize("guess", [("switch_language", 0.7), ("switch_language", 0.97)])
async def test_a_paper_in_english_is_no_wish_to_speak_it(ann: Person, guess: tuple[str, float]) -> None:
    chat = ann.chat()
    await chat.lead(("我要开去年的对账单", "request_statement"))
    said = await chat.say("能开英文的证明吗", guess)
    assert said.replies[-1].text.startswith("请确认")
    assert "English" not in said.text


async def test_a_wish_for_the_language_is_one(ann: Person) -> None:
    chat = ann.chat()
    await chat.lead(("我要开去年的对账单", "request_statement"))
    assert "Please confirm" in (await chat.say("请说英语", ("switch_language", 0.9))).text


@pytest.mark.parametrize(
    ("text", "guess", "kind"),
    [
        ("我再跟家里商量商量", ("clarify", 0.3), "慢慢考虑"),
        ("哈哈登上了", ("out_of_scope", 0.4), "太好了"),
    ],
)
async def test_closing_words_are_taken_kindly(
    nobody: Dialogue, text: str, guess: tuple[str, float], kind: str
) -> None:
    said = await nobody.say(text, guess)
    assert kind in said.text
    assert said.choices == []
