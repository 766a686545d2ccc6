"""A narrower question is answered with the sentence that tells it, or with none."""

from datetime import date

import pytest

from contact_center.language.detect import has_han
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.narrow import narrower
from contact_center.vocabulary.text import Language

ZH = (
    "在手机银行“存款”开立，50元起存，不收费。到期后本息自动回到卡上，当天到账。\n\n"
    "提前取出的须本人带身份证件到网点。"
)
EN = (
    "Open one in the app under Deposits, from 50 yuan, free of charge. At the end it is paid to your card "
    "the same day.\n\nTo take it out early bring your ID to a branch in person."
)


def entry(zh: str, en: str) -> Entry:
    return Entry(
        id="deposit",
        area="accounts",
        title={"zh": "存一笔钱", "en": "Making a deposit"},
        text={"zh": zh, "en": en},
        asked={"zh": (), "en": ()},
        not_told={"zh": (), "en": ()},
        source={"zh": "规则", "en": "Rules"},
        intents=("ask_time_deposit",),
        valid_from=date(2026, 1, 1),
        owner="accounts",
    )


DEPOSIT = entry(ZH, EN)


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("最少要多少钱起", "在手机银行"),
        ("要手续费不", "在手机银行"),
        ("到期了钱几天到卡上", "到期后"),
        ("那我要带啥证件", "提前取出的"),
        ("我妈能替我去吗", "提前取出的"),
        ("到期以后本息自动回来啊", "到期后"),
        ("what's the least I can put in", "Open one"),
        ("do you charge for that", "Open one"),
        ("how soon is the money on my card at the end", "At the end"),
        ("what papers would you want to see", "To take it out"),
        ("could my wife go for me", "To take it out"),
        ("so early, out of it I mean to take it", "To take it out"),
    ],
)
def test_the_sentence_that_tells_it(question: str, start: str) -> None:
    language: Language = "zh" if has_han(question) else "en"
    assert narrower(DEPOSIT, question, language).startswith(start)


@pytest.mark.parametrize(
    "question",
    [
        "那边停车方便吗",
        "行不行啊",
        "周末呢",
        "存钱呢",
        "is there parking",
        "and on a Sunday",
        "making a deposit",
    ],
)
def test_no_sentence_where_none_tells_it(question: str) -> None:
    language: Language = "zh" if has_han(question) else "en"
    assert narrower(DEPOSIT, question, language) == ""


@pytest.mark.parametrize("question", ["要多久", "how long"])
def test_one_sentence_is_no_narrower(question: str) -> None:
    language: Language = "zh" if has_han(question) else "en"
    short = entry("当天到账，免费。", "It arrives the same day, free.")
    assert narrower(short, question, language) == ""
