"""How well the trained pipeline reads sentences it has never seen, measured on the whole way through Rasa."""

from collections.abc import Mapping

import pytest

from tests.bot.talk import TalkStarter
from tests.bot.unseen import GIBBERISH, UNSEEN

FLOOR = 0.8


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_unseen_sentences_are_read_rightly(talk: TalkStarter, language: str) -> None:
    wrong: list[str] = []
    total = 0
    for intent, sentences in _in(language).items():
        for sentence in sentences:
            total += 1
            read = (await talk(language).say(sentence)).intent
            if read != intent:
                wrong.append(f"{sentence!r}: {read}, not {intent}")
    assert 1 - len(wrong) / total >= FLOOR, "\n".join(wrong)


def _in(language: str) -> Mapping[str, tuple[str, ...]]:
    return {intent: sentences[language] for intent, sentences in UNSEEN.items()}


async def test_most_gibberish_is_not_understood(talk: TalkStarter) -> None:
    read = [(await talk("en").say(text)).intent for text in GIBBERISH]
    assert sum(intent in {"nlu_fallback", "out_of_scope"} for intent in read) >= 0.7 * len(GIBBERISH), read


@pytest.mark.parametrize(
    ("text", "intent", "kind"),
    [
        ("我要投诉，我的卡被盗刷了", "complain_fraud", "complaint"),
        ("this is fraud", "request_fraud_help", "request"),
        ("你们欺人太甚", "complain_angry", "complaint"),
        ("this is outrageous", "complain_angry", "complaint"),
        ("转人工", "speak_to_person", "query"),
    ],
)
async def test_risk_words_bring_a_person_at_once(
    talk: TalkStarter, text: str, intent: str, kind: str
) -> None:
    customer = talk("zh")
    answer = await customer.say(text)
    assert (answer.intent, answer.kind, answer.confidence) == (intent, kind, 1.0)
    assert await customer.owner() == "queue"
    [ticket] = await customer.tickets()
    assert ticket.number in answer.replies[0].text
