"""Find the sentence of an answer that tells what a narrower question asks: how long, how much, where."""

import re
from typing import NamedTuple

from contact_center.language.entities.plain import plain
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.words import words_of
from contact_center.vocabulary.text import Language

_SENTENCES = {"zh": re.compile(r"(?<=[。！？])|\n"), "en": re.compile(r"(?<=[.!?])\s+|\n")}
_UNIT_ZH = r"[\d一两二三四五六七八九十几]{1,4}\s?个?(?:工作日|自然日|日内|天|小时|分钟|秒|周|月|年)"
_UNIT_EN = (
    r"(?:\d{1,3}|an?|one|two|three|half an?) (?:\w{1,9} )?(?:days?|hours?|minutes?|weeks?|months?|years?)\b"
)


class _Point(NamedTuple):
    """A point that may be asked about, and what a sentence has that tells it."""

    asked: re.Pattern[str]
    told: re.Pattern[str]


def _point(asked: str, told: str) -> _Point:
    return _Point(re.compile(asked), re.compile(told))


_POINTS = (
    # How long it takes.
    _point(
        r"多久|多长时间|几天|几个?(?:工作日|小时|分钟|月)|多少[天日]|几时|什么时候|啥时候|马上|立刻|立即|当天"
        r"|多快|生效"
        r"|\bhow (?:long|soon|fast|quick|many (?:\w{1,9} )?(?:days?|hours?|weeks?|months?))"
        r"|\bwhen (?:will|do|does|can|is|are|would)\b|straight ?away|right away|immediately|\bat once\b"
        r"|kick in|same day|take effect",
        rf"{_UNIT_ZH}|立即|当场|即时|实时|当天|当日|次日|下一个工作日"
        rf"|{_UNIT_EN}|\bat once\b|immediate|same day|next (?:working )?day|on the spot",
    ),
    # What it costs.
    _point(
        r"多少钱|几钱|费用|手续费|收费|要钱|花钱|免费|月费|年费|贵"
        r"|\b(?:costs?|charges?|charged|fees?|free|pay for|expensive|price)\b",
        r"免费|不收|收费|费用|手续费|\d元|\bfree\b|\bfees?\b|\bcosts?\b|\bcharges?\b|\d yuan",
    ),
    # The least and the most.
    _point(
        r"最少|最低|起存|起步|起点|门槛|最多|最高|上限|限额|额度|至少"
        r"|\b(?:minimum|min|least|smallest|lowest|maximum|max|most|highest|limits?|cap)\b",
        r"最少|最低|最多|最高|上限|限额|以内|不超过|不低于|至少|每日|[元万]起|\d起"
        r"|\bat (?:least|most)\b|\bup to\b|\blimit|\bfrom \d|\ba day\b|\bno (?:upper )?limit|\bminimum\b",
    ),
    # Where it is done.
    _point(
        r"网点|柜台|柜面|分行|支行|跑一趟|手机上|网上|线上|在哪|哪里|哪儿|去哪|边度"
        r"|\b(?:branch|counter|come in|in person|online|on (?:my|the) phone|app|where)\b",
        r"网点|柜台|手机银行|网银|上门|\bbranch|\bcounter\b|\bapp\b|\bonline\b",
    ),
    # What to bring.
    _point(
        r"带[什啥点些哪]|要带|材料|证件|文件|资料|证明|身份证"
        r"|\b(?:bring|papers?|documents?|details|proof|id|paperwork|forms?)\b",
        r"带|凭|证件|材料|证明|准备|填|\bbring|\bwith your id\b|\bpapers?\b|\bid\b|\bproof\b|\bneed",
    ),
    # Whether it can be undone.
    _point(
        r"撤[销回]?|取消|反悔|改主意|退回"
        r"|\b(?:cancel|undo|take it back|change my mind|reverse|withdraw it)\b",
        r"撤|取消|退回|不能恢复|\bcancel|\bundone\b|\bback\b|\bchange it\b",
    ),
    # Whether it can be raised or changed.
    _point(
        r"调[高大低整]|提高|增加|加大|改[成到]?大|修改|能改"
        r"|\b(?:raised?|higher|increased?|lower(?:ed)?|changed?|adjust(?:ed)?)\b|more than that",
        r"调[高到低整]|提高|修改|申请|\brais|\blower|\bask for more\b|\bchange|\bincrease",
    ),
    # At the weekend.
    _point(
        r"周末|周[六日天]|星期[六日天]|礼拜[六日天]|节假日|放假|过节"
        r"|\b(?:weekends?|saturdays?|sundays?|holidays?)\b",
        r"周末|周[六日]|节假日|工作日|\bweekends?\b|\bsaturday|\bsunday|\bholidays?\b|\bworking days?\b",
    ),
    # Whether somebody else may do it.
    _point(
        r"代办|别人|他人|家人|代我|替我|帮我去|本人"
        r"|\b(?:someone|somebody|anyone|anybody) else\b|\bon (?:my|his|her|their) behalf\b|\bmyself\b"
        r"|\bfor (?:him|her|me|them)\b"
        r"|\bmy (?:wife|husband|son|daughter|mum|dad|mother|father|brother|sister)\b",
        r"代办|代理|授权|委托|本人|监护人|家人|替"
        r"|\bacting for\b|\bauthori|\bin person\b|\bguardian|\bfor others\b",
    ),
    # What if it does not come about.
    _point(
        r"还是不行|不行呢|没到|收不到|没收到|失败|要是没|如果没|万一|不通过|不批|拒"
        r"|\b(?:fails?|failed|doesn't|does not|didn't|never|refused?|declined|rejected|what if)\b",
        r"仍|没有收到|超过\d|失败|退回|不通过|否则|之后"
        r"|\bif (?:it|they|there|none|you|the)\b|\bafter \d|\bstill\b",
    ),
)


def narrower(entry: Entry, question: str, language: Language) -> str:
    """The entry's sentence that tells what is asked; empty where nothing in the question says which that is.

    A sentence is found by the points that are asked about, or by a word that the title does not have.
    """
    asked = plain(question.replace("’", "'"))
    points = [point for point in _POINTS if point.asked.search(asked)]
    about = set(words_of(question, language)).difference(words_of(entry.title[language], language))
    sentences = [one.strip() for one in _SENTENCES[language].split(entry.text[language]) if one.strip()]
    if len(sentences) == 1:
        return ""
    worth = {one: (_points_told(one, points), _words_told(one, about, language)) for one in sentences}
    best = max(sentences, key=lambda one: worth[one])
    return best if any(worth[best]) else ""


def _words_told(sentence: str, about: set[str], language: Language) -> int:
    return len(about.intersection(words_of(sentence, language)))


def _points_told(sentence: str, points: list[_Point]) -> int:
    said = plain(sentence)
    return sum(point.told.search(said) is not None for point in points)
