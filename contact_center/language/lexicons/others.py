"""Tell when a message is about somebody else's money, cards or matters, which are never told or changed."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons import others_en, others_zh
from contact_center.language.lexicons.questions import asks_in_general
from contact_center.language.utterance import clauses, without_politeness

_STATE = re.compile(
    r"余额|结余|流水|明细|对账单|账单|交易记录|积分|欠|争(?:银行|你)|(?:有|剩|存了?|余|返)[^，。,.]{0,6}(?:多少|几多|几钱|多钱)"
    r"|[有冇没]有?[冇没]?有?钱|几多钱|[还仲]有[^，。,.]{0,4}钱|投诉.{0,6}(?:怎么样|进度|点)|客户经理|[没冇未].{0,2}[到还][账数帐款钱]"
    r"|(?:花|用|使|洗|刷|消费|支出|挣|赚|揾)(?:得|了|咗|过)[^，。,.]{0,3}(?:多少|几多|几钱)|争(?:几多|几钱|多少)"
    r"|(?:挣|赚|揾|工资|薪水|人工)(?:[是系有]|一?个?月){0,3}(?:多少|几多|几钱)"
    r"|\b(?:balances?|statements?|transactions?|spending|spent|owes?|owing|overdrawn|savings|salary|wages"
    r"|debts?)\b"
    r"|\bhow much (?:money |cash )?(?:is|are|does|do|did|has|have)\b(?! (?:it|that|this|an?|i|we|you)\b)"
    r"(?!.{0,40}\b(?:needs?|costs?|charges?|must|withdraw|transfer|takes?)\b)"
    r"|\bwhat(?:'s| is) (?:in|on|left)\b"
    r"|\bmoney left\b"
    r"|\b(?:bought|earned|owed|in debt|in the red)\b"
    r"|\bwhat (?:did|does|do|has) (?:(?!to\b|needs?\b)\w+ ){1,3}(?:buy|earn|make|own|spend)\b"
    r"|\b(?:has|have|got|have got) (?:\w+ )?(?:left|(?:any|enough|much|some|no) (?:money|cash|funds))\b"
)
"""What somebody has or owes, or what was done with it."""
_NO = re.compile(r"^\s*(?:no|nope|sorry|不|不是|唔系|唔是|错了|对不起)\s*[,，.。!！、]")


def about_somebody_else(text: str) -> bool:
    """Whether the money, card or matter in a message belongs to somebody other than the sender."""
    said = _plain(text)
    return others_zh.is_somebody_elses(said) or others_en.is_somebody_elses(said, text)


def asks_for_somebody_else(text: str) -> bool:
    """The same during a private matter, when naming another person is enough."""
    return about_somebody_else(text) or names_somebody_alone(text)


def wants_somebody_elses(text: str) -> bool:
    """The same, except for general questions, which are answered whoever they are for."""
    return may_ask_for_somebody_else(text) or names_somebody_alone(text)


def asks_what_somebody_else_has(text: str) -> bool:
    """Whether it asks what somebody else has, owes or did with it; never true for general questions."""
    if not about_somebody_else(text) or asks_how_somebody_does_it(text):
        return False
    return bool(_STATE.search(plain(text)))


def without_numbers(text: str) -> str:
    """The text without telephone numbers, for questions that ask for the customer's own."""
    return others_zh.without_numbers(text)


def asks_how_somebody_does_it(text: str) -> bool:
    """Whether it asks how somebody else can do something themselves, which is no secret."""
    said = _plain(text)
    return others_zh.does_it_themselves(said) or others_en.does_it_themselves(said)


def may_ask_for_somebody_else(text: str) -> bool:
    """Whether a message without context is about somebody else's matter.

    How something is done, for whomever, does not count.
    """
    if not about_somebody_else(text):
        return False
    if asks_what_somebody_else_has(text):
        return True
    return not (asks_how_somebody_does_it(text) or asks_in_general(text))


def names_somebody_alone(text: str) -> bool:
    """Whether it only names somebody: "and my wife's?", "那我爸的呢"; the context tells what for."""
    said = _plain(text)
    alone = _alone(said.replace("-", " "))
    if alone is None:
        return False
    return any(map(others_zh.names_somebody, alone)) or others_en.names_somebody(alone[0], said)


def names_oneself_alone(text: str) -> bool:
    """Whether it only names the sender: "and mine?", "那我自己的呢"."""
    alone = _alone(_NO.sub(" ", _plain(text)))
    if alone is None:
        return False
    return any(map(others_zh.names_oneself, alone)) or others_en.names_oneself(alone[0])


def _plain(text: str) -> str:
    return plain(text.replace("’", "'"))


def _alone(said: str) -> tuple[str, str] | None:
    """The only meaningful clause, without and with its politeness; None if there are several."""
    cores = [(core, clause) for clause in clauses(said) if (core := without_politeness(clause))]
    if not cores:
        # 我 also begins polite phrases, and 我仔 would lose it.
        whole = clauses(said)
        return (whole[0], whole[0]) if len(whole) == 1 else None
    return cores[0] if len(cores) == 1 else None
