"""Tell whether a line of a summary says nothing that its source, a sentence of the conversation, lacks.

In the language of the source: only its words and those with which one reports, in its order, what it denies
denied and no condition lost. In the other language: words of the bank's own texts that name nobody and no
place; figures, days and names as marks alone; a denial if the source has one, and no promise that it lacks.
"""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

import jieba

from contact_center.conversations.language_model.compared import (
    GLUE_ZH,
    HAN_RUN,
    bends_in,
    content_words,
    figures_in,
    is_chinese_of,
    is_plainly_written,
    latin_in,
    names_in,
    normal,
)
from contact_center.conversations.language_model.kept_order import NOT_EN, NOT_ZH, keeps_order
from contact_center.conversations.language_model.marks import marks_in, without_marks
from contact_center.language.entities.plain import plain
from contact_center.language.knowledge.entry import Entry
from contact_center.vocabulary.text import Language

LONGER = 40
"""How many characters a line may have beyond one and a half times its source."""
_OTHER_LONGER = 4
"""How many times as long as its source a line in the other language may be."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OF_CUSTOMER = {
    "en": _set("customer customers client caller their they them who that says said saying asks asked asking "
               "wants wanted reports reported wishes about whether"),
    "zh": _set("客户 客户称 来电人 表示 说 称 询问 问 想 希望 要求 请求 反映 提出 其 关于 是否 想要 "
          "被 把 在 是 对"),
}  # fmt: skip
_OF_BANK = {
    "en": _set("bank assistant agent colleague told tells answered explained explains replied"),
    "zh": _set("银行 本行 助理 智能助理 坐席 同事 已 告知 回复 答复 说明 解释"),
}
_CLEAR_EN = _set(
    "a an the to of in on at for with and or is are was were be been has have had it its this there as"
)
_CLEAR_ZH = _set(
    "的 了 在 是 和 或 并 被 把 对 从 给 请 想 能 可 已 不 没 没有 未 卡 丢 吞 转 查 问 办 开 付 退 补 换 锁 "
    "等 银行卡"
)
"""Short words of the other language that are no names; other single characters may be parts of one."""
_HARMLESS = _set("to and")
_PROMISES = re.compile(
    r"\b(?:will|shall|must|promis\w{0,3}|guarantee\w?|ensur\w{1,3}|certain\w{0,2}|free|waive\w?|approv\w{1,3}|"
    r"refund\w{0,3}|compensat\w{1,4}|never)\b|绝(?!大)|从不|永不|将|会(?!议)|必须|承诺|保证|确保|一定|肯定|免费|免收|减免|批准|退款|退还|赔偿|补偿"
)
_UNITS_EN = _set("yuan rmb dollar dollars euro euros pound pounds cent cents percent day days week weeks "
                 "month months year years hour hours minute minutes mr mrs ms miss dr sir madam")  # fmt: skip
_UNITS_ZH = re.compile(
    "[元块角分]钱?|美元|港币|欧元|英镑|先生|女士|小姐|太太|经理|老师|主任|行长|小时|星期|[天周月年日号]"
)
_NAMING = ("nr", "nrt", "nrfg", "ns", "nt", "nz", "t", "tg", "m", "mq")
"""What jieba calls names, places, times and numbers."""
_LOWER = re.compile(r"(?<![A-Za-z'])[a-z]+(?![A-Za-z'])")


class Words(NamedTuple):
    """Words of the bank's texts in which another language may be reported: none of them is a name."""

    zh: frozenset[str]
    en: frozenset[str]


def clear_words(entries: Iterable[Entry]) -> Words:
    """Those of the knowledge base. Takes seconds: call it once, in a thread."""
    # Imported late: it reads its tables from disk.
    from jieba import posseg

    texts = [(one.title, one.text, one.asked) for one in entries]
    chinese = {
        pair.word
        for title, text, asked in texts
        for said in (title["zh"], text["zh"], *asked["zh"])
        for pair in posseg.cut(said)
        if len(pair.word) > 1 and pair.flag not in _NAMING and HAN_RUN.fullmatch(pair.word)
    }
    english = {
        word
        for title, text, asked in texts
        for said in (title["en"], text["en"], *asked["en"])
        for word in _LOWER.findall(said)
    }
    return Words(
        zh=frozenset(word for word in chinese if not _UNITS_ZH.search(word)) | _CLEAR_ZH,
        en=frozenset(english - _UNITS_EN) | _CLEAR_EN,
    )


