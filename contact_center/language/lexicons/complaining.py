"""Recognise the outright wish that a complaint be taken, registered or filed, whatever it is about."""

import re

from contact_center.language.entities.plain import plain
from contact_center.language.lexicons.reading import weight

_NO_MORE = 36
"""The weight of a wish without a story."""
_CLAUSE = re.compile(r"[，,。.;；!！?？\n:：~…]+|\bbut\b|但是?|不过")
_ASKED_ZH = (
    r"(?:请|麻烦|劳烦|帮我?|帮忙|替我|给我|同我|要求|务必|必须|一定要?"
    r"|我要|我想|我得|我现在|我需要|需要|现在)"
)
_TAKES_ZH = r"(?:登记|受理|提交|提出|提|立案|立|记录|记|走|办理|办|做|发起|进行|处理|上报|报|开|递交|接收|接)"
_FILES_ZH = re.compile(
    rf"{_ASKED_ZH}[^，,。不没怎]{{0,8}}{_TAKES_ZH}(?:一下|上|了|成|为)?(?:这个|我的?|正式的?|一?个|一?条"
    rf"|一?份|一?次|一?下)?的?投诉"
    r"|(?:我|本人)?(?:要|想|需要|要求|得|必须|决定|现在|正式|坚决|只能|只好|这就|今天就?)(?:向|跟"
    r"|对)?(?:你们|贵行|银行|总行)?(?:正式|提出|进行)?"
    r"投诉(?!电话|热线|渠道|邮箱|流程|进度|进展|结果|处理|的(?!是)|过|之?后|以后|商家|商户|卖家|店|他|她"
    r"|对方|邻居|快递|平台)"
    r"|^(?:我|本人)?投诉(?:你们|你行|贵行|银行|一下|了)?$"
)
_NO_FILE_ZH = re.compile(
    r"(?:不|没|别|唔)(?:是|想|要|打算|用|必|需要|准备|会|敢|再|系)?(?:想|要|来)?投诉|撤[回销]?|取消|怎么"
    r"|如何|怎样|点样|哪里|哪儿|边度|多久|多少"
    r"|可以投诉|能投诉|能不能|可不可以|会不会|要不要|需不需要|有没有|如果|要是|万一|假如|已经|之前|上次"
    r"|昨天投诉|投诉过"
    r"|被[^，,。]{0,6}投诉|都说|别人|[吗呢]$"
)
_WANTS_EN = (
    r"(?:(?:i|we)(?:'d| would| do)? (?:like|want|wish|need|have|got|intend|demand|am going|will have"
    r"|'ll have|must|ought)"
    r"(?: you)?(?: to)?|(?:i'm|i am|we are|we're) (?:writing|calling|here|going) to|(?:i|we) must"
    r"|(?:i )?(?:gotta|wanna)"
    r"|^(?:i )?(?:need|want|wish|have|like|here) to|i'm gonna|let me|please|kindly|pls|plz)"
)
_FILES_EN = re.compile(
    rf"\b{_WANTS_EN} (?:\w+ly |just |now |also ){{0,2}}complain\b(?! (?:to|with) (?!you|the bank|u\b))"
    r"|\b(?:make|file|raise|lodge|submit|register|log|record|open|take|put in|start|place|launch|enter|note)"
    r" (?:down )?(?:this |that |it |my |an? |the |as |official |formal |new |proper "
    r"|serious ){0,5}complaint\b"
    r"|\b(?:treat|take|consider|regard|log|record|register|count|note) (?:this|that|it) (?:as|to be) "
    r"(?:an? |my |official |formal ){0,3}complaint\b"
    r"|\bthis is (?:an? |my |official |formal ){0,3}complaint\b|^(?:an? |my )?(?:formal "
    r"|official )?complaint(?: please| pls)?$"
    r"|\b(?:i|we) have (?:an? |this |another |serious |formal |big ){0,3}complaint (?:about|regarding"
    r"|against|on|for|with)\b"
    r"|\b(?:i'm|i am|we are|we're) complaining about\b"
)
_NO_FILE_EN = re.compile(
    r"\b(?:not|n't|never|no|without|rather than|instead of)\b[^.?!]{0,20}\bcomplain|\bhow\b|\bwhere\b"
    r"|\bwho\b|\bwhat\b"
    r"|\bwhich\b|\b(?:can|could|may|should|shall|must|do|did) (?:i|we)\b|\bif\b|\bwithdraw|\btake back\b"
    r"|\bcancel"
    r"|\balready\b|\blast (?:week|month|time)\b|\bis there\b|\b(?:i|we) (?:made|filed|raised|lodged"
    r"|submitted|complained)\b"
    r"|\bto the (?:merchant|shop|seller|store|hotel|airline)\b"
)
_OWN = re.compile(
    r"(?<!处理)投[诉訴](?:你们?|你哋|你行|贵行|银行|这个?|那个?|该|一下|下|他|她|柜员|经理|网点|支行|员工)"
    r"|(?:我|俺)[^，,。]{0,6}(?:投[诉訴])|当(?:成|作|做)?投[诉訴]"
    r"|\b(?:i am|i'm|i have|i've|am|we have|have|having|got) (?:\w+ ){0,2}complaints?\b"
    r"|\b(?:as|like|for|be|is|for) (?:an? |my |one |formal |official ){0,2}complaint\b"
    r"|\b(?:my|one) complaint (?:is|about|only)\b|^complaint\b"
)


def files_complaint(text: str) -> bool:
    """Whether it says outright that a complaint is to be taken; who asks about complaining files none."""
    said = plain(text.replace("’", "'"))
    return any(_files(clause.strip()) for clause in _CLAUSE.split(said))


def mentions_own_complaint(text: str) -> bool:
    """Whether it speaks of a complaint of one's own, neither asking about complaints nor denying one."""
    said = plain(text.replace("’", "'"))
    return any(_is_own(clause.strip()) for clause in _CLAUSE.split(said))


def _is_own(clause: str) -> bool:
    if not _OWN.search(clause):
        return False
    return not (_NO_FILE_ZH.search(clause) or _NO_FILE_EN.search(clause))


def only_files(text: str) -> bool:
    """Whether that wish is all that a short text says."""
    return weight(text) <= _NO_MORE and files_complaint(text)


def _files(clause: str) -> bool:
    if _FILES_ZH.search(clause):
        return not _NO_FILE_ZH.search(clause)
    return bool(_FILES_EN.search(clause)) and not _NO_FILE_EN.search(clause)
