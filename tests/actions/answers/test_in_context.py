"""What a message means by what was said before it: somebody else, another card, a name."""

from collections.abc import Sequence
from typing import cast as typed

import pytest

from actions.answers.in_context import InContext
from actions.answers.not_understood import failed_before
from actions.answers.outside import Outside
from actions.turn.action import Earlier, Heard, Said
from actions.turn.deps import Deps
from contact_center.vocabulary.text import Language

NO_DEPS = typed(Deps, None)
"""Only an emergency needs them."""
PRIVATE = frozenset({"personal_form", "lost_card_form"})
BALANCE = Earlier("ask_balance", "what is my balance", ("personal_form",))
BLOCKED = Earlier("affirm", "yes", ("lost_card_form", "validate_lost_card_form"))
OPENING = Earlier("ask_open_account", "how do I open an account", ("action_answer",))
THANKS = Earlier("thank", "thank you", ("utter_thank",))
REFUSED = Earlier("out_of_scope", "and my wife's?", ("action_outside",))


class Question:
    """An answer to a question that was surely read."""

    name = "action_answer"

    async def run(self, heard: Heard) -> Said:
        return Said(responses=["answered"])


def heard(text: str, earlier: Sequence[Earlier] = (), intent: str = "out_of_scope") -> Heard:
    language: Language = "en" if text.isascii() else "zh"
    return Heard(1, 1, 1, language, text, intent, 0.9, {}, earlier=earlier)


async def said(text: str, *earlier: Earlier) -> Said:
    return await InContext(Outside(), PRIVATE, NO_DEPS).run(heard(text, earlier))


@pytest.mark.parametrize(
    "text", ["and my wife's?", "那我爸的呢", "咁我老婆呢？", "what about my son?", "他的呢"]
)
@pytest.mark.parametrize("before", [(BALANCE,), (BALANCE, THANKS), (BALANCE, REFUSED), (BLOCKED, THANKS)])
async def test_somebody_alone_is_refused_after_a_private_matter(
    text: str, before: tuple[Earlier, ...]
) -> None:
    [(told, _)] = (await said(text, *before)).texts
    assert "本人" in told or "their owner" in told


@pytest.mark.parametrize("text", ["and my wife's?", "那我爸的呢"])
@pytest.mark.parametrize("before", [(), (OPENING,), (BALANCE, OPENING), (THANKS,)])
async def test_somebody_alone_means_nothing_private_elsewhere(text: str, before: tuple[Earlier, ...]) -> None:
    assert (await said(text, *before)).responses == ["utter_out_of_scope"]


@pytest.mark.parametrize("text", ["and the other one?", "另一张呢？", "另外嗰張呢", "and my credit card?"])
async def test_a_card_alone_goes_on_with_the_block(text: str) -> None:
    assert (await said(text, BLOCKED)).next_action == "lost_card_form"
    assert (await said(text, BLOCKED, THANKS)).next_action == "lost_card_form"
    assert (await said(text, BLOCKED, OPENING)).next_action is None
    assert (await said(text)).next_action is None


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("我阿爸戶口仲有幾多錢", True),
        ("show me my son's transactions", True),
        ("how can my wife open an account", False),
        ("我老婆怎么开户", False),
        ("transfer money to my mum's account", False),
        ("转账到我妈的卡", False),
        ("company account fees", False),
    ],
)
async def test_a_sure_question_is_refused_only_where_it_asks_what_somebody_else_has(
    text: str, refused: bool
) -> None:
    answered = await InContext(Question(), PRIVATE, NO_DEPS).run(heard(text, (BALANCE,), "ask_open_account"))
    assert (answered.responses == []) is refused


@pytest.mark.parametrize("text", ["我叫 Michael Johnson", "my name is 陈晨"])
async def test_a_name_is_welcome_and_not_repeated(text: str) -> None:
    [(told, _)] = (await said(text)).texts
    assert "很高兴" in told
    assert "Michael" not in told
    assert "陈晨" not in told


@pytest.mark.parametrize("text", ["千万别把我的卡冻结了", "no need to freeze my card", "唔好停卡住"])
async def test_who_refuses_a_block_is_led_to_where_it_is_refused(text: str) -> None:
    assert (await said(text)).next_action == "lost_card_form"


@pytest.mark.parametrize(
    ("before", "failed"),
    [
        ("and so on", True),
        ("我叫陈晨", False),
        ("我阿爸戶口仲有幾多錢", False),
        ("how much does my brother owe", False),
    ],
)
def test_what_the_conversation_explained_was_understood(before: str, failed: bool) -> None:
    earlier = [Earlier("nlu_fallback", before, ("action_not_understood",))]
    assert failed_before(heard("and mine?", earlier)) is failed
    assert not failed_before(heard("and mine?"))