def reports(said: str, source: str, language: Language, *, by_bank: bool) -> bool:
    """Whether the line, in the language of its source, says nothing beyond it. Marks are put back already."""
    if not said.strip() or len(said) > len(source) * 1.5 + LONGER:
        return False
    if not is_plainly_written(said, source):
        return False
    free = _reporting(language, by_bank=by_bank)
    one, other = plain(normal(said)), plain(normal(source))
    return (
        _is_part(figures_in(_without(one, free, language)), figures_in(other))
        and _bends_as(_without(one, free, language), other)
        and _promises(one) <= _promises(other)
        and names_in(said) <= latin_in(source)
        and content_words(one, language) <= content_words(other, language) | _stems(free, language)
        and is_chinese_of(one, other, free)
        and keeps_order(one, other, language, GLUE_ZH | free)
    )


def reports_in_other(
    marked: str, source: str, shown: str, language: Language, words: Words, *, by_bank: bool
) -> bool:
    """Whether the line may report a source of the other language.

    `marked` still has its marks; `shown` is the source as the model saw it, and `language` the line's.
    """
    bare = without_marks(marked)
    if not bare.strip() or len(marked) > len(shown) * _OTHER_LONGER + LONGER:
        return False
    if not is_plainly_written(bare, "的" if language == "zh" else "a"):
        return False
    said, other = plain(normal(bare)), plain(normal(source))
    free = _reporting(language, by_bank=by_bank)
    return (
        _is_part(marks_in(marked), marks_in(shown))
        and not figures_in(_without(said, free, language))
        and _denies(said) == _denies(other)
        and bool(_promises(said)) <= bool(_promises(other))
        and _is_clear(bare, said, language, words, free)
    )


def _is_clear(bare: str, said: str, language: Language, words: Words, free: frozenset[str]) -> bool:
    if language == "en":
        latin = re.findall(r"[a-z]+", said)
        return not names_in(bare) and all(
            word in words.en or word in free or word in ("t", "s") for word in latin
        )
    if re.search("[A-Za-z]", bare) or _UNITS_ZH.search(_without(said, words.zh, "zh")):
        return False
    known = words.zh | free | GLUE_ZH
    return all(word in known for run in HAN_RUN.findall(said) for word in jieba.lcut(run, HMM=False))


def _reporting(language: Language, *, by_bank: bool) -> frozenset[str]:
    """The words of reporting. What a customer says is not reported as the bank's."""
    return _OF_CUSTOMER[language] | (_OF_BANK[language] if by_bank else frozenset())


def _stems(free: Collection[str], language: Language) -> set[str]:
    return content_words(" ".join(free), "en") if language == "en" else set()


def _without(text: str, free: Collection[str], language: Language) -> str:
    """Chinese words of reporting may hold characters that would count as figures or bends."""
    if language == "en":
        return text
    return "".join(" " if word in free else word for word in jieba.cut(text))


def _is_part(some: list[str], of: list[str]) -> bool:
    """Whether these stand in the whole, in this order."""
    rest = iter(of)
    return all(one in rest for one in some)


def _bends_as(said: str, source: str) -> bool:
    return _denies(said) == _denies(source) and (bends_in(said).keys() - _HARMLESS) <= bends_in(source).keys()


def _denies(text: str) -> bool:
    latin = re.findall(r"[a-z]+(?:'[a-z]+)?", text)
    return any(word in NOT_EN or word.endswith("n't") for word in latin) or not NOT_ZH.isdisjoint(text)


def _promises(text: str) -> set[str]:
    return set(_PROMISES.findall(text))
