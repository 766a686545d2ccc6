"""Read a short follow-up together with the question that was answered before it."""

import re

from contact_center.language.entities.plain import plain
from contact_center.vocabulary.text import Language

LONGEST = {"zh": 14, "en": 60}
"""A longer message stands for itself."""
_LINKS: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"^(?:那么?|咁|如果|要是|换成|再问|还有|噉)|[呢嘞咧呐]\s{0,3}[?？]?$"
        r"|^(?:多久|多少钱?|几天|要多久|收费吗|要钱吗|利息呢|上限)[?？]?$"
    ),
    "en": re.compile(
        r"^(?:and|what about|how about|what if|but if|or|then|same for)\b|\b(?:then|instead)\s{0,3}\??$"
        r"|^(?:how (?:long|much|many)|which one|since when|until when)(?: \w{1,12}){0,3}\s{0,3}\??$"
    ),
}
_KINDS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "zh": (
        ("借记卡", "储蓄卡", "信用卡", "虚拟卡", "附属卡"),
        ("消费贷", "个人消费贷款", "车贷", "汽车贷款", "房贷", "经营贷", "个体户和小企业贷款"),
        ("国内", "境外", "跨境", "国外", "本地"),
        ("活期", "定期", "通知存款", "大额存单"),
        ("美元", "欧元", "英镑", "日元", "港币", "人民币"),
    ),
    "en": (
        ("debit card", "credit card", "virtual card", "supplementary card"),
        ("personal loan", "car loan", "mortgage", "business loan"),
        ("in china", "abroad", "overseas"),
        ("current account", "time deposit", "notice deposit"),
        ("dollar", "euro", "pound", "yen", "yuan"),
    ),
}
"""Things of one kind: naming one anew replaces the one named before."""


def follows_up(text: str, language: Language) -> bool:
    normal = plain(text).strip()
    return len(normal) <= LONGEST[language] and _LINKS[language].search(normal) is not None


def in_context(text: str, before: str, language: Language) -> str:
    """The follow-up with what it leaves out: the earlier question, less what is said anew."""
    now, then = plain(text), plain(before)
    for kind in _KINDS[language]:
        named = next((one for one in kind if one in now), None)
        replaced = next((one for one in kind if one in then), None)
        if named and replaced:
            then = then.replace(replaced, named)
    return f"{then} {text}"
