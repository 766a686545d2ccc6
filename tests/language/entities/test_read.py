"""Everything a text names, at once."""

import re
from datetime import datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from contact_center.language.entities.moments import BANK_ZONE
from contact_center.language.entities.names import names_in
from contact_center.language.entities.read import Entities, read_entities

NOW = datetime(2026, 11, 22, 10, tzinfo=BANK_ZONE)
WORDS = re.findall(
    r"\S+",
    "明 天 昨 上 下 个 月 周 一 二 十 百 千 万 亿 半 点 号 日 年 元 块 五 到 前 后 最近 季度 尾号 第 "
    "0 1 9 99 2025 , . : - / $ ¥ "
    "next last in ago at to from and half past quarter may 3pm two hundred million thousand "
    "double five years weeks ending card T code since ９ Ⅷ ² İ ﬁ",
)
SPEECH = st.lists(st.sampled_from([*WORDS, " "]), max_size=14).map("".join)
TEXTS = st.one_of(st.text(max_size=80), SPEECH)


def test_one_sentence_may_name_much() -> None:
    text = "我是13800000001，想明天下午三点来取3,500元，尾号1234，工单T100001"
    found = read_entities(text, now=NOW, language="zh")
    assert [phone.number for phone in found.phones] == ["+8613800000001"]
    assert [moment.start.hour for moment in found.moments] == [15]
    assert [(amount.value, amount.currency) for amount in found.amounts] == [(Decimal(3500), "CNY")]
    assert [ending.digits for ending in found.card_endings] == ["1234"]
    assert [ticket.number for ticket in found.ticket_numbers] == ["T100001"]


def test_a_round_sum_is_no_year() -> None:
    found = read_entities("transfer 2000 to Ann on Friday", now=NOW, language="en")
    assert [amount.value for amount in found.amounts] == [Decimal(2000)]
    assert [moment.text for moment in found.moments] == ["on Friday"]


def test_a_text_that_names_nothing() -> None:
    assert read_entities("你好", now=NOW, language="zh") == Entities()


@given(TEXTS, st.sampled_from(["zh", "en"]), st.sampled_from(["future", "past"]))
def test_any_text_can_be_read(text: str, language: str, prefer: str) -> None:
    found = read_entities(text, now=NOW, language=language, prefer=prefer)  # type: ignore[arg-type]
    for kind in (
        found.amounts,
        found.moments,
        found.periods,
        found.card_endings,
        found.phones,
        found.ticket_numbers,
    ):
        for one in kind:
            assert one.text == text[slice(*one.span)] != ""
    assert all(moment.start <= moment.end for moment in found.moments)
    assert all(period.start <= period.end <= NOW.date() for period in found.periods)
    assert all(digits.isdigit() for digits in found.digits)
    assert isinstance(names_in(text, {"airport": ["机场", "Airport"]}), list)
