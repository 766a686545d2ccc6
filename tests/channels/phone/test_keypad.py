"""Keys: one is enough in the bank's menu, and six are never cut to one elsewhere."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from contact_center.channels.phone.keypad import CHOICE_S, LISTEN_S, WITH_AGENT_S, listening
from contact_center.channels.phone.speak import ROOT, listen
from contact_center.channels.phone.texts import MENU, TYPE
from contact_center.conversations.expects import Expects
from contact_center.conversations.ports import Choice, Reply
from contact_center.practice.network.calls.parse import parse
from contact_center.practice.network.calls.twiml import Gather
from contact_center.vocabulary.text import Language
from tests.practice.harness import QUICK, open_bank, open_network
from tests.practice.network.calls.caller import Caller

AGAIN = (Choice("Send a new code", "Send me a new code"),)
SIX = Expects("digits", 6)
CODE: dict[Language, Reply] = {
    "zh": Reply("验证码已发往登记的手机，10分钟内有效。请输入短信里的6位数字。", AGAIN, SIX),
    "en": Reply("I have sent a code to your phone. Please enter the six digits.", AGAIN, SIX),
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
    assert said[1] == TYPE.say(language)
    assert TYPE.say(language) not in str(listen([QUESTION], language, 1))


@pytest.mark.parametrize("expects", [Expects("digits", 4), Expects("amount")])
def test_who_may_type_a_number_beside_the_choices_has_time_and_hears_how_to_end_it(expects: Expects) -> None:
    said = Reply("Which one?", QUESTION.choices, expects)

    assert TYPE.en in str(listen([said], "en", 1))
    assert listening([said], with_agent=False) == {"finish_on_key": "#", "timeout": LISTEN_S}


@pytest.mark.parametrize("expects", [None, Expects("words"), Expects("choice")])
def test_words_that_name_digits_tell_nothing(expects: Expects | None) -> None:
    said = Reply("Never give your six-digit code to anybody. Please enter by the main door.", AGAIN, expects)

    assert TYPE.en not in str(listen([said], "en", 1))
    assert listening([said], with_agent=False)["timeout"] == CHOICE_S


def test_who_is_told_already_is_not_told_again() -> None:
    said = Reply("请输入6位数字验证码，按井号键结束。", expects=SIX)

    assert TYPE.zh not in str(listen([said], "zh", 1))
