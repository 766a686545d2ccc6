"""Keys: one is enough in the bank's menu, and six are never cut to one elsewhere."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from contact_center.channels.phone.keypad import CHOICE_S, LISTEN_S, WITH_AGENT_S, asks_for_digits, listening
from contact_center.channels.phone.speak import ROOT, listen
from contact_center.channels.phone.texts import MENU, TYPE
from contact_center.conversations.ports import Choice, Language, Reply
from contact_center.practice.network.calls.parse import parse
from contact_center.practice.network.calls.twiml import Gather
from tests.practice.harness import QUICK, open_bank, open_network
from tests.practice.network.calls.caller import Caller

AGAIN = (Choice("Send a new code", "Send me a new code"),)
CODE: dict[Language, Reply] = {
    "zh": Reply("验证码已发往登记的手机，10分钟内有效。请输入短信里的6位数字。", AGAIN),
    "en": Reply("I have sent a code to your phone. Please enter the six digits.", AGAIN),
}
QUESTION = Reply("Shall I block it?", (Choice("yes", "Yes"), Choice("no", "No")))


@pytest.fixture
async def caller(tmp_path: Path) -> AsyncIterator[Caller]:
    """A telephone on the practice network, where time stands still: nothing ends by itself."""
    timing = replace(QUICK, scale=1_000.0)
    async with open_bank() as bank, open_network(tmp_path / "n.sqlite3", bank.url, timing) as network:
        yield Caller(network, bank)


async def press(caller: Caller, said: list[Reply], keys: str, language: Language = "en") -> str:
    """Keys pressed one by one, and what the bank is told first."""
    document = str(listen(said, language, 1))
    await caller.dials(document[document.index("<Gather") : document.index("</Response>")])
    await caller.is_asked()
    for key in keys:
        await caller.presses(key)
    return (await caller.asked(f"{ROOT}/turn"))[0].form["Digits"]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_one_key_chooses_from_the_banks_menu(caller: Caller, language: Language) -> None:
    assert await press(caller, [MENU[language]], "2", language) == "2"


@pytest.mark.parametrize("said", [CODE["zh"], CODE["en"], QUESTION, Reply("Which card?")])
async def test_six_digits_are_six_whatever_is_offered(caller: Caller, said: Reply) -> None:
    assert await press(caller, [said], "482913#") == "482913"


async def test_a_single_key_ends_with_the_hash_key(caller: Caller) -> None:
    assert await press(caller, [QUESTION], "1#") == "1"


async def test_of_more_than_nine_choices_any_can_be_pressed(caller: Caller) -> None:
    many = Reply("Which branch?", tuple(Choice(f"branch {n}", f"branch {n}") for n in range(1, 13)))

    assert await press(caller, [many], "12#") == "12"


def test_without_the_hash_key_a_choice_is_taken_a_little_later() -> None:
    assert listening([QUESTION], with_agent=False) == {"finish_on_key": "#", "timeout": CHOICE_S}
    assert CHOICE_S < LISTEN_S


def test_who_has_to_find_a_code_has_more_time() -> None:
    for said in (CODE["zh"], CODE["en"]):
        assert listening([said], with_agent=False)["timeout"] == LISTEN_S
    assert listening([QUESTION], with_agent=True)["timeout"] == WITH_AGENT_S


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_is_asked_for_digits_hears_how_to_end_them(language: Language) -> None:
    verb = parse(str(listen([CODE[language]], language, 1)))[0]

    assert isinstance(verb, Gather)
    said = [getattr(prompt, "text", "") for prompt in verb.prompts]
    assert said[1] == TYPE[language]
    assert TYPE[language] not in str(listen([QUESTION], language, 1))


@pytest.mark.parametrize(
    "text",
    [
        "请发送您在我行登记的手机号。如果有客户登记了这个号码，我会发一个验证码过去。",
        "验证码不对，请核对后再输入；需要新的请说“重发验证码”。",
        "请提供卡的尾号。",
        "请告诉我金额。",
        "Please send me the mobile number you registered with us.",
        "That code is not right. Please check it and try again.",
        "What is the amount?",
        "Please enter the last four digits of your card.",
    ],
)
def test_questions_for_digits_are_known(text: str) -> None:
    assert asks_for_digits(text)


@pytest.mark.parametrize(
    "text",
    [
        "尾号1234的卡已挂失。还需要什么，请说。",
        "请不要把密码或验证码告诉我行以外的任何人，也不要输入。",
        "Your ticket number is T100001. What else can I do for you?",
        "Never tell anybody your code. Please enter by the main door.",
        "",
    ],
)
def test_what_only_names_digits_asks_for_none(text: str) -> None:
    assert not asks_for_digits(text)


def test_who_is_told_already_is_not_told_again() -> None:
    said = Reply("请输入6位数字验证码，按井号键结束。")

    assert TYPE["zh"] not in str(listen([said], "zh", 1))
