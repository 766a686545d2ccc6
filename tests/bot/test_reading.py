"""How well the trained pipeline reads sentences it has never seen, measured on the whole way through Rasa."""

import pytest

from contact_center.assistant.evaluate.sentences import OUTSIDE, Sentence, read_set
from contact_center.conversations.understanding.intents import read_intents
from tests.bot.dialogue import DialogueStarter
from tests.bot.stack import ROOT

HELD_OUT = ROOT / "data" / "held_out" / "choosing"
FLOOR = 0.8
REFUSED_FLOOR = 0.75
SAMPLE = 40
# Refused, said not to be understood, or asked back.
REFUSED = {"out_of_scope", "nlu_fallback", "clarify"}
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def _sentences(language: str) -> list[Sentence]:
    """One of each intent, in changing manners."""
    of_intent: dict[str, list[Sentence]] = {}
    for sentence in read_set(HELD_OUT):
        if sentence.language == language and sentence.intent != OUTSIDE:
            of_intent.setdefault(sentence.intent, []).append(sentence)
    return [some[place % len(some)] for place, some in enumerate(of_intent.values())]


def _outside_banking(language: str) -> list[str]:
    outside = [sentence for sentence in read_set(HELD_OUT) if sentence.intent == OUTSIDE]
    return [sentence.text for sentence in outside if sentence.language == language][:SAMPLE]


@LANGUAGES
async def test_unseen_sentences_are_read_rightly(dialogue: DialogueStarter, language: str) -> None:
    sentences = _sentences(language)
    assert len(sentences) > 70
    wrong: list[str] = []
    for sentence in sentences:
        read = (await dialogue(language).say(sentence.text)).intent
        if read != sentence.intent:
            wrong.append(f"{sentence.text!r}: {read}, not {sentence.intent}")
    assert 1 - len(wrong) / len(sentences) >= FLOOR, "\n".join(wrong)


@LANGUAGES
async def test_what_is_outside_banking_is_mostly_refused(dialogue: DialogueStarter, language: str) -> None:
    texts = _outside_banking(language)
    assert len(texts) == SAMPLE
    read = {text: (await dialogue(language).say(text)).intent for text in texts}
    taken = {text: intent for text, intent in read.items() if intent not in REFUSED}
    assert 1 - len(taken) / len(texts) >= REFUSED_FLOOR, taken


@LANGUAGES
async def test_a_choice_offered_is_read_as_what_it_offers(dialogue: DialogueStarter, language: str) -> None:
    """Or whoever is asked which of two they mean would be asked again."""
    offered = {name: intent.say.say(language) for name, intent in read_intents().items() if intent.say}
    read = {name: (await dialogue(language).say(says)).intent for name, says in offered.items()}
    assert {name: intent for name, intent in read.items() if intent != name} == {}


@pytest.mark.parametrize(
    ("text", "intent", "kind"),
    [
        ("我要投诉，我的卡被盗刷了", "complain_fraud", "complaint"),
        ("this is fraud", "request_fraud_help", "request"),
        ("这是骗子吗", "scam_alarm", "query"),
        ("they told me to use a safe account", "scam_alarm", "query"),
        ("我不想活了", "self_harm", "query"),
        ("I want to kill myself", "self_harm", "query"),
        ("你们欺人太甚", "complain_angry", "complaint"),
        ("this is outrageous", "complain_angry", "complaint"),
        ("转人工", "speak_to_person", "query"),
        ("a real person please", "speak_to_person", "query"),
    ],
)
async def test_words_of_danger_are_never_doubted(
    dialogue: DialogueStarter, text: str, intent: str, kind: str
) -> None:
    answer = await dialogue("zh").say(text)
    assert (answer.intent, answer.kind, answer.confidence) == (intent, kind, 1.0)
